"""Makes the style sheet, the desk's script and the fonts, where the server looks for them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from dongthuan.entries.web import static


class Command(BaseCommand):
    help = "Make the static files under STATIC_ROOT. Part of `dongthuan setup`."

    def handle(self, *args: Any, **options: Any) -> None:
        static.build(Path(settings.STATIC_ROOT))
