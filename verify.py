"""Has anything in this exported ledger been changed, removed, moved or added since it was sealed?

    python verify.py DIR [--checkpoint FILE] [--key FILE]

One file, Python 3.10 or later, nothing to install; read it before you trust it. DIR holds ``leaves.jsonl`` (one leaf a
line, RFC 8785 JSON exactly as hashed), ``checkpoint`` (a C2SP signed note), and, to say more, ``hashes`` (32 bytes a
leaf, in order) and ``key`` (a vkey). A FILE is one that you kept yourself: whoever holds both the database and its key
can rewrite DIR as a whole, and only a checkpoint kept outside will show it. Prints one JSON object; exit code 0 when
all is well, 1 when something is not, 2 when there is nothing to check.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, NoReturn

LISTED = 1000
"""How many problems are listed; the rest are counted in ``more``."""
LONGEST = 1 << 20
"""Bytes of the longest line that is read as a leaf; of a longer one only the hash is taken."""
SHORT_FILE = 1 << 20


# ---- Ed25519, checking only (RFC 8032 section 5.1), in extended coordinates (X : Y : Z : XY/Z)

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Point = tuple[int, int, int, int]


def added(one: Point, two: Point) -> Point:
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % P, (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * D * one[3] * two[3] % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point(raw: bytes) -> Point | None:
    """The point that 32 bytes stand for, None when they stand for none (or are a second writing of one)."""
    y, sign = int.from_bytes(raw, "little") & (1 << 255) - 1, raw[31] >> 7
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P != u:
        x = x * pow(2, (P - 1) // 4, P) % P
    if v * x * x % P != u or y >= P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether S·B = R + k·A, without the cofactor; S ≥ ORDER and keys of small order are refused."""
    base, key, s = point(b"\x58" + b"\x66" * 31), point(public), int.from_bytes(signature[32:], "little")
    if base is None or key is None or len(signature) != 64 or s >= ORDER:
        return False
    eight = key
    for _ in range(3):
        eight = added(eight, eight)
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    away = (P - key[0], key[1], 1, P - key[3])
    steps, total = {1: base, 2: away, 3: added(base, away)}, (0, 1, 1, 0)
    for bit in range(252, -1, -1):
        total = added(total, total)
        step = s >> bit & 1 | (k >> bit & 1) << 1
        total = added(total, steps[step]) if step else total
    inverse = pow(total[2], -1, P)
    x, y = total[0] * inverse % P, total[1] * inverse % P
    return eight[0] != 0 and (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# ---- Checkpoints (C2SP signed-note and tlog-checkpoint)


class Checkpoint(NamedTuple):
    origin: str
    size: int
    root: bytes


Key = tuple[str, bytes]


def unpacked(encoded: str) -> bytes:
    raw = base64.b64decode(encoded.encode("ascii"), validate=True)
    if base64.b64encode(raw).decode("ascii") != encoded:
        raise ValueError("a second writing of the same bytes")
    return raw


def key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]


def read_keys(raw: bytes) -> list[Key]:
    """One vkey a line (several after a change of keys). Raises ValueError."""
    keys = []
    for line in raw.decode().split():
        name, identifier, encoded = line.split("+", 2)
        public = unpacked(encoded)[1:]
        if unpacked(encoded)[:1] != b"\1" or len(public) != 32 or identifier != key_id(name, public).hex():
            raise ValueError("the parts do not belong together")
        keys.append((name, public))
    if not keys:
        raise ValueError("empty")
    return keys


def read_checkpoint(raw: bytes, keys: Sequence[Key]) -> tuple[Checkpoint | None, str]:
    """What the note says, None if it is no checkpoint, and "verified", "unchecked" (no key) or "bad"."""
    try:
        text, signatures = raw.decode().rsplit("\n\n", 1)
        found = [(name, unpacked(rest)) for name, rest in map(signature_line, signatures.split("\n")[:-1])]
        origin, size, root = text.split("\n")[:3]
        checkpoint = Checkpoint(origin, int(size), unpacked(root))
    except ValueError:
        return None, "bad"
    if not origin or not re.fullmatch("0|[1-9][0-9]{0,18}", size) or len(checkpoint.root) != 32:
        return None, "bad"
    ours = [(key[1], its[4:]) for key in keys for name, its in found if (name, its[:4]) == (key[0], key_id(*key))]
    right = bool(ours) and all(signed(public, signature, text.encode() + b"\n") for public, signature in ours)
    return checkpoint, "unchecked" if not keys else "verified" if right else "bad"


