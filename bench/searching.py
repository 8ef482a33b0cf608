"""Searching the queue for a rare word and for a word that every letter has, with marks and without. Beside it the index
alone: the first fifty that it gives for the words, on a bare page, with nobody asking whose they are.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import client
import figures
from pages import large
from places import Server, place

from dongthuan.kernel import text

Ask = Callable[[], bytes]

WORDS = {
    "a rare word": ("hươu", "huou"),
    "a word in every letter": ("đường", "duong"),
    "two words": ("cống đường", "cong duong"),
    "a beginning of many words": ("tr", "đ"),
}
"""The floor is asked for the same ones, without their marks: it folds nothing."""
LOOKERS = {"an officer": ("settles01", "mine"), "a head": ("head01", "unit")}


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    size, most = (500, 10) if quick else (1_000_000, 250)
    with place(engine, work, large(size)) as site:
        known = site.load(size)
        with site.floor() as bare, site.serving() as ours:
            floors = {name: _asked(bare, _of_floor(written), most) for name, written in WORDS.items()}
            for who, (login, view) in LOOKERS.items():
                session = f"sessionid={known['sessions'][login]}"
                for name, written in WORDS.items():
                    run = _asked(ours, _of_desk(written, view, session), most)
                    yield _figure(f"{name}, {who}, {size:,} cases: p99", run, floors[name], ", ".join(written))


def _of_desk(written: Iterable[str], view: str, session: str) -> Ask:
    asks = cycle([f"/vi/desk/?view={view}&q={quote(word)}" for word in written])
    return lambda: client.get(next(asks), cookies=session)


def _of_floor(written: Iterable[str]) -> Ask:
    asks = cycle([f"/search/{quote(' '.join(text.words(word)))}/" for word in written])
    return lambda: client.get(next(asks))


def _asked(server: Server, ask: Ask, most: int) -> client.Run:
    client.drive(server.port, ask, connections=2, seconds=1, most=6, expect=200)
    return client.drive(server.port, ask, connections=1, seconds=12, most=most, expect=200)


def _figure(what: str, run: client.Run, floor: client.Run, written: str) -> figures.Figure:
    """``ratio``: how many times the floor's median ours takes."""
    note = f"{written}: median {run.at(0.5):.1f} ms of {len(run.times)}, floor's {floor.at(0.5):.1f}; whole page"
    wrong = run.wrong + floor.wrong
    note += f"; other answers {dict(wrong)}" if wrong else ""
    more = {"floor": round(floor.at(0.99), 1), "ratio": round(run.at(0.5) / floor.at(0.5), 2)}
    return figures.at_most(what, run.at(0.99), 100, note=note, **more)
