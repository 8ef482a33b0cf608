"""The screen of the hall: three hundred telephones look every three seconds while a clerk types and calls speakers.

Each viewer keeps the tag of what it has; nearly every answer is "nothing new". Every change must reach every viewer.
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
from places import Place, place

VIEWERS, EVERY, TYPED_EVERY = 300, 3.0, 4.0
"""As the page's own script looks; a new question every few seconds is a lively hall."""
REACH = 300.0


@dataclass
class Seen:
    run: client.Run
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


async def clerk(seen: Seen, port: int, desk: str, session: str, end: float) -> None:
    """Types what is said; whoever speaks is called to the screen at once."""
    line = client.Line()
    while time.perf_counter() < end - 2 * EVERY:  # so that the last change can still reach everybody
        seen.typed += 1
        given = {"what": f"Câu hỏi thứ {seen.typed} trong hội trường.", "asker": "bà Mẫu", "speaking": "yes",
                 "once": f"{seen.typed:032x}"}  # fmt: skip
        answer = await line.ask(client.post(f"{desk}live/", given, cookies=session), port)
        if answer.status != 303:
            seen.wrong.append(f"typing: {answer.status}")
        await asyncio.sleep(TYPED_EVERY)


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    seconds, viewers = (6.0, 30) if quick else (60.0, VIEWERS)
    with place(engine, work, f"hall{os.getpid()}") as site:
        yield from _measured(site, seconds, viewers)
    shutil.rmtree(site.home, ignore_errors=True)


def _measured(site: Place, seconds: float, viewers: int) -> Iterator[figures.Figure]:
    known = site.load(50)
    made = site.script("hall_made.py")
    path, desk = f"/vi/dialogues/{made['dialogue']}/hall/now/", f"/vi/desk/dialogues/{made['dialogue']}/"
    session = f"sessionid={known['sessions']['head01']}"
    with site.serving() as ours:
        client.drive(ours.port, lambda: client.get(path), connections=4, seconds=2, expect=200)  # warm
        seen = Seen(client.Run(0.0, 0.0))
        tasks = [lambda end, n=n: viewer(seen, ours.port, path, n, end) for n in range(1, viewers + 1)]
        tasks.append(lambda end: clerk(seen, ours.port, desk, session, end))
        run = client.whole(seen.run, tasks, seconds)
    looks = seen.same + seen.fresh
    note = f"{viewers} viewers, {looks} looks, {seen.same} of them 304; client {run.client_cpu:.0%} of one processor"
    yield figures.at_most("a look, p99", run.at(0.99), REACH, note=note)
    yield figures.just("a look, median", run.at(0.5), "ms")
    yield figures.just("looks", run.rate, "looks/s", note=f"{seen.typed} questions typed and shown meanwhile")
    yield figures.must("every answer 200 or 304, every entry taken", not run.wrong and not seen.wrong,
                       "; ".join([*map(str, run.wrong.items()), *seen.wrong[:3]]))  # fmt: skip
    yield figures.must("every viewer ended with the last question", len(set(seen.last.values())) == 1)