def signature_line(line: str) -> tuple[str, str]:
    dash, name, encoded = line.split(" ")
    if dash != "\u2014" or not name:
        raise ValueError("not a signature line")
    return name, encoded


# ---- The tree (RFC 6962 section 2.1)


class Tree:
    """Grows by one leaf hash at a time; keeps the roots of the sizes asked for."""

    def __init__(self, sizes: Iterable[int] = ()) -> None:
        self.size, self.edge, self.wanted = 0, [], frozenset(sizes)  # type: int, list[bytes], frozenset[int]
        self.roots: dict[int, bytes] = {0: self.root()}

    def append(self, hashed: bytes) -> None:
        rest = self.size
        while rest & 1:
            hashed = hashlib.sha256(b"\1" + self.edge.pop() + hashed).digest()
            rest >>= 1
        self.edge.append(hashed)
        self.size += 1
        if self.size in self.wanted:
            self.roots[self.size] = self.root()

    def root(self) -> bytes:
        result = self.edge[-1] if self.edge else hashlib.sha256(b"").digest()
        for left in self.edge[-2::-1]:
            result = hashlib.sha256(b"\1" + left + result).digest()
        return result

    def fits(self, checkpoint: Checkpoint) -> bool:
        return self.roots.get(checkpoint.size) == checkpoint.root


class Hashes:
    """The file ``hashes``: which hash each leaf had when it was exported."""

    def __init__(self, path: Path) -> None:
        self.path, length = path, path.stat().st_size
        self.size, self.whole = length // 32, length % 32 == 0
        self._first, self._block = 1, b""

    def at(self, seq: int) -> bytes:
        """Read in blocks, because lines ask for them almost in order. Empty past the end."""
        offset = (seq - self._first) * 32
        if not 0 <= offset < len(self._block):
            if seq > self.size:
                return b""
            self._first = seq - (seq - 1) % 256
            with self.path.open("rb") as file:
                file.seek((self._first - 1) * 32)
                self._block = file.read(8192)
            offset = (seq - self._first) * 32
        return self._block[offset : offset + 32]

    def tree(self, sizes: Iterable[int]) -> Tree:
        tree = Tree(sizes)
        for seq in range(1, self.size + 1):
            tree.append(self.at(seq))
        return tree


# ---- Leaves

TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
FINE, NOT_CANONICAL, UNREADABLE, WRONG_SEQ = range(4)
REMARKS = ["", "not_canonical", "unreadable", "wrong_seq"]


def whole(digits: str) -> int | None:
    number = int(digits) if len(digits) < 18 else 1 << 60
    return number if abs(number) < 1 << 53 else None


# What a leaf may not hold is read as null, so that writing it again shows the difference.
read = json.JSONDecoder(parse_int=whole, parse_float=lambda _: None, parse_constant=lambda _: None).decode
write_sorted = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def by_code_units(value: Any) -> Any:
    """Keys in the order of RFC 8785, which differs from Python's beyond U+FFFF."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: str(key).encode("utf-16-be", "surrogatepass"))
        return {key: by_code_units(value[key]) for key in keys}
    return [by_code_units(item) for item in value] if isinstance(value, list) else value


def read_leaf(line: bytes) -> tuple[dict[str, Any] | None, int]:
    """The leaf, None when it cannot be used at all, and a remark."""
    try:
        text = line.decode()
        leaf = read(text)
        same = text == (write_sorted(leaf) if line.isascii() else write(by_code_units(leaf)))
    except (ValueError, RecursionError):
        return None, UNREADABLE
    if not isinstance(leaf, dict) or type(leaf.get("seq")) is not int or leaf["seq"] < 1:
        return None, UNREADABLE
    if not isinstance(leaf.get("realm"), str) or not TIME.fullmatch(str(leaf.get("recorded_at"))):
        return None, UNREADABLE
    return leaf, FINE if same else NOT_CANONICAL


def lines(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Each line with its leaf hash; of a line past LONGEST the hash alone."""
    while raw := file.readline(LONGEST):
        hashed, line = hashlib.sha256(b"\0"), raw
        while len(raw) == LONGEST and not raw.endswith(b"\n"):
            hashed.update(raw)
            raw, line = file.readline(LONGEST), b""
        hashed.update(raw[:-1] if raw.endswith(b"\n") else raw)
        yield line[:-1] if line.endswith(b"\n") else line, hashed.digest()


