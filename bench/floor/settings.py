"""As little as Django needs. The database is opened as the site opens its own, with the same pragmas, by Django's own
backends."""

import os
from pathlib import Path
from typing import Any

from dongthuan.config import environment as env

HOME = env.home()


def _database(url: str, file: str, schema: str = "") -> dict[str, Any]:
    if not url:
        return env.sqlite(HOME / file) | {"ENGINE": "django.db.backends.sqlite3"}
    found = env.postgresql(url) | {"ENGINE": "django.db.backends.postgresql"}
    if schema:
        found["OPTIONS"] = {**found["OPTIONS"], "options": f"-c search_path={schema}"}
    return found


SECRET_KEY = "floor"  # noqa: S105 - it signs nothing
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["floor"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "floor.views"
TEMPLATES = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [Path(__file__).parent / "templates"]}
]
DATABASES = {
    "default": _database(os.environ.get("FLOOR_DATABASE", ""), "floor.sqlite3"),
    "site": _database(os.environ.get("DATABASE_URL", ""), "dongthuan.sqlite3", env.realm().code),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
USE_I18N = False
