"""What a server loads: the application, refused where its database is not set up."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")

application = get_wsgi_application()
if hasattr(connection, "require_schema"):
    connection.require_schema()