class Scan:
    """One reading of all lines, a few bytes kept of each.

    ``places[i]``: the seq of line i + 1 where it is sure (its hash is the one exported, or there are no hashes to ask
    and it says so itself), else minus the seq that it claims, or 0.
    """

    def __init__(self, hashes: Hashes | None, sizes: Iterable[int]) -> None:
        self.hashes, self.tree = hashes, Tree(sizes)
        self.places, self.remarks, self.realms = array("q"), bytearray(), array("l")
        self.known_realms: dict[str, int] = {}
        self.late, self.erased, self.in_place = array("q"), 0, True
        self._before: tuple[int, str] = (0, "")

    def take(self, line: bytes, hashed: bytes) -> None:
        self.tree.append(hashed)
        leaf, remark = read_leaf(line)
        seq: int = leaf["seq"] if leaf else 0
        place = self.place(seq, hashed)
        if leaf is None:
            self.realms.append(-1)
        else:
            self.erased += leaf.get("kind") == "text_erased"
            self.realms.append(self.known_realms.setdefault(leaf["realm"], len(self.known_realms)))
            self.compare_time(seq, place, leaf["recorded_at"])
        self.places.append(place)
        self.remarks.append(WRONG_SEQ if leaf and place > 0 and place != seq else remark)
        self.in_place &= place == self.tree.size and self.remarks[-1] == FINE

    def place(self, seq: int, hashed: bytes) -> int:
        if self.hashes is None:
            return seq
        if self.hashes.at(self.tree.size) == hashed:
            return self.tree.size
        return seq if seq and self.hashes.at(seq) == hashed else -seq

    def compare_time(self, seq: int, place: int, recorded_at: str) -> None:
        """Only with an earlier seq: of lines that were moved, the order says nothing about time."""
        if self._before[0] < seq and recorded_at < self._before[1]:
            self.late.append(self.tree.size)
        if place > 0:
            self._before = place, recorded_at


# ---- What is wrong, one natural word for each thing done


class Problems:
    """Each is ``{"seq": n or null, "problem": code}``, sometimes with more: how, line, first and last, size, file.

    Of one entry: changed, missing, reordered, added (a line that no entry answers for), unreadable, not_canonical,
    wrong_seq (so signed), back_dated, other_realm. Of the whole: bad_signature, no_checkpoint, bad_key, hashes_differ
    (the leaves are well), root_differs (from the checkpoint kept outside), other_origin.
    """

    def __init__(self) -> None:
        self.listed: list[dict[str, Any]] = []
        self.more = 0

    def add(self, problem: str, seq: int | None = None, **more: Any) -> None:
        if len(self.listed) < LISTED:
            self.listed.append({"seq": seq, "problem": problem, **more})
        else:
            self.more += 1

    def missing(self, first: int, last: int) -> None:
        fitting = max(0, min(last - first + 1, LISTED - len(self.listed)))
        self.listed += [{"seq": seq, "problem": "missing"} for seq in range(first, first + fitting)]
        self.more += last - first + 1 - fitting

    def __len__(self) -> int:
        return len(self.listed) + self.more


def in_order(places: Sequence[int]) -> array[int]:
    """The longest run of lines whose seq rises, by index; every other sure line has been moved.

    Read from the end, so that of two neighbours that changed places the one that came too late is named.
    """
    tops, ends, after = array("q"), array("q"), array("q", bytes(8 * len(places)))
    for index in range(len(places) - 1, -1, -1):
        if (place := places[index]) > 0:
            at = bisect_left(tops, -place)
            if at == len(tops):
                tops.append(0)
                ends.append(0)
            tops[at], ends[at] = -place, index
            after[index] = ends[at - 1] if at else -1
    run, index = array("q"), ends[-1] if ends else -1
    while index >= 0:
        run.append(index)
        index = after[index]
    return run


