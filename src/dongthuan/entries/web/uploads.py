"""A photograph is read into memory up to a limit and never lands on disk unchecked."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

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
