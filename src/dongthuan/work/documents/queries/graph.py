"""What hangs together: what a document came down to, and whether something reaches something."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import prefetch_related_objects

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.work.documents.lifecycle import DOWN
from dongthuan.work.documents.models import Document, Relation
from dongthuan.work.documents.queries import seen

DEEPEST, LONGEST = 12, 1_000
MOST, MOST_AROUND = 5_000, 500
_REACHES = """
WITH RECURSIVE way(id, step) AS (
  SELECT CAST(%s AS bigint), 0
  UNION
  SELECT r.target_id, way.step + 1 FROM way JOIN documents_relation r ON r.source_id = way.id AND r.kind = %s
  WHERE way.step < %s
)
SELECT COUNT(*) FROM way WHERE id = %s
"""
_DOWN = """
WITH RECURSIVE down(id, step) AS (
  SELECT CAST(%s AS bigint), 0
  UNION
  SELECT r.source_id, down.step + 1 FROM down JOIN documents_relation r ON r.target_id = down.id
   AND r.kind IN (%s, %s, %s, %s, %s)
  WHERE down.step < %s
)
SELECT id, MIN(step) FROM down GROUP BY id ORDER BY MIN(step), id LIMIT %s
"""


def reaches(start: int, end: int, kind: str) -> bool:
    """Whether ``start`` acts on ``end`` in that way, directly or through others. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_REACHES, [start, kind, LONGEST, end])
        return bool(cursor.fetchone()[0])


@dataclass
class Node:
    """A document with what came down from it. ``by`` is how it came down; of several ways, the first."""

    document: Document
    by: str = ""
    below: list["Node"] = field(default_factory=list)
    cut: bool = False
    """Of the top one: more came down from it than are read at once."""

    def count(self) -> int:
        return 1 + sum(one.count() for one in self.below)


def down(actor: Actor, document: Document) -> Node:
    """From the document to the last commune: each document once, nearest to the top, as far as one may see.

    Four statements, however many documents.
    """
    steps = _steps(document.id)
    rows = seen.visible(actor).filter(id__in=list(steps)[:MOST]).select_related("unit").prefetch_related("issuers")
    nodes = {row.id: Node(row) for row in rows}
    edges = Relation.objects.filter(source__in=list(steps), target__in=list(steps), kind__in=DOWN)
    for edge in sorted(edges, key=lambda edge: (DOWN.index(edge.kind), edge.id)):
        _hang(nodes, steps, edge)
    top = nodes.get(document.id) or Node(document)
    top.cut = len(steps) > MOST
    _sort(top)
    return top


def by_province(top: Node) -> list[tuple[Unit, int]]:
    """How many came down in each: the unit at the head of whoever entered them, the most first. One statement."""
    number = Counter(int(one.document.unit.path.split("/")[1]) for one in _beneath(top))
    units = Unit.objects.in_bulk(number)
    found = [(units[one], many) for one, many in number.most_common() if one in units]
    return sorted(found, key=lambda one: (-one[1], one[0].code))


def _beneath(node: Node) -> Iterator[Node]:
    for one in node.below:
        yield one
        yield from _beneath(one)


def _hang(nodes: dict[int, Node], steps: dict[int, int], edge: Relation) -> None:
    child, parent = nodes.get(edge.source_id), nodes.get(edge.target_id)
    if child and parent and not child.by and steps[edge.source_id] == steps[edge.target_id] + 1:
        child.by = edge.kind
        parent.below.append(child)


def _sort(node: Node) -> None:
    node.below.sort(key=lambda one: (str(one.document.issued_on or "9999"), one.document.id))
    for one in node.below:
        _sort(one)


def _steps(start: int) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_DOWN, [start, *DOWN, DEEPEST, MOST + 1])
        return dict(cursor.fetchall())


@dataclass(frozen=True)
class Around:
    """What a document does (``acts``), and what is done to it (``suffers``), as far as one may see."""

    acts: Sequence[Relation]
    suffers: Sequence[Relation]


def around(actor: Actor, document: Document) -> Around:
    """Two statements. ``sourced`` reads the further sources of these."""
    may = seen.visible(actor).values("id")
    told = Relation.objects.select_related("source", "target")
    acts = told.filter(source=document, target__in=may).order_by("kind", "id")
    suffers = told.filter(target=document, source__in=may).order_by("kind", "from_day", "id")
    return Around(list(acts[:MOST_AROUND]), list(suffers[:MOST_AROUND]))


def sourced(found: Around) -> Around:
    """With every source that tells of them. One statement."""
    prefetch_related_objects([*found.acts, *found.suffers], "tellings")
    return found
