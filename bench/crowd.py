"""Fifty people at once, reading and writing, each pausing as people do; and nothing that they were told is lost.

``calm`` lets the worker work; ``killed`` ends it every twenty seconds without warning and starts another. Afterwards
every receipt that was shown must open and say what its holder was told, every answered move must stand in the ledger
once, the ledger must verify, no id may be there twice, and every letter must have reached the mail server.
"""

import asyncio
import json
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import client
import figures
import filing
from places import HERE, Place, Server, free_port, place, started

PEOPLE = 50
OFFICERS = 15
PAUSE = 1.0
"""The longest pause in seconds; the shortest is none."""
EVERY = 20
CODE = re.compile(r"\b[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{3}-[0-9A-Z]{5}\b")
VERSION = re.compile(r'name="version" value="(\d+)"')
MOVES = (
    ("classify", "case_classified", {"kind": "reflection", "topic": "lighting", "summary": "Đèn ngõ 5"}),
    ("accept", "case_accepted", {}),
    ("answer", "case_answered", {"answer": "Tổ điện đã thay bóng sáng nay."}),
)


@dataclass
class Town:
    """What the crowd shares: the site, what is known of it, and what each was told."""

    server: Server
    known: dict[str, Any]
    end: float = 0.0
    run: client.Run = field(default_factory=lambda: client.Run(0.0, 0.0))
    kinds: dict[str, list[float]] = field(default_factory=dict)
    done: dict[str, list[str]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    waiting: dict[int, deque[str]] = field(default_factory=lambda: {n: deque() for n in range(1, OFFICERS + 1)})
    errors: list[str] = field(default_factory=list)

    async def ask(self, line: client.Line, what: str, request: bytes, expect: int) -> client.Answer | None:
        """None where it went wrong, which is noted."""
        begun = time.perf_counter()
        try:
            answer = await line.ask(request, self.server.port)
        except OSError as broken:
            self.errors.append(f"{what}: {broken}")
            return None
        took = (time.perf_counter() - begun) * 1000
        self.run.times.append(took)
        self.kinds.setdefault(what, []).append(took)
        if answer.status != expect:
            self.run.wrong[answer.status] += 1
            self.errors.append(f"{what}: {answer.status} {re.sub(rb'<[^>]+>', b' ', answer.body)[:200]!r}")
            return None
        return answer


async def pause(dice: random.Random) -> None:
    await asyncio.sleep(dice.random() * PAUSE)


async def resident(town: Town, number: int) -> None:
    """Files, sees the receipt, looks it up again, perhaps adds something."""
    dice, line = random.Random(number), client.Line()
    turn = 0
    while time.perf_counter() < town.end:
        turn += 1
        await letter(town, line, number * 100_000 + turn, dice)
        await pause(dice)


async def letter(town: Town, line: client.Line, number: int, dice: random.Random) -> None:
    commune, who = dice.randrange(1, OFFICERS + 1), client.visitor(number)
    unit = str(town.known["units"][f"98{commune:03d}"])
    await town.ask(line, "the form", client.get("/vi/new/", visitor=who), 200)
    await pause(dice)
    fields = {
        **filing.LETTER, "what": f"{filing.LETTER['what']} ({number})", "unit": unit, "step": "send",
        "once": f"c{number:031d}", "contact": f"r{number}@example.invalid",
    }  # fmt: skip
    sent = await town.ask(line, "filing", client.post("/vi/new/", fields, visitor=who), 303)
    if sent is None:
        return
    receipt = f"receipt={sent.cookies()['receipt']}"
    shown = await town.ask(line, "the receipt", client.get("/vi/case/", cookies=receipt, visitor=who), 200)
    if shown is None or not (code := CODE.search(shown.body.decode())):
        town.errors.append(f"letter {number}: no receipt shown")
        return
    reference = code[0][:11]
    town.codes[reference], town.done[reference] = code[0], ["case_filed"]
    town.waiting[commune].append(reference)
    await pause(dice)
    opened = await town.ask(line, "looking up", client.post("/vi/look-up/", {"code": code[0]}, visitor=who), 303)
    if opened is not None and dice.random() < 0.3:
        await add(town, line, reference, f"receipt={opened.cookies().get('receipt', '')}", who)


async def add(town: Town, line: client.Line, reference: str, receipt: str, who: str) -> None:
    page = await town.ask(line, "own case", client.get("/vi/case/", cookies=receipt, visitor=who), 200)
    version = VERSION.search(page.body.decode()) if page else None
    if version is None:
        return
    given = {"text": "Cả ngõ 7 cũng tối.", "version": version[1]}
    answer = await _moved(town, line, "adding", client.post("/vi/case/add/", given, cookies=receipt, visitor=who))
    if answer:
        town.done[reference].append("case_added_to")


async def _moved(town: Town, line: client.Line, what: str, request: bytes) -> bool:
    """Whether it was done. "Somebody else was first" is an answer, not an error."""
    begun = time.perf_counter()
    try:
        answer = await line.ask(request, town.server.port)
    except OSError as broken:
        town.errors.append(f"{what}: {broken}")
        return False
    town.run.times.append((time.perf_counter() - begun) * 1000)
    town.kinds.setdefault(what, []).append(town.run.times[-1])
    if answer.status not in (303, 409):
        town.run.wrong[answer.status] += 1
        town.errors.append(f"{what}: {answer.status} {re.sub(rb'<[^>]+>', b' ', answer.body)[:200]!r}")
    return answer.status == 303


async def officer(town: Town, number: int) -> None:
    """The head of a commune: reads the queue and the cases, and leads the new ones to an answer."""
    dice, line = random.Random(-number), client.Line()
    session = f"sessionid={town.known['sessions'][f'head{number:02d}']}"
    under_way: deque[tuple[str, int]] = deque()
    while time.perf_counter() < town.end:
        await town.ask(line, "queue", client.get("/vi/desk/?view=unit", cookies=session), 200)
        await pause(dice)
        if town.waiting[number]:
            under_way.append((town.waiting[number].popleft(), 0))
        if under_way:
            reference, step = under_way.popleft()
            step += await move(town, line, session, reference, step)
            if step < len(MOVES):
                under_way.append((reference, step))
        else:
            await town.ask(line, "searching", client.get("/vi/desk/?view=unit&q=cong", cookies=session), 200)
        await pause(dice)


async def move(town: Town, line: client.Line, session: str, reference: str, step: int) -> int:
    """1 where the case went one step on."""
    name, kind, inputs = MOVES[step]
    page = await town.ask(line, "case page", client.get(f"/vi/desk/case/{reference}/{name}/", cookies=session), 200)
    version = VERSION.search(page.body.decode()) if page else None
    if version is None:
        return 0
    given = {**inputs, "version": version[1]}
    if not await _moved(town, line, name, client.post(f"/vi/desk/case/{reference}/{name}/", given, cookies=session)):
        return 0
    town.done[reference].append(kind)
    return 1


async def program(town: Town, number: int) -> None:
    """Files through the API and opens what it was given."""
    dice, line, turn = random.Random(number), client.Line(), 0
    unit = str(town.known["units"]["98001"])
    while time.perf_counter() < town.end:
        turn += 1
        who = client.visitor(number * 100_000 + turn)
        body = {**filing.LETTER, "what": f"{filing.LETTER['what']} ({number}.{turn})", "unit": unit}
        ask = client.send("/api/v1/cases", json.dumps(body).encode(), visitor=who, Idempotency_Key=f"{number}.{turn}")
        answer = await town.ask(line, "filing, API", ask, 201)
        if answer is not None:
            code = CODE.search(answer.body.decode())
            assert code is not None
            town.codes[code[0][:11]], town.done[code[0][:11]] = code[0], ["case_filed"]
            await town.ask(line, "receipt, API", opening(code[0], who), 200)
        await pause(dice)


def opening(code: str, who: str) -> bytes:
    return client.get("/api/v1/receipt", visitor=who, Receipt_Code=code)


def calm(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    yield from _measure(engine, work, quick, "crowd")


def killed(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    yield from _measure(engine, work, quick, "killed")


def _measure(engine: str, work: Path, quick: bool, name: str) -> Iterator[figures.Figure]:
    seconds, kill = 8.0 if quick else 300.0, name == "killed"
    with place(engine, work, f"{name}{os.getpid()}") as site:
        known = site.load(500 if quick else 10_000)
        site.run("worker", "--once")  # the book is sealed before they come
        letters = site.home / "letters"
        with _mail(site, letters), site.serving() as ours, _worker(site, kill, 3 if quick else EVERY) as kills:
            town = Town(ours, known)
            _crowd(town, seconds)
            reopened = _reopen(town)
        yield from _told(town, reopened, kills)
        with _mail(site, letters):
            found = _reckon(site, town)
        yield from _kept(found, letters.read_text().split())
    shutil.rmtree(site.home, ignore_errors=True)


@contextmanager
def _mail(site: Place, letters: Path) -> Iterator[None]:
    port = free_port()
    words = [sys.executable, str(HERE / "post_office.py"), str(port), str(letters)]
    with started(words, site.env(), site.home / "post.log"):
        site.more["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
        time.sleep(1)
        yield


@contextmanager
def _worker(site: Place, kill: bool, every: int) -> Iterator[list[int]]:
    """The worker beside the server. Where it is killed, the list grows by one each time."""
    kills: list[int] = []
    over = threading.Event()

    def keep() -> None:
        while not over.is_set():
            with (site.home / "worker.log").open("ab") as log:
                child = subprocess.Popen(site.command("worker"), env=site.env(), stdout=log, stderr=log)
            over.wait(every if kill else None)
            if over.is_set():
                child.terminate()
            else:
                child.kill()
                kills.append(child.pid)
            child.wait()

    thread = threading.Thread(target=keep)
    thread.start()
    try:
        yield kills
    finally:
        over.set()
        thread.join()


def _crowd(town: Town, seconds: float) -> None:
    def until(act: Any, number: int) -> Any:
        async def go(end: float) -> None:
            town.end = end
            await act(town, number)

        return go

    people = [until(officer, number) for number in range(1, OFFICERS + 1)]
    people += [until(program, number) for number in range(100, 110)]
    people += [until(resident, number) for number in range(1, PEOPLE - len(people) + 1)]
    client.whole(town.run, people, seconds)


def _reopen(town: Town) -> Counter[str]:
    """Every receipt that was shown, each from an address of its own."""
    found: Counter[str] = Counter()

    async def one(line: client.Line, codes: Iterator[str], _end: float) -> None:
        for code in codes:
            answer = await line.ask(opening(code, client.visitor(9_000_000 + found.total())), town.server.port)
            found["opened" if answer.status == 200 else f"answered {answer.status}"] += 1

    codes = iter(list(town.codes.values()))
    client.whole(client.Run(0, 0), [lambda end: one(client.Line(), codes, end)] * 4, 600)
    return found


def _told(town: Town, reopened: Counter[str], kills: list[int]) -> Iterator[figures.Figure]:
    run = town.run
    slow = ", ".join(f"{name} {client.percentile(times, 0.99):.0f}" for name, times in sorted(town.kinds.items()))
    note = f"{PEOPLE} people, {len(run.times):,} requests in {run.seconds:.0f} s; client {run.client_cpu:.0%} of one"
    yield figures.just("answers", run.rate, "requests/s", f"{note} processor")
    yield figures.just("median", run.at(0.5), "ms")
    yield figures.just("p99", run.at(0.99), "ms", f"p99 by kind: {slow}")
    wrong = f"{len(town.errors)}: {'; '.join(town.errors[:3])}" if town.errors else ""
    yield figures.must("no error", not town.errors, wrong.replace("|", "/"))
    yield figures.must("every receipt that was shown opens", set(reopened) == {"opened"}, str(dict(reopened)))
    if kills:
        yield figures.just("times that the worker was killed", len(kills), "")


def _reckon(site: Place, town: Town) -> dict[str, Any]:
    done, out = site.home / "done.json", site.home / "ledger"
    done.write_text(json.dumps(town.done))
    found: dict[str, Any] = site.script("reckoning.py", str(done), str(out))
    site.run("ledger", "export", str(out))
    verified = subprocess.run(
        [sys.executable, "-I", str(HERE.parent / "verify.py"), str(out)], capture_output=True, text=True, check=False
    )
    return {**found, "verified": json.loads(verified.stdout), "moves": sum(map(len, town.done.values()))}


def _kept(found: dict[str, Any], arrived: list[str]) -> Iterator[figures.Figure]:
    missing = "; ".join(found["lost"][:3])
    yield figures.must("every answered change stands in the ledger, once", not found["lost"],
                       f"{found['moves']:,} changes {missing}")  # fmt: skip
    verified = found["verified"]
    yield figures.must(
        "the ledger verifies", verified["ok"] and not found["unsealed"], f"{verified['entries']:,} entries"
    )
    yield figures.must("no id is there twice", found["repeated_ids"] == 0)
    names = Counter(arrived)
    lost = set(found["names"]) - set(names)
    note = f"{found['letters']:,} letters, {found['sent_after']} of them after the lease of a killed worker"
    yield figures.must("letters were sent at all", found["letters"] > 0)
    yield figures.must("every letter has arrived", not lost and not found["unsent"], note)
    twice = sum(times - 1 for times in names.values())
    again = f"{twice} came again, with the same Message-ID" if twice else ""
    yield figures.must("each letter has arrived once", twice == 0, again)
    yield figures.must("none arrived that nobody sent", set(names) <= set(found["names"]))
