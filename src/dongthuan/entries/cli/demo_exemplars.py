"""The models and the campaign of the worked example, each step by whoever makes it, on the day on which it was made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from dongthuan.entries.cli import demo_pictures
from dongthuan.ground.access import grants, policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import operations as people
from dongthuan.ground.people import queries as accounts
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.record.deadlines.calendar import OFFICE_TIME, day_of
from dongthuan.record.files.photo import take_photo
from dongthuan.work.campaigns import operations as campaigns
from dongthuan.work.campaigns import queries as known
from dongthuan.work.exemplars import operations
from dongthuan.work.exemplars.lifecycle import CONTENTS, CRITERIA
from dongthuan.work.exemplars.models import Exemplar

KEEPER, BOARD, APPRAISERS = "ta_thi_vi_du", "ha_thi_thu", ("ly_van_thu", "cao_thi_minh_hoa")
POINTS = (8, 9, 7, 8, 7, 9, 8, 6, 8)
AT = {
    "put_on_list": 4, "launch": 8, "report_results": 40, "score": 60, "visit": 62, "survey": 64, "appraise": 68,
    "recognise": 80, "select": 110, "report_again": 130, "delist": 70,
}  # fmt: skip
"""How many days after the registration each step is made."""
WAY = tuple(AT)[:-2]


@dataclass
class Told:
    """One model of the file, as far as it has been told."""

    row: Mapping[str, Any]
    today: datetime
    dice: Dice
    known: Mapping[str, Exemplar] = field(default_factory=dict)
    model: Exemplar = field(default_factory=Exemplar)

    def at(self, step: str) -> datetime:
        day = day_of(self.today) - timedelta(days=self.row["days_ago"] - AT.get(step, 0))
        return datetime.combine(day, time(9, 10), OFFICE_TIME)

    def perform(self, step: str, login: str, move: str = "", photo: Any = None, **given: str) -> None:
        at = self.at(step)
        row = Exemplar.objects.get(id=self.model.id)
        self.model = operations.perform(
            move or step, actor=who(login, at), exemplar_id=row.id, version=row.version, given=given, at=at, photo=photo
        )


def who(login: str, at: datetime) -> Actor:
    account = accounts.by_login(login)
    assert account is not None, login
    return policy.staff(account, day_of(at), "import")


def load(machine: Actor, rows: Mapping[str, Any], units: Mapping[str, Unit], *, at: datetime, dice: Dice) -> None:
    """Offices, models and campaigns. A step inside the operation that loads the example."""
    for row in rows["office"]:
        account = accounts.by_login(row["person"])
        assert account is not None, row["person"]
        people.take_office(
            actor=machine, account=account, unit=units[row["unit"]], role=row["role"], valid_from=date(2025, 7, 1),
            at=at, roles=grants.roles(),
        )  # fmt: skip
    keeper = rows["keeper"]
    operations.name_keeper(
        actor=machine, unit=keeper["unit"], body=keeper["body"], instrument=keeper["instrument"],
        valid_from=keeper["from"], at=at,
    )  # fmt: skip
    found: dict[str, Exemplar] = {}
    for row in sorted(rows["model"], key=lambda row: -int(row["days_ago"])):
        found[row["key"]] = _tell(Told(row, at, dice, found))
    for row in rows["campaign"]:
        _campaign(row, at, dice)


def _tell(told: Told) -> Exemplar:
    _register(told)
    last = told.row.get("delist_after", told.row["until"])
    for step in () if last == "register" else WAY[: WAY.index(last) + 1]:
        STEPS[step](told)
    if told.row["until"] == "delist":
        told.perform("delist", KEEPER, ground=told.row["ground"], reason=told.row["reason"])
    if "again" in told.row:
        told.perform("report_again", told.row["by"], **_words(told.row["again"]))
    return told.model


def _register(told: Told) -> None:
    row, at = told.row, told.at("register")
    given = {name: row[name] for name in (*CONTENTS, "kind", "field", "topic", "beneficiaries")}
    if source := row.get("source"):
        given |= {"source": str(told.known[source].id), "changed": row["changed"]}
    if before := row.get("agreed_days_before"):
        given["agreed_on"] = (day_of(at) - timedelta(days=before)).isoformat()
    told.model = operations.register(actor=who(row["by"], at), unit=row["unit"], given=given, at=at, dice=told.dice)


def _words(row: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in row.items() if name != "picture"}


def _report(told: Told) -> None:
    row = told.row["report"]
    photo = take_photo(demo_pictures.drawn(row["picture"])) if "picture" in row else None
    told.perform("report_results", told.row["by"], photo=photo, **_words(row))
    _beside(told)


def _beside(told: Told) -> None:
    """Another picture for the page itself, and what people gave."""
    at, row = told.at("report_results"), told.row
    if picture := row["report"].get("picture"):
        photo = take_photo(demo_pictures.drawn(picture, night=True))
        operations.show_picture(
            actor=who(row["by"], at), exemplar_id=told.model.id, photo=photo, caption=row["report"]["caption"], at=at
        )
    for given in row.get("given", ()):
        operations.note_contribution(actor=who(row["by"], at), exemplar_id=told.model.id, at=at, **given)


def _score(told: Told) -> None:
    for place, login in enumerate(APPRAISERS):
        points = {name: str(number - place) for name, number in zip(CRITERIA, POINTS, strict=True)}
        operations.score(
            actor=who(login, told.at("score")), exemplar_id=told.model.id, points=points, at=told.at("score")
        )


def _visit(told: Told) -> None:
    told.perform("visit", APPRAISERS[0], day=day_of(told.at("visit")).isoformat(), seen=told.row["seen"])


def _survey(told: Told) -> None:
    told.perform("survey", APPRAISERS[1], answers=told.row["answers"], satisfied=told.row["satisfied"])


def _recognise(told: Told) -> None:
    row = told.row
    told.perform(
        "recognise", BOARD, number="7/QĐ-BTV (ví dụ)", level=row.get("level", "province"),
        recipient=row.get("recipient", "collective"),
    )  # fmt: skip


STEPS: Mapping[str, Callable[[Told], None]] = {
    "put_on_list": lambda told: told.perform("put_on_list", KEEPER, number="12/QĐ-BCĐ (ví dụ)"),
    "launch": lambda told: told.perform("launch", told.row["by"], day=day_of(told.at("launch")).isoformat()),
    "report_results": _report, "score": _score, "visit": _visit, "survey": _survey,
    "appraise": lambda told: told.perform("appraise", KEEPER),
    "recognise": _recognise,
    "select": lambda told: told.perform("select", BOARD, number="9/QĐ-BTV (ví dụ)"),
}  # fmt: skip


def _campaign(row: Mapping[str, Any], today: datetime, dice: Dice) -> None:
    first = day_of(today) - timedelta(weeks=row["weeks"])
    at = datetime.combine(first - timedelta(days=3), time(8, 30), OFFICE_TIME)
    given = {name: row[name] for name in ("name", "field", "about", "weekday")}
    given |= {"first_on": first.isoformat(), "last_on": (day_of(today) + timedelta(weeks=row["ahead"])).isoformat()}
    made = campaigns.prepare(actor=who(row["by"], at), unit=row["unit"], given=given, at=at, dice=dice)
    made = campaigns.perform(
        "call", actor=who(row["by"], at), campaign_id=made.id, version=made.version, given={"number": row["number"]},
        at=at,
    )  # fmt: skip
    runs = {part["unit"]: part["by"] for part in row["parts"]}
    for unit, login in runs.items():
        campaigns.take_part(actor=who(login, at), campaign_id=made.id, unit=unit, at=at)
    _deeds(made.id, row["deed"], runs, known.days(made), dice)


def _deeds(
    campaign: int, rows: Sequence[Mapping[str, Any]], runs: Mapping[str, str], days: Sequence[date], dice: Dice
) -> None:
    for row in rows:
        on = days[row["week"] - 1]
        at = datetime.combine(on, time(17, 0), OFFICE_TIME)
        given = {"day": on.isoformat(), **{name: row[name] for name in ("what", "place", "figures")}}
        actor = who(runs[row["unit"]], at)
        deed = campaigns.note_deed(actor=actor, campaign_id=campaign, unit=row["unit"], given=given, at=at, dice=dice)
        if reason := row.get("struck"):
            campaigns.strike_deed(actor=actor, deed_id=deed.id, reason=reason, at=at)
