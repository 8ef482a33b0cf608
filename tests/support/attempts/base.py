"""What an attempt is, and what several of them use."""

from collections.abc import Callable

from dongthuan.record.files.photo import Photo
from support.town import Town

Act = Callable[[], object]
Attempt = Callable[[Town], Act]
PHOTO = Photo(b"pixels of a lamp that does not burn", "image/jpeg", 40, 30)
CONTACT = "nguoi.viet@vidu.example.com"
