"""A light HTTP client: many connections in one thread, each asking as soon as it is answered.

It shares the machine with the server that it measures, so it does little: it writes bytes that were made before, reads
to the end of the answer, and notes the time. What it takes of the processors itself is in every result.
"""

import asyncio
import gc
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple
from uuid import uuid4

CSRF = "k7Qm2wXz9RbT4nVc8HdL1sFp6GyJ3uEa"
"""A secret of our own making, sent as cookie and as field: the check runs as for everybody."""


class Answer(NamedTuple):
    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        for line in self.head.split(b"\r\n"):
            key, _, value = line.partition(b":")
            if key.lower() == name.lower().encode():
                return value.strip().decode()
        return ""

    def cookies(self) -> dict[str, str]:
        pairs = [
            line.partition(b":")[2].split(b";")[0].decode().strip().partition("=")
            for line in self.head.split(b"\r\n")
            if line.lower().startswith(b"set-cookie:")
        ]
        return {name: value for name, _, value in pairs}


class Line(asyncio.Protocol):
    """One kept-alive connection."""

    def __init__(self) -> None:
        self._got, self._waiting, self._closed = bytearray(), None, True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport, self._closed = transport, False

    def connection_lost(self, why: Exception | None) -> None:
        self._closed = True
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(ConnectionError(f"closed: {why}"))

    def data_received(self, data: bytes) -> None:
        self._got += data
        if self._waiting and not self._waiting.done() and (answer := self._whole()):
            self._got.clear()
            self._waiting.set_result(answer)

    def _whole(self) -> Answer | None:
        end = self._got.find(b"\r\n\r\n")
        if end < 0:
            return None
        head, low = bytes(self._got[:end]), bytes(self._got[:end]).lower()
        if b"transfer-encoding: chunked" in low:
            return self._answer(head, end) if self._got.endswith(b"0\r\n\r\n") else None
        at = low.find(b"content-length:")
        length = int(low[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        return self._answer(head, end) if len(self._got) >= end + 4 + length else None

    def _answer(self, head: bytes, end: int) -> Answer:
        return Answer(int(head[9:12]), head, bytes(self._got[end + 4 :]))

    async def ask(self, request: bytes, port: int) -> Answer:
        loop = asyncio.get_running_loop()
        if self._closed:
            await loop.create_connection(lambda: self, "127.0.0.1", port)
            self._got.clear()
        self._waiting = loop.create_future()
        self._transport.write(request)
        return await self._waiting


def get(path: str, *, cookies: str = "", visitor: str = "198.51.100.1", **headers: str) -> bytes:
    return _request("GET", path, b"", cookies, visitor, headers)


def post(path: str, fields: dict[str, str], *, cookies: str = "", visitor: str = "198.51.100.1") -> bytes:
    """A form as a browser sends one that could carry a file."""
    edge = uuid4().hex
    whole = {**fields, "csrfmiddlewaretoken": CSRF}
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in whole.items()]
    body = ("".join(parts) + f"--{edge}--\r\n").encode()
    kept = "; ".join(part for part in (f"csrftoken={CSRF}", cookies) if part)
    return _request("POST", path, body, kept, visitor, {"Content-Type": f"multipart/form-data; boundary={edge}"})


def send(path: str, body: bytes, *, visitor: str = "198.51.100.1", **headers: str) -> bytes:
    return _request("POST", path, body, "", visitor, {"Content-Type": "application/json", **headers})


def _request(method: str, path: str, body: bytes, cookies: str, visitor: str, headers: dict[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"X-Forwarded-For: {visitor}"]
    lines += [f"Cookie: {cookies}"] if cookies else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(body)}"] if body else []
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def visitor(number: int) -> str:
    """Another address for each number."""
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


@dataclass
class Run:
    """What some seconds of asking gave. Latencies in milliseconds."""

    seconds: float
    client_cpu: float
    times: list[float] = field(default_factory=list)
    wrong: Counter[int] = field(default_factory=Counter)
    sample: str = ""

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    def at(self, share: float) -> float:
        return percentile(self.times, share)


def percentile(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


def middle(numbers: list[float]) -> float:
    return median(numbers) if numbers else 0.0


def drive(port: int, make: Callable[[], bytes], *, connections: int, seconds: float, expect: int, most: int = 0) -> Run:
    """Ask what ``make`` makes over so many connections, for so long (or ``most`` times). Another status is noted."""
    run = Run(seconds, 0.0)

    async def one(line: Line, end: float) -> None:
        while time.perf_counter() < end and not (most and len(run.times) >= most):
            request, begun = make(), time.perf_counter()
            answer = await line.ask(request, port)
            run.times.append((time.perf_counter() - begun) * 1000)
            if answer.status != expect:
                run.wrong[answer.status] += 1
                run.sample = run.sample or answer.body[:300].decode(errors="replace")

    return whole(run, [lambda end: one(Line(), end)] * connections, seconds)


def whole(run: Run, tasks: list[Callable[[float], Awaitable[None]]], seconds: float) -> Run:
    """Run all tasks to their end; each is told when that shall be."""

    async def all_() -> None:
        end = time.perf_counter() + seconds
        await asyncio.gather(*(task(end) for task in tasks))

    gc.collect()
    begun, computed = time.perf_counter(), time.process_time()
    asyncio.run(all_())
    run.seconds = time.perf_counter() - begun
    run.client_cpu = (time.process_time() - computed) / run.seconds
    return run


@dataclass
class Pair:
    """Rounds of the floor and of ours, in turn."""

    floor: list[Run] = field(default_factory=list)
    ours: list[Run] = field(default_factory=list)

    def ratio(self) -> float:
        """The median over the rounds of our rate against that of the floor beside it."""
        return middle([ours.rate / floor.rate for floor, ours in zip(self.floor, self.ours, strict=True) if floor.rate])

    def rate(self, which: str) -> float:
        return middle([run.rate for run in getattr(self, which)])

    def times(self, which: str) -> list[float]:
        return [one for run in getattr(self, which) for one in run.times]

    def wrong(self) -> Counter[int]:
        return sum((run.wrong for run in (*self.floor, *self.ours)), Counter())

    def client_cpu(self) -> float:
        return middle([run.client_cpu for run in self.ours])


def paired(floor: Callable[[], Run], ours: Callable[[], Run], rounds: int) -> Pair:
    """A B A B …, after one round of each that warms both up and is not counted."""
    floor(), ours()
    pair = Pair()
    for number in range(rounds):
        for which, ask in (("floor", floor), ("ours", ours)) if number % 2 == 0 else (("ours", ours), ("floor", floor)):
            getattr(pair, which).append(ask())
    return pair
