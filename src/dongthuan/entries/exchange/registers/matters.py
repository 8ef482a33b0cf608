"""A row and a map make one matter: the letter, and the steps that followed it, each at its own moment."""

from collections.abc import Iterator
from datetime import date, datetime
from re import fullmatch

from dongthuan.entries.exchange.registers.mapping import Order, Register, StepMap
from dongthuan.entries.exchange.registers.row import Row
from dongthuan.entries.exchange.registers.values import Reader, Value
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.operations import Letter
from dongthuan.work.cases.operations.replay import Matter, Step

ISO = r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?"
"""Always understood, whatever else the map names: it can be read in one way only."""
SERIAL = r"\d{1,7}(\.\d+)?"
LONGEST_KEY = 200


def matter(row: Row, register: Register) -> Matter:
    """Refusals: missing, cells_missing, cell_not_plain, value_unexpected, dates_out_of_order, date_not_readable,
    too_long, text_not_readable. Whether it may happen is for the cases to say."""
    if row.no:
        raise row.no
    reader = Reader(row, register.empty, register.tables)
    for condition in register.expect:
        if not condition.of(reader):
            raise Refusal("value_unexpected", {"column": condition.column})
    for order in register.orders:
        _held(order, reader, register)
    letter = {name: reader.value(value) for name, value in register.letter.items() if name != "at"}
    return Matter(
        key=key(row, register),
        letter=Letter(**{"language": "vi", **letter, "channel": "import"}),  # type: ignore[arg-type]
        at=moment(register.letter["at"], reader, register, "at"),
        steps=tuple(_steps(reader, register)),
    )


def key(row: Row, register: Register) -> str:
    """What names this row for ever, "register:row". Refusals: missing, too_long."""
    own = Reader(row, register.empty, register.tables).value(register.key)
    if not own:
        raise Refusal("missing", {"field": "key"})
    if len(own) > LONGEST_KEY - 61:
        raise Refusal("too_long", {"field": "key", "longest": LONGEST_KEY - 61})
    return f"{register.name}:{own}"


def _steps(reader: Reader, register: Register) -> Iterator[Step]:
    for step in register.steps:
        if all(condition.of(reader) for condition in step.when):
            yield _step(step, reader, register)


def _step(step: StepMap, reader: Reader, register: Register) -> Step:
    kinds = {row.name: row.kind for row in LIFECYCLE.moves[step.move].inputs}
    inputs = {
        name: _day(value, reader, register, name) if kinds[name] == "date" else reader.value(value)
        for name, value in step.inputs.items()
    }
    return Step(
        move=step.move,
        at=moment(step.at, reader, register, "at"),
        by=reader.value(step.by),
        inputs={name: value for name, value in inputs.items() if value},
    )


def _held(order: Order, reader: Reader, register: Register) -> None:
    """Both dates have to be there for one to lie before the other."""
    if not (reader.value(order.earlier) and reader.value(order.later)):
        return
    earlier, later = (moment(value, reader, register, "at") for value in (order.earlier, order.later))
    backwards = earlier.date() > later.date() if order.days else earlier > later
    if backwards:
        raise Refusal("dates_out_of_order", {"earlier": _named(order.earlier), "later": _named(order.later)})


def _named(value: Value) -> str:
    return ", ".join(value.columns)


def _day(value: Value, reader: Reader, register: Register, name: str) -> str:
    found = reader.value(value)
    return _read(found, register, name).date().isoformat() if found else ""


def moment(value: Value, reader: Reader, register: Register, name: str) -> datetime:
    """Aware; in the register's own zone. Refusals: missing, date_not_readable."""
    found = reader.value(value)
    if not found:
        raise Refusal("missing", {"field": name, **_column(value)})
    try:
        return _read(found, register, name)
    except Refusal as no:
        raise Refusal(no.code, {**no.facts, **_column(value)}) from None


def _column(value: Value) -> dict[str, str]:
    named = _named(value)
    return {"column": named} if named else {}


def _read(written: str, register: Register, name: str) -> datetime:
    for form in register.dates:
        found = _serial(written) if form == "excel" else _by(form, written)
        if found:
            return found if found.tzinfo else found.replace(tzinfo=register.zone)
    if fullmatch(ISO, written):
        try:
            found = datetime.fromisoformat(written)
            return found if found.tzinfo else found.replace(tzinfo=register.zone)
        except ValueError:
            pass
    raise Refusal("date_not_readable", {"field": name})


def _by(form: str, written: str) -> datetime | None:
    try:
        return datetime.strptime(written, form)  # noqa: DTZ007 - the register's zone is put to it
    except ValueError:
        return None


def _serial(written: str) -> datetime | None:
    """A day as spreadsheets count it, from 1900, where a cell was never told that it is a date."""
    if not fullmatch(SERIAL, written):
        return None
    from openpyxl.utils.datetime import from_excel  # heavy, and only such a cell needs it

    try:
        found = from_excel(float(written))
    except (ValueError, OverflowError):
        return None
    if isinstance(found, datetime):
        return found
    return datetime(found.year, found.month, found.day) if isinstance(found, date) else None  # noqa: DTZ001