class Diagnosis:
    """Gives every line a place, and says what that took. ``last``: the seq that the ledger goes up to."""

    def __init__(self, found: Scan, last: int, problems: Problems) -> None:
        self.found, self.places, self.last, self.problems = found, found.places, last, problems

    def place(self) -> None:
        """Sure lines first; between two of them, lines and seqs that are left over belong together."""
        if self.found.in_place and self.found.tree.size == self.last:
            return
        for index, place in enumerate(self.places):
            if place > self.last:
                self.places[index] = -place
        run = in_order(self.places)
        moved = self.set_moved(run)
        before_line, before = -1, 0
        for line in [*run, len(self.places)]:
            seq = self.places[line] if line < len(self.places) else self.last + 1
            if seq - before > 1 or line - before_line > 1:
                taken = moved[bisect_right(moved, before) : bisect_left(moved, seq)]
                strangers = [index for index in range(before_line + 1, line) if self.places[index] <= 0]
                self.fill(before + 1, seq - 1, taken, strangers)
            before_line, before = line, seq
        for index, remark in enumerate(self.found.remarks):
            if remark:
                self.problems.add(REMARKS[remark], self.places[index])

    def set_moved(self, run: Sequence[int]) -> list[int]:
        """The seqs of lines that stand elsewhere. A second line of the same seq loses its place."""
        kept, moved, at = array("q", (self.places[index] for index in run)), set[int](), 0
        for index, place in enumerate(self.places):
            if at < len(run) and run[at] == index:
                at += 1
            elif place > 0 and (place in moved or kept[min(bisect_left(kept, place), len(kept) - 1)] == place):
                self.places[index] = -place
            elif place > 0:
                moved.add(place)
                self.problems.add("reordered", place, line=index + 1)
        return sorted(moved)

    def fill(self, low: int, high: int, moved: list[int], strangers: list[int]) -> None:
        """Between two sure lines: lines without a place, and the seqs low … high, some of them on moved lines."""
        taken, rest = set(moved), deque[int]()
        for index in strangers:
            if low <= -self.places[index] <= high and -self.places[index] not in taken:
                taken.add(-self.places[index])
                self.changed(index, -self.places[index])
            else:
                rest.append(index)
        bounds = [low - 1, *sorted(taken), high + 1]
        for before, after in pairwise(bounds):
            first = before + 1
            while rest and first < after:
                self.changed(rest.popleft(), first)
                first += 1
            self.problems.missing(first, after - 1)
        for index in rest:
            self.superfluous(index)

    def changed(self, index: int, seq: int) -> None:
        """This line is what has become of that entry."""
        remark = self.remark(index)
        self.places[index] = seq
        if self.found.hashes:
            self.problems.add("changed", seq, **({"how": remark} if remark else {}))
        else:
            self.problems.add(remark or "changed", seq)

    def superfluous(self, index: int) -> None:
        claim, remark = -self.places[index], self.remark(index)
        self.places[index] = 0
        self.problems.add("unreadable" if remark == "unreadable" else "added", claim or None, line=index + 1)

    def remark(self, index: int) -> str:
        """What was odd about the line, to be told once."""
        remark, self.found.remarks[index] = REMARKS[self.found.remarks[index]], FINE
        return remark

    def tell_rest(self) -> None:
        """What can be said of lines only when they have their place."""
        for number in self.found.late:
            if self.places[number - 1] > 0:
                self.problems.add("back_dated", self.places[number - 1])
        if len(self.found.known_realms) > 1:
            self.other_realms()

    def other_realms(self) -> None:
        """The ledger's realm is the one that most leaves name."""
        counts = Counter(self.found.realms)
        counts.pop(-1, None)
        main = counts.most_common(1)[0][0]
        for index, realm in enumerate(self.found.realms):
            if realm not in (-1, main) and self.places[index] > 0:
                self.problems.add("other_realm", self.places[index])


# ---- The whole


class Given(NamedTuple):
    """``export``: the checkpoint in DIR, None when there is none to be trusted."""

    folder: Path
    export: Checkpoint | None
    outside: Checkpoint | None

    @property
    def checkpoints(self) -> list[Checkpoint]:
        return [checkpoint for checkpoint in (self.export, self.outside) if checkpoint]

    def scan(self, hashes: Hashes | None) -> Scan:
        found = Scan(hashes, self.sizes())
        with (self.folder / "leaves.jsonl").open("rb") as file:
            for line, hashed in lines(file):
                found.take(line, hashed)
        return found

    def sizes(self) -> list[int]:
        return [checkpoint.size for checkpoint in self.checkpoints]

    def last(self, found: Scan) -> int:
        """The seq that the ledger goes up to; where nobody vouches for its end, what the lines say themselves."""
        exported = found.hashes.size if found.hashes else max([0, *found.places])
        return max([self.export.size if self.export else exported, *self.sizes()])


