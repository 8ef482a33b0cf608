"""The pages, by their nouns."""

from django.urls import path

from dongthuan.entries.web import (
    act,
    bulk,
    desk,
    exports,
    filing,
    here,
    paper,
    prepared,
    queue,
    residents,
    saved,
    session,
    similar,
    tokens,
)
from dongthuan.entries.web import act, desk, exports, filing, here, paper, prepared, residents, session, similar, tokens
from dongthuan.entries.web import act, desk, filing, here, paper, prepared, residents, session, similar, tokens
from dongthuan.entries.web import desk, filing, registers, residents, session, similar, tokens
from dongthuan.entries.web import (
    act,
    desk,
    filing,
    here,
    paper,
    prepared,
    registers,
    residents,
    session,
    similar,
    tokens,
)

urlpatterns = [
    path("", residents.home, name="home"),
    path("new/", filing.file, name="new"),
    path("look-up/", residents.look_up, name="look-up"),
    path("c/<str:code>", residents.by_link, name="by-link"),
    path("case/", residents.track, name="track"),
    path("case/forget/", residents.forget, name="forget"),
    path("case/proof/", residents.proof, name="proof"),
    path("case/photo/<int:attachment>/", residents.photo, name="own-photo"),
    path("case/<slug:move>/", residents.move, name="own-move"),
    path("desk/export/", exports.export, name="desk-export"),
    path("desk/", queue.queue, name="desk"),
    path("desk/beside/<str:reference>/", queue.beside, name="desk-beside"),
    path("desk/bulk/", bulk.many, name="desk-bulk"),
    path("desk/views/", saved.save, name="desk-save-view"),
    path("desk/views/drop/", saved.drop, name="desk-drop-view"),
    path("desk/import/", registers.bring, name="desk-import"),
    path("desk/import/<str:token>/", registers.report, name="desk-import-report"),
    path("desk/import/<str:token>/register.report.<str:kind>", registers.report_file, name="desk-import-file"),
    path("desk/sign-in/", session.sign_in, name="sign-in"),
    path("desk/sign-out/", session.sign_out, name="sign-out"),
    path("desk/tokens/", tokens.tokens, name="tokens"),
    path("desk/tokens/<int:token>/revoke/", tokens.revoke, name="token-revoke"),
    path("desk/case/<str:reference>/", desk.case, name="desk-case"),
    path("desk/templates/", prepared.templates, name="desk-templates"),
    path("desk/templates/<int:template>/retire/", prepared.retire, name="desk-template-retire"),
    path("desk/case/<str:reference>/paper/", paper.paper, name="desk-paper"),
    path("desk/case/<str:reference>/looking/", here.looking, name="desk-looking"),
    path("desk/case/<str:reference>/<slug:move>/draft/", act.draft, name="desk-draft"),
    path("desk/case/<str:reference>/contact/", desk.contact, name="desk-contact"),
    path("desk/case/<str:reference>/photo/<int:attachment>/", desk.photo, name="desk-photo"),
    path("desk/case/<str:reference>/similar/", similar.of_case, name="desk-similar"),
    path("desk/case/<str:reference>/<slug:move>/", desk.move, name="desk-move"),
]
