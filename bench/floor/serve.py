"""Serve the floor as ``dongthuan serve`` serves the site: ``python -m floor.serve PORT WORKERS``."""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "floor.settings"


def main() -> None:
    from django import setup
    from django.core.management import call_command
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    Granian(
        "floor.wsgi:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=int(sys.argv[2]),
        blocking_threads=4,
        backpressure=64,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
