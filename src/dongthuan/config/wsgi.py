"""What a server loads: the application, refused where its database is not set up, and warm before the first visitor."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")

application = get_wsgi_application()
if hasattr(connection, "require_schema"):
    connection.require_schema()

from dongthuan.entries.web import warm  # noqa: E402 - the registry of apps must be full before it is read

warm.up()
