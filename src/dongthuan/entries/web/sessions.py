"""Django's own sessions in the database, looked up by a question that is compiled once."""

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from dongthuan.entries.web import when
from dongthuan.record.store.prepared import Prepared

_OPEN = Prepared(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now), key=str, now=datetime)


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = _OPEN.first(key=self.session_key, now=when.now()) if self.session_key else None
        if found is None:
            self._session_key = None
        return found

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session
