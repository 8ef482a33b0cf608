"""The pages that are made from the tables of the house, so that they cannot say anything else.

python tools/docs.py            write docs/*.md that are made, api.json and the pictures
python tools/docs.py --check    change nothing; fail where a page is not current
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import api_page
import catalogues
import cli_page
import dictionary_page
from markdown import MADE, code, table

if TYPE_CHECKING:
    from dongthuan.kernel.lifecycle import Lifecycle

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English", "ar": "العربية"}


def pages() -> dict[Path, str]:
    """{path: text} of every page that is made."""
    return {DOCS / name: text for name, text in made().items()}


def made() -> dict[str, str]:
    """{path beneath docs: text}."""
    ways: dict[str, Callable[[], str]] = {
        "permissions.md": permissions,
        "lifecycles.md": lifecycles,
        **{f"lifecycles/{name}.svg": partial(picture, name) for name in PROCESSES},
        "glossary.md": glossary,
        "api.json": api_page.description,
        "api.md": api_page.page,
        "cli.md": cli_page.page,
        "data-dictionary.md": dictionary_page.page,
    }
    return {name: make() for name, make in ways.items()}


def said(phrase: object) -> dict[str, str]:
    """A sentence of the interface in the three languages."""
    from django.utils import translation

    spoken = {}
    for language in LANGUAGES:
        with translation.override(language):
            spoken[language] = str(phrase)
    return spoken


def in_three(rows: Mapping[str, Mapping[str, str]]) -> str:
    return table(
        ["code", *LANGUAGES.values()],
        ([code(name), *(labels[language] for language in LANGUAGES)] for name, labels in rows.items()),
    )


# permissions.md

SCOPES = {
    "self": "rows that name the person",
    "party": "the case whose receipt was shown",
    "unit": "rows of a unit in which the person holds the role",
    "subtree": "that unit and all units beneath it",
    "supervised": "the units that this unit watches over by a supervision, and all units beneath them",
    "all": "every row",
}
OPEN_ROLES = {
    "anyone": "whoever comes, without an account",
    "resident": "whoever shows a receipt",
    "system": "the machine itself, or whoever has a shell on its server",
}


def permissions() -> str:
    from dongthuan.ground.access import grants
    from dongthuan.record.phrases.rights import grouped
    from dongthuan.record.terms import queries as terms

    roles = terms.group("roles")
    columns = [*OPEN_ROLES, *roles]
    head = ["action", "what it is", *map(code, columns)]
    granted = grants.table()

    def rows(named: list[tuple[str, Any]]) -> Iterator[list[str]]:
        for action, name in named:
            yield [code(action), said(name)["en"], *(granted[action].get(role, "·") for role in columns)]

    return "\n".join(
        [
            f"# Who may\n\n{MADE}",
            "What is not granted here is denied. A permission never mentions the state of a case: when a step may"
            "\nhappen stands in [lifecycles](lifecycles.md). Made from `ground/access/grants.toml`.\n",
            f"## Scopes\n\n{table(['scope', 'reaches'], ([code(k), v] for k, v in SCOPES.items()))}",
            f"## Roles that a person holds in a unit\n\n{in_three(roles)}",
            f"## Roles that nobody holds\n\n{table(['code', 'who'], ([code(k), v] for k, v in OPEN_ROLES.items()))}",
            "## Grants\n",
            *(f"### {said(group)['en']}\n\n{table(head, rows(named))}" for group, named in grouped(granted)),
        ]
    )


# lifecycles.md


PROCESSES = {
    "case": "The life of a recommendation or reflection",
    "complaint": "The life of a complaint",
    "dialogue": "The life of a dialogue",
    "question": "The life of what is raised at a dialogue",
    "denunciation": "The life of a denunciation (intake closed)",
    "protection": "Protection of who denounces (intake closed)",
    "renewal": "A denunciation renewed (intake closed)",
    "session": "A day on which a leader receives people",
    "visit": "Somebody comes to a reception",
    "task": "The life of a task that goes its own way",
    "commitment": "The life of a promise",
    "account": "An account that a supervisor asks for",
    "exemplar": "The life of a model or an example",
    "campaign": "The life of a campaign",
}


def process(name: str) -> tuple[Lifecycle, dict[str, dict[str, str]]]:
    """A table and what its states are called."""
    from dongthuan.record.phrases import codes, dialogues
    from dongthuan.record.terms import queries as terms
    from dongthuan.work.cases import complaints, denunciations
    from dongthuan.work.cases.lifecycle import LIFECYCLE, OF_REQUESTS
    from dongthuan.work.dialogues.lifecycle import DIALOGUE, QUESTION

    for talk, labels in ((DIALOGUE, dialogues.OF_DIALOGUES), (QUESTION, dialogues.OF_QUESTIONS)):
        if talk.name == name:
            return talk, {state: said(labels[state]) for state in talk.states}
    for one in denunciations.TABLES:
        if one.name == name:
            return one, {state: dict(terms.group("denunciations")[state]) for state in one.states}
    if name in ("session", "visit"):
        table, said_of = of_receptions(name)
        return table, {state: said(said_of[state]) for state in table.states}
    if name in ("task", "commitment", "account"):
        return _promised(name)
    if name in ("exemplar", "campaign"):
        return _of_models(name)
    states = OF_REQUESTS if name == "case" else ("received", "classified", *complaints.STATES)
    whole = LIFECYCLE.among(states, name)
    return whole, {state: said(codes.STATES[state]) for state in states}


def of_receptions(name: str) -> tuple[Lifecycle, Mapping[str, object]]:
    """A table of receptions and its sentences for states."""
    from dongthuan.record.phrases import receptions as sentences
    from dongthuan.work.receptions.lifecycle import SESSION, VISIT

    return {"session": (SESSION, sentences.SESSION_STATES), "visit": (VISIT, sentences.VISIT_STATES)}[name]


def _of_models(name: str) -> tuple[Lifecycle, dict[str, dict[str, str]]]:
    from dongthuan.record.phrases import campaigns, exemplars
    from dongthuan.work.campaigns.lifecycle import CAMPAIGN
    from dongthuan.work.exemplars.lifecycle import LIFECYCLE as MODELS

    tables: dict[str, tuple[Lifecycle, Mapping[str, object]]] = {
        "exemplar": (MODELS, exemplars.MODEL_STATES), "campaign": (CAMPAIGN, campaigns.CAMPAIGN_STATES)
    }  # fmt: skip
    whole, labels = tables[name]
    return whole, {state: said(labels[state]) for state in whole.states}


def _promised(name: str) -> tuple[Lifecycle, dict[str, dict[str, str]]]:
    from dongthuan.oversight.supervision.lifecycle import LIFECYCLE as ACCOUNTS
    from dongthuan.record.phrases import commitments
    from dongthuan.work.commitments.lifecycle import LIFECYCLE as PROMISES
    from dongthuan.work.tasks.lifecycle import LIFECYCLE as TASKS

    whole, labels = {
        "task": (TASKS, commitments.TASK_STAGES),
        "commitment": (PROMISES, commitments.PROMISE_STATES),
        "account": (ACCOUNTS, commitments.ACCOUNT_STATES),
    }[name]
    return whole, {state: said(labels[state]) for state in whole.states}


def lifecycles() -> str:
    from dongthuan.record.phrases import campaigns, codes, dialogues
    from dongthuan.record.phrases import exemplars as models
    from dongthuan.record.phrases import receptions as sentences
    from dongthuan.work.cases.lifecycle import LIFECYCLE

    moves = {row.name: said(codes.MOVES[row.name]) for row in LIFECYCLE}
    steps = {name: said(phrase) for name, phrase in dialogues.STEPS.items()}
    of_days = {name: said(label) for name, label in {**sentences.SESSION_MOVES, **sentences.VISIT_MOVES}.items()}
    of_models = {name: said(label) for name, label in {**models.MODEL_MOVES, **campaigns.CAMPAIGN_MOVES}.items()}
    return "\n".join(
        [
            f"# When: the lives of cases, receptions and dialogues\n\n{MADE}",
            "Made from `work/cases/lifecycle.py`, `complaints.py`, `denunciations.py`, `work/dialogues/lifecycle.py`;"
            "\na test walks every state ×"
            "\nevery move of the first two through the real operations. Who may make a move stands in"
            " [permissions](permissions.md),\nand why complaints look like this in [complaints](complaints.md).\n",
            *map(_process, PROCESSES),
            f"## Moves of cases and complaints\n\n{in_three(moves)}",
            f"## Moves of receptions\n\n{in_three(of_days)}",
            f"## Steps of dialogues and of what is raised at them\n\n{in_three(steps)}",
            f"## Moves of models and campaigns\n\n{in_three(of_models)}",
        ]
    )


def _process(name: str) -> str:
    whole, states = process(name)
    rows = (
        [
            code(row.name),
            ", ".join(code(state) for state in whole.states if state in row.source),
            code(row.to) if row.to in whole.states else "the same",
            row.basis,
            code(row.action),
            ", ".join(f"{code(given.name)} ({given.kind})" for given in row.inputs) or "nothing",
        ]
        for row in whole
    )
    return "\n".join(
        [
            f"## {PROCESSES[name]}\n",
            f"![States as boxes, moves as arrows](lifecycles/{name}.svg)\n",
            f"{in_three(states)}\nThe ends: {', '.join(map(code, sorted(whole.final)))}.\n",
            table(["move", "from", "to", "by right of", "action", "asks for"], rows),
        ]
    )


def picture(name: str = "case") -> str:
    from lifecycle_picture import draw

    whole, states = process(name)
    return draw(whole, states, PROCESSES[name])


# glossary.md


def glossary() -> str:
    from dongthuan.record.phrases import codes, rights
    from dongthuan.record.terms import queries as terms

    groups = {
        "Kinds of letters": terms.group("kinds"),
        "Topics": terms.group("topics"),
        "Roles": terms.group("roles"),
        "States of a case": {name: said(phrase) for name, phrase in codes.STATES.items()},
        "Moves": {name: said(phrase) for name, phrase in codes.MOVES.items()},
        "Grounds for filing without action": {name: said(phrase) for name, phrase in codes.GROUNDS.items()},
        "What somebody may do": {name: said(phrase) for name, phrase in rights.ACTIONS.items()},
        "What can have happened": {name: said(phrase) for name, phrase in codes.EVENTS.items()},
    }
    parts = (f"## {title}\n\n{in_three(rows)}" for title, rows in groups.items())
    intro = (
        "One word, one meaning. Codes are for ever; labels may change. Made from `packs/vn/terms` and the phrases.\n"
    )
    return "\n".join([f"# The words of the house\n\n{MADE}", intro, *parts])


def stale() -> list[Path]:
    return [path for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]


def write() -> None:
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def start() -> None:
    """The framework, and the catalogues compiled: the labels come from there."""
    catalogues.compile_all()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")
    import django

    django.setup()


if __name__ == "__main__":
    start()
    if "--check" not in sys.argv[1:]:
        write()
    elif wrong := stale():
        sys.stdout.writelines(f"{path.relative_to(ROOT)} is not current: run make docs\n" for path in wrong)
        sys.exit(1)