def examine(given: Given, problems: Problems) -> Scan:
    path, tree = given.folder / "hashes", None
    hashes = Hashes(path) if path.is_file() else None
    found = given.scan(hashes)
    if hashes and not (found.in_place and hashes.whole and hashes.size == found.tree.size):
        tree = hashes.tree(given.sizes())
        if not hashes.whole or (given.export and not (hashes.size == given.export.size and tree.fits(given.export))):
            problems.add("hashes_differ")
            tree, found = None, given.scan(None)
    diagnosis, before = Diagnosis(found, given.last(found), problems), len(problems)
    if tree:
        compare_roots(given, tree, problems)
    diagnosis.place()
    if len(problems) == before:
        compare_roots(given, found.tree, problems)
    diagnosis.tell_rest()
    return found


def compare_roots(given: Given, tree: Tree, problems: Problems) -> None:
    """Where every line is in its place and the root differs all the same, no more than a range can be named."""
    right = [checkpoint.size for checkpoint in given.checkpoints if tree.fits(checkpoint)]
    wrong = [checkpoint.size for checkpoint in given.checkpoints if not tree.fits(checkpoint)]
    if given.export and not tree.fits(given.export):
        first, last = max([size + 1 for size in right if size < min(wrong)], default=1), min(wrong)
        problems.add("changed", first if first == last else None, first=first, last=last)
    elif wrong and wrong[0] <= tree.size:
        problems.add("root_differs", size=wrong[0])


class NothingToCheck(Exception):
    pass


def verify(folder: Path, checkpoint_file: Path | None, key_file: Path | None) -> dict[str, Any]:
    problems = Problems()
    keys, key_from = find_keys(folder, key_file, problems)
    export, state = None, "unchecked"
    if (folder / "checkpoint").is_file():
        export, state = read_checkpoint(short_file(folder / "checkpoint"), keys)
    else:
        problems.add("no_checkpoint")
    if state == "bad":
        problems.add("bad_signature")
        export = None
    outside, outside_state = find_outside(checkpoint_file, keys)
    if outside_state == "bad":
        problems.add("bad_signature", file="outside")
    if export and outside and export.origin != outside.origin:
        problems.add("other_origin")
        outside = None
    found = examine(Given(folder, export, outside), problems)
    return {
        "entries": found.tree.size,
        "root": found.tree.root().hex(),
        "ok": not problems,
        "problems": sorted(problems.listed, key=lambda row: row["seq"] or 0),
        **({"more": problems.more} if problems.more else {}),
        "signature": "bad" if outside_state == "bad" else state,
        "key_from": key_from,
        "erased": found.erased,
    }


def find_keys(folder: Path, key_file: Path | None, problems: Problems) -> tuple[list[Key], str | None]:
    try:
        if key_file:
            return read_keys(short_file(key_file)), "outside"
        return (read_keys(short_file(folder / "key")), "export") if (folder / "key").is_file() else ([], None)
    except ValueError:
        if key_file:
            raise NothingToCheck(f"{key_file} is not a vkey") from None
        problems.add("bad_key")
        return [], None


def find_outside(path: Path | None, keys: Sequence[Key]) -> tuple[Checkpoint | None, str | None]:
    if path is None:
        return None, None
    checkpoint, state = read_checkpoint(short_file(path), keys)
    if checkpoint is None:
        raise NothingToCheck(f"{path} is not a checkpoint")
    return checkpoint, state


def short_file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SHORT_FILE)


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"verify.py: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = Parser(prog="verify.py", description="Check an exported ledger.")
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--checkpoint", metavar="FILE", type=Path, help="one that you kept, also of an earlier size")
    parser.add_argument("--key", metavar="FILE", type=Path, help="the vkey that you kept")
    given = parser.parse_args(arguments)
    try:
        report = verify(given.folder, given.checkpoint, given.key)
    except NothingToCheck as error:
        parser.error(str(error))
    except OSError as error:
        parser.error(f"cannot read {error.filename}: {error.strerror}")
    except ValueError as error:  # a name that no file can have
        parser.error(str(error))
    sys.stdout.write(json.dumps(report) + "\n")
    return 0 if report["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
