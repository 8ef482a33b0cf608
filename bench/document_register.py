"""Ask a large register of documents, inside a site that is set up. Prints JSON.

DONGTHUAN_HOME=… [DATABASE_URL=…] python bench/document_register.py --documents 200000 --relations 400000

Asked as the clerk and the head of the province and as the clerk of one commune, who see by their offices what they see;
pages whole, from the address to the last byte of the answer, the signing in with them.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent / "tests"), str(HERE)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")

import django  # noqa: E402

django.setup()

import document_made as made  # noqa: E402
from django.test import Client  # noqa: E402

from dongthuan.ground.access import policy  # noqa: E402
from dongthuan.ground.people.models import Account  # noqa: E402
from dongthuan.kernel.actor import Actor  # noqa: E402
from dongthuan.work.documents import operations  # noqa: E402
from dongthuan.work.documents.models import Document, Relation, Requirement  # noqa: E402
from dongthuan.work.documents.queries import cascade, graph, in_force, seen  # noqa: E402
from dongthuan.work.documents.queries.seen import Wanted  # noqa: E402
from support.statements import counted  # noqa: E402

TIMES = 20


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, required=True)
    parser.add_argument("--relations", type=int, required=True)
    given = parser.parse_args()
    province, persons = made.province(), made.persons()
    made.fill(province, given.documents, given.relations)
    row = made.cascade(province)
    said: dict[str, Any] = {"documents": Document.objects.count(), "relations": Relation.objects.count()}
    said["answer"] = _answers(row)  # now all 168 have answered: the graph and the counts below are whole
    for name, account in persons.items():
        said |= {f"{what}_{name}": told for what, told in _asked_by(account).items()}
    said |= _descent(policy.staff(persons["clerk"], made.NOW.date(), "web"), row)
    said |= _pages(_browser(persons["clerk"]), row)
    sys.stdout.write(f"{json.dumps(said)}\n")


def _asked_by(account: Account) -> dict[str, Any]:
    actor = policy.staff(account, made.NOW.date(), "web")
    return {
        "page_in_force": _asked(lambda: _page(actor, Wanted())),
        "only_in_force": _asked(lambda: _page(actor, Wanted(in_force_on=made.DAY))),
        "count_in_force": _asked(lambda: in_force.rows(actor, made.DAY).count()),
    }


def _page(actor: Actor, wanted: Wanted) -> int:
    rows, _ = seen.found(actor, wanted)
    return sum(one.standing == "in_force" for one in in_force.told(actor, rows, made.DAY).values())


def _descent(actor: Actor, row: Requirement) -> dict[str, Any]:
    return {
        "graph": _asked(lambda: graph.down(actor, row.document).count()),
        "coverage": _asked(lambda: _covered(actor, row)),
        "units": _asked(lambda: len(cascade.assignments(actor, row))),
    }


def _covered(actor: Actor, row: Requirement) -> int:
    return next(one for one in cascade.coverage(actor) if one.requirement.id == row.id).asked


def _browser(account: Account) -> Client:
    browser = Client(HTTP_HOST="localhost")
    session = browser.session
    session["account"], session["proof"] = account.id, account.get_session_auth_hash()
    session.save()
    return browser


def _pages(browser: Client, row: Requirement) -> dict[str, Any]:
    room, on = "/vi/desk/documents", made.DAY.isoformat()
    addresses = {
        "web_list": f"{room}/?on={on}",
        "web_one": f"{room}/{row.document_id}/?on={on}",
        "web_whole": f"{room}/{row.document_id}/",
        "web_graph": f"{room}/{row.document_id}/graph/",
        "web_coverage": f"{room}/coverage/",
        "web_units": f"{room}/coverage/{row.id}/",
    }
    return {name: _asked(lambda at=at: _bytes(browser, at)) for name, at in addresses.items()}


def _bytes(browser: Client, address: str) -> int:
    response = browser.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return len(response.content)


def _asked(act: Callable[[], Any]) -> dict[str, Any]:
    act()  # what a process keeps is there
    with counted() as statements:
        answer = act()
    return {"statements": len(statements), "ms": _ms(act), "note": f"answer {answer:,}"}


def _ms(act: Callable[[], Any]) -> float:
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - start))
    return median(taken)


def _answers(row: Requirement) -> dict[str, Any]:
    """The answering alone, of a plan that is issued already."""
    taken, statements = [], 0
    for one in made.silent(row):
        own = made.plan(one)
        start = time.perf_counter()
        with counted() as found:
            operations.answer(actor=made.MACHINE, assignment_id=one.id, document_id=own.id, at=made.NOW)
        taken.append(1000 * (time.perf_counter() - start))
        statements = len(found)
    return {"statements": statements, "ms": median(taken) if taken else 0, "note": "reads and writes"}


if __name__ == "__main__":
    main()
