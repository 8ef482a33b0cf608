"""A mail server that keeps one line a letter: its Message-ID. ``python post_office.py PORT FILE``.

In a process of its own, so that what it takes of the processors is not the client's.
"""

import asyncio
import re
import sys
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP

NAME = re.compile(rb"^Message-ID:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


class Kept:
    def __init__(self, file: Path) -> None:
        self._out = file.open("a", buffering=1)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        found = NAME.search(envelope.content)
        self._out.write((found[1].decode() if found else "none") + "\n")
        return "250 kept"


async def serve(port: int, file: Path) -> None:
    keeper = Kept(file)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(keeper, enable_SMTPUTF8=True), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
