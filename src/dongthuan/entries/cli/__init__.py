"""The command line, ``dongthuan``: for the person at the server and for scripts.

``--json`` prints one JSON document on standard output; messages for people go to standard error. Exit codes: 0 done,
2 wrong usage, 3 refused (with ``{"refusal", "facts"}`` on standard output), 4 not found, 1 our fault.
"""

import os
import sys


def main() -> None:
    """Set the framework up, run the command, and turn whatever it says into an exit code. Whatever the terminal's
    locale: what is read by other programs is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")
    import django  # only after the settings are named

    django.setup()
    from dongthuan.entries.cli.run import run

    sys.exit(run(sys.argv[1:]))
