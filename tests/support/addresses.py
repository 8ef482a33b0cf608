"""The addresses of the house, by concept: those whose page some test in brackets reads, and those with no page.

An address that is new goes to its concept; ``tests/house/pseudo_locale`` says when one is missing here.
"""

PAGES_OF = {
    "residents": "home new look-up track own-move offline",
    "cases": "desk desk-case desk-contact desk-move desk-similar desk-beside desk-bulk desk-keep-out",
    "papers": "desk-paper desk-templates desk-export desk-import desk-import-report",
    "door": "sign-in second set-up factors",
    "house": "tokens webhooks webhook calendars access desk-ledger leader style style-part",
    "units": "units units-map unit desk-unit plans plan handover placing planner",
    "people": "people duties handovers packet rounds",
    "promises": "promises unit-promises promise promise-follow follow-join follow-leave "
    "promise-new desk-promise desk-promise-move tasks task task-move supervision account account-move",
    "documents": "documents document document-graph documents-asked document-asked documents-coverage "
    "document-coverage documents-read documents-figures",
    "receptions": "receptions reception-duty appointment reception-book desk-receptions desk-reception-days "
    "desk-reception-day desk-visit desk-visit-move desk-visit-paper desk-reception-register desk-visit-identity "
    "desk-reception-book",
    "dialogues": "dialogues dialogues-year dialogue dialogue-ask dialogue-come dialogue-hall question desk-dialogues "
    "desk-dialogues-year desk-dialogue desk-live desk-dialogue-plan desk-question desk-dialogue-paper "
    "desk-live-lists dialogue-now desk-dialogue-bring desk-dialogue-brought",
    "models": "models models-map models-figures model campaigns campaign desk-models model-new model-copies desk-model "
    "desk-model-act desk-campaigns desk-campaign desk-campaign-act models-import models-import-report model-books "
    "model-keeper",
}
"""Asked for by a test, which looks whether each word on the page is translated."""
NO_PAGES_OF = {
    "residents": "by-link forget proof own-photo manifest",
    "cases": "desk-photo desk-looking desk-draft desk-typed desk-save-view desk-drop-view",
    "papers": "desk-template-retire desk-import-file",
    "door": "sign-out passkey",
    "house": "token-revoke webhook-again calendar-revoke desk-ledger-proof desk-ledger-file",
    "people": "act-for",
    "promises": "promises-file promise-file promise-proof promise-picture promise-photo",
    "documents": "document-file document-files document-layout",
    "receptions": "reception-feed desk-reception-export",
    "dialogues": "dialogues-file dialogue-file dialogue-paper dialogue-too question-forget question-act "
    "desk-dialogue-step desk-dialogue-guests desk-dialogue-papers desk-dialogue-file desk-question-step "
    "dialogue-picture desk-dialogue-brought-file",
    "models": "models-file models-figures-file model-file model-picture campaigns-file campaign-file "
    "desk-model-picture desk-model-picture-down desk-campaign-strike models-import-file model-book",
}
"""These lead to a page of another name, or answer with no page."""
LOOKS_OF = (
    "own-move desk-contact desk-beside dialogue-now desk-live-lists desk-visit-identity task-move desk-promise-move "
    "account-move follow-join follow-leave"
)
"""Of those that are asked for: the page of another address after a press or in part, or the end of a link in a letter.
Whoever goes round all pages in a browser need not come by again."""
LOOKS = set(LOOKS_OF.split())
ASKED = {name for names in PAGES_OF.values() for name in names.split()}
NO_PAGES = {name for names in NO_PAGES_OF.values() for name in names.split()}
