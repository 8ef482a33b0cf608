"""Searching the queue for a rare word and for a word that every letter has, with marks and without."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import client
import figures
from pages import large
from places import place

WORDS = {
    "a rare word": ("hươu", "huou"),
    "a word in every letter": ("đường", "duong"),
    "two words": ("cống đường", "cong duong"),
    "a beginning of many words": ("tr", "đ"),
}
LOOKERS = {"an officer": ("settles01", "mine"), "a head": ("head01", "unit")}


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    size, most = (500, 10) if quick else (1_000_000, 250)
    with place(engine, work, large(size)) as site:
        known = site.load(size)
        with site.serving() as ours:
            for who, (login, view) in LOOKERS.items():
                session = f"sessionid={known['sessions'][login]}"
                for name, written in WORDS.items():
                    asks = cycle([f"/vi/desk/?view={view}&q={quote(word)}" for word in written])

                    def ask(asks: Iterator[str] = asks, session: str = session) -> bytes:
                        return client.get(next(asks), cookies=session)

                    client.drive(ours.port, ask, connections=2, seconds=1, most=6, expect=200)
                    run = client.drive(ours.port, ask, connections=1, seconds=12, most=most, expect=200)
                    note = f"{', '.join(written)}: median {run.at(0.5):.1f} ms of {len(run.times)}; whole page"
                    note += f"; other answers {dict(run.wrong)}" if run.wrong else ""
                    yield figures.at_most(f"{name}, {who}, {size:,} cases: p99", run.at(0.99), 100, note=note)
