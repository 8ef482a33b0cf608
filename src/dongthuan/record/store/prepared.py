"""Questions that are asked with every page, compiled once.

Django writes the SQL of a query anew each time it is asked. For a case with its unit, officer, clock and complaint, a
hundred and sixty columns, that takes twenty times as long as the database needs to answer. What is prepared has its SQL
and the way from row to object written down the first time.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, Generic, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.query import ModelIterable, get_related_populators

T = TypeVar("T")
MOST = 128
"""Questions of single people that are remembered; some twenty kilobytes each."""
LARGEST = 2**63
_numbers = count(1)
_kept: dict[Hashable, Any] = {}


class Prepared(Generic[T]):
    """A question of which only the values change. ``rows`` makes a queryset of its named values, whose ``kinds`` are
    str, int, date or datetime; a value may only ever become a parameter (never None, never a list)."""

    def __init__(self, rows: Callable[..., Iterable[T]], **kinds: type) -> None:
        self._rows, self._kinds = rows, kinds
        self._plans: dict[str, _Plan] = {}

    def __call__(self, **values: Any) -> list[T]:
        if any(isinstance(value, int) and abs(value) >= LARGEST for value in values.values()):
            return []  # a number that no column can hold stands nowhere
        plan = self._plans.get(connection.vendor) or self._plan()
        return list(plan.asked(values))

    def first(self, **values: Any) -> T | None:
        """The only one, or the first in the query's own order; None where there is none."""
        return next(iter(self(**values)), None)

    def _plan(self) -> "_Plan":
        marks = {name: _mark(kind, next(_numbers)) for name, kind in self._kinds.items()}
        plan = self._plans[connection.vendor] = _Plan(self._rows(**marks), marks)
        return plan


def asked(key: Hashable, rows: Callable[[], Iterable[T]]) -> list[T]:
    """A question that one person asks again and again, say their queue: every value in it stands in ``key`` too."""
    plan = kept(key, lambda: _Plan(rows(), {}))
    return cast(list[T], list(plan.asked({})))


def kept(key: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` makes, made once for this key and this kind of database."""
    whole = (connection.vendor, key)
    found = _kept.get(whole)  # another thread may clear it at any moment
    if found is None:
        found = make()
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[whole] = found
    return cast(T, found)


class _Plan:
    def __init__(self, rows: Any, marks: dict[str, Any]) -> None:
        compiler = rows.query.get_compiler(connection=connection)
        try:
            self._sql, params = compiler.as_sql()
        except EmptyResultSet:
            self._sql = ""
            return
        named = {_adapted(mark): name for name, mark in marks.items()}
        self._params = [(named.get(param), param) for param in params]
        self._converters = compiler.get_converters([part[0] for part in compiler.select[: compiler.col_count]])
        self._made = _objects(compiler) if issubclass(rows._iterable_class, ModelIterable) else tuple

    def asked(self, values: dict[str, Any]) -> Iterator[Any]:
        if not self._sql:
            return iter(())
        given = [_adapted(values[name]) if name else param for name, param in self._params]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, given)
            found = cursor.fetchall()
        return map(self._made, map(self._converted, found))

    def _converted(self, row: Sequence[Any]) -> Sequence[Any]:
        whole = list(row)
        for place, (converters, expression) in self._converters.items():
            for convert in converters:
                whole[place] = convert(whole[place], expression, connection)
        return whole


def _objects(compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """From a row to a model's object with all that hangs on it, as Django's own ``ModelIterable`` does."""
    info, select, alias = compiler.klass_info, compiler.select, connection.alias
    model, first, last = info["model"], info["select_fields"][0], info["select_fields"][-1] + 1
    names = [part[0].target.attname for part in select[first:last]]
    related = get_related_populators(info, select, alias)  # type: ignore[call-arg]  # the stubs are of Django 6
    annotations = list((compiler.annotation_col_map or {}).items())

    def made(row: Sequence[Any]) -> Any:
        one = model.from_db(alias, names, row[first:last])
        for populator in related:
            populator.populate(row, one)
        for name, place in annotations:
            setattr(one, name, row[place])
        return one

    return made


def _mark(kind: type, number: int) -> Any:
    """A value that no query has by itself, to be found again among the parameters."""
    if kind is str:
        return f"\x01{number}"
    if kind is int:
        return number - 2**62
    if kind is datetime:
        return datetime(1, 1, 2, microsecond=number, tzinfo=UTC)
    return date.fromordinal(number)


def _adapted(value: Any) -> Any:
    """As a parameter reaches the database."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
