"""The screen of the hall: three hundred telephones look every three seconds while a clerk types and calls speakers.

Each viewer keeps the tag of what it has. The lively hall is the worst one: a new speaker before the telephones have
looked twice, so that nearly every look is answered with a new screen. The calm hall is the usual one: a speaker has two
or three minutes, and nearly every answer is "nothing new". Every change must reach every viewer in both.
"""

import asyncio
import os
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import client
import figures
from places import Server, place

VIEWERS, EVERY = 300, 3.0
"""As the page's own script looks."""
HALLS = {"lively": (60.0, 4.0), "calm": (150.0, 150.0)}
"""How long we look, and how many seconds a speaker has."""
REACH = 300.0


@dataclass
class Seen:
    run: client.Run
    hall: str
    same: int = 0
    fresh: int = 0
    last: dict[int, str] = field(default_factory=dict)
    typed: int = 0
    wrong: list[str] = field(default_factory=list)


async def viewer(seen: Seen, port: int, path: str, number: int, end: float) -> None:
    dice, line, tag = random.Random(number), client.Line(), ""
    await asyncio.sleep(dice.random() * EVERY)
    while time.perf_counter() < end:
        asks = client.get(path, visitor=client.visitor(number), **({"If_None_Match": tag} if tag else {}))
        begun = time.perf_counter()
        answer = await line.ask(asks, port)
        seen.run.times.append((time.perf_counter() - begun) * 1000)
        if answer.status == 200:
            tag, seen.fresh = answer.header("ETag"), seen.fresh + 1
        elif answer.status == 304:
            seen.same += 1
        else:
            seen.run.wrong[answer.status] += 1
        seen.last[number] = tag
        await asyncio.sleep(EVERY + dice.random() * 0.5)


async def clerk(seen: Seen, port: int, desk: str, session: str, each: float, end: float) -> None:
    """Types what is said; whoever speaks is called to the screen at once. The first one comes half a turn after the
    telephones."""
    line = client.Line()
    await asyncio.sleep(each / 2)
    while time.perf_counter() < end - 2 * EVERY:  # so that the last change can still reach everybody
        seen.typed += 1
        given = {"what": f"Câu hỏi thứ {seen.typed} trong hội trường.", "asker": "bà Mẫu", "speaking": "yes",
                 "once": f"{seen.hall}{seen.typed:026x}"}  # fmt: skip
        answer = await line.ask(client.post(f"{desk}live/", given, cookies=session), port)
        if answer.status != 303:
            seen.wrong.append(f"typing: {answer.status}")
        await asyncio.sleep(max(0.0, min(each, end - time.perf_counter())))


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    with place(engine, work, f"hall{os.getpid()}") as site:
        known = site.load(50)
        made = site.script("hall_made.py")
        there = _There(
            f"/vi/dialogues/{made['dialogue']}/hall/now/", f"/vi/desk/dialogues/{made['dialogue']}/",
            f"sessionid={known['sessions']['head01']}", 30 if quick else VIEWERS,
        )  # fmt: skip
        with site.serving() as ours:
            client.drive(ours.port, lambda: client.get(there.path), connections=4, seconds=2, expect=200)  # warm
            for hall, (seconds, each) in HALLS.items():
                yield from _measured(ours, there, hall, *((12.0, 4.0) if quick else (seconds, each)))
    shutil.rmtree(site.home, ignore_errors=True)


@dataclass(frozen=True)
class _There:
    path: str
    desk: str
    session: str
    viewers: int


def _measured(ours: Server, there: _There, hall: str, seconds: float, each: float) -> Iterator[figures.Figure]:
    seen = Seen(client.Run(0.0, 0.0), hall)
    tasks = [
        lambda end, n=n: viewer(seen, ours.port, there.path, n, end) for n in range(1, there.viewers + 1)
    ]  # fmt: skip
    tasks.append(lambda end: clerk(seen, ours.port, there.desk, there.session, each, end))
    run = client.whole(seen.run, tasks, seconds)
    looks = seen.same + seen.fresh
    note = f"{there.viewers} viewers, a speaker every {each:g} s; {looks} looks, {seen.same} of them 304; client"
    note += f" {run.client_cpu:.0%} of one processor"
    yield figures.at_most(f"{hall}: a look, p99", run.at(0.99), REACH, note=note)
    yield figures.just(f"{hall}: a look, median", run.at(0.5), "ms")
    yield figures.just(f"{hall}: looks", run.rate, "looks/s", note=f"{seen.typed} questions typed and shown meanwhile")
    yield figures.must(f"{hall}: every answer 200 or 304, every entry taken", not run.wrong and not seen.wrong,
                       "; ".join([*map(str, run.wrong.items()), *seen.wrong[:3]]))  # fmt: skip
    yield figures.must(f"{hall}: every viewer ended with the last question", len(set(seen.last.values())) == 1)
