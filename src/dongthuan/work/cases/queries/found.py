"""Searching within a list, as fast for a word that no case has as for one that every case has.

Two ways lead to the page. Few hits: look each of them up and keep those of the list. Many hits: walk the list in its
own order and ask of each case whether it has the words, until the page is full. PostgreSQL knows from its statistics
which is shorter. SQLite keeps none for a full-text index: there the statement counts the hits up to ``FEW`` first.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from dongthuan.kernel import codes, text
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.search import queries as search
from dongthuan.work.cases.models import Case

FEW = 5_000
"""Looking up so many hits takes about as long as walking to fifty cases when one in two hundred fits."""

Compiled = tuple[str, tuple[Any, ...]]
Rows = QuerySet[Case, Any]
NOTHING: Compiled = ("SELECT 1 AS id WHERE 1 = 0", ())
NO_SQL: Compiled = ("", ())


def compiled(rows: QuerySet[Any, Any]) -> Compiled:
    """Django's own SQL; its parameters stay apart."""
    try:
        sql, params = rows.query.get_compiler(connection=connection).as_sql()
        return str(sql), tuple(params)
    except EmptyResultSet:
        return NOTHING


def first_ids(rows: Rows, written: str, most: int) -> RawSQL:
    """For ``.filter(id__in=…)``: the first ``most`` of the sorted ``rows`` that have these words, and the one that has
    them as its reference."""
    rows = rows.values("id")
    words, before = text.search_words(written), NO_SQL
    ways = _by_reference(rows, written)
    if words and connection.vendor == "sqlite":
        before, ways = _hits(words), ways + _by_words(rows, words, most)
    elif words:
        ways.append(compiled(rows.filter(id__in=search.matching(written))[:most]))
    sql = " UNION ".join(f"SELECT id FROM ({way}) AS way{place}" for place, (way, _) in enumerate(ways))  # noqa: S608
    given = (*before[1], *(param for _, params in ways for param in params))
    return RawSQL(before[0] + (sql or NOTHING[0]), given)  # noqa: S611 - words are parameters


def _by_reference(rows: Rows, written: str) -> list[Compiled]:
    try:
        return [compiled(rows.filter(reference=codes.parse_reference(written)).order_by())]
    except Refusal:
        return []


def _hits(words: Sequence[str]) -> Compiled:
    """For SQLite: the hits, and whether they are many. A beginning is only asked for where the whole word has few, for
    the index gathers all that begins so before it tells the first."""
    exact = f"exact (id) AS ({search.IN_SQLITE} LIMIT {FEW + 1})"
    rare = f"rare (yes) AS (SELECT COUNT(*) <= {FEW} FROM exact)"  # noqa: S608 - our own number
    begun = search.IN_SQLITE.replace(" FROM ", " FROM rare CROSS JOIN ").replace(" WHERE ", " WHERE rare.yes AND ")
    hits = f"hits (id) AS ({begun} LIMIT {FEW + 1})"
    size = f"size (many) AS (SELECT NOT rare.yes OR (SELECT COUNT(*) > {FEW} FROM hits) FROM rare)"  # noqa: S608
    sql = f"WITH {exact}, {rare}, {hits}, {size} "
    return sql, (search.full_text(words, beginning=False), search.full_text(words))


def _by_words(rows: Rows, words: Sequence[str], most: int) -> list[Compiled]:
    looked_up = _raw('NOT size.many AND "cases_case"."id" = hits.id')
    sql, params = search.holding(words, '"cases_case"."id"')
    return [
        _crossed(compiled(rows.filter(looked_up)[:most])),
        _only_if_many(compiled(rows.filter(_raw(sql, *params))[:most]), most),
    ]


def _raw(condition: str, *params: str) -> RawSQL:
    return RawSQL(condition, params, output_field=BooleanField())  # noqa: S611 - words are parameters


def _crossed(query: Compiled) -> Compiled:
    """SQLite takes tables that are crossed in the order in which they stand. By its own choice it would look for each
    hit among all that one officer has, and not by its id."""
    sql, params = query
    by_id = ' FROM size CROSS JOIN hits CROSS JOIN "cases_case" INDEXED BY sqlite_autoindex_cases_case_1'
    return sql.replace(' FROM "cases_case"', by_id, 1), params


def _only_if_many(query: Compiled, most: int) -> Compiled:
    """A limit of none ends a walk before its first step, and a table less keeps the list in the order of its index."""
    sql, params = query
    return sql.removesuffix(f" LIMIT {most}") + f" LIMIT (SELECT {most} * many FROM size)", params  # noqa: S608
