"""A photograph is read into memory up to a limit and never lands on disk unchecked."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from dongthuan.entries.web.session import DeskView, desk
from dongthuan.record.files.paper import LARGEST
from dongthuan.record.files.photo import MOST_BYTES


class BoundedUpload(FileUploadHandler):
    """Keeps at most one byte more than may come in, so that the operation can say "too large" and no more is held."""

    MOST = MOST_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.buffer = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = self.MOST + 1 - self.buffer.tell()
        self.buffer.write(raw_data[: max(room, 0)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        size = self.buffer.tell()
        self.buffer.seek(0)
        return InMemoryUploadedFile(self.buffer, self.field_name, self.file_name, self.content_type, size, self.charset)


class RegisterUpload(BoundedUpload):
    """The same for a register: in memory, up to what a page can take in while somebody waits."""

    MOST = 20_000_000


class DigestUpload(FileUploadHandler):
    """A recording is read as it comes, however long, and nothing of it is kept: what remains is its SHA-256."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.digest, self.some = sha256(), False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.digest.update(raw_data)
        self.some = self.some or bool(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        told = self.digest.hexdigest().encode() if self.some else b""
        return InMemoryUploadedFile(BytesIO(told), self.field_name, "recording", "text/plain", len(told), None)


class PaperUpload(BoundedUpload):
    """The same for a paper of the office, and for a text that is read."""

    MOST = LARGEST


def receives(upload: type[FileUploadHandler]) -> Callable[[DeskView], DeskView]:
    """A page of the desk to which files of that kind are sent. How they are kept has to be said before the form is
    read, and so before its protection reads it."""

    def made(view: DeskView) -> DeskView:
        protected = csrf_protect(desk(view))

        @csrf_exempt
        @wraps(view)
        def received(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            request.upload_handlers = [upload(request)]
            return protected(request, *args, **kwargs)

        return received

    return made
