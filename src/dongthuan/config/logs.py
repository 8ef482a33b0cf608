"""What may stand in a log: that something failed, of which kind, and where in our code. Never an address, which may
hold a receipt's code, nor the words of an exception, which may hold a citizen's."""

import logging
import traceback


class Reticent(logging.Formatter):
    """One line for the failure and one for each of our places on the way to it."""

    def format(self, record: logging.LogRecord) -> str:
        kind, _, trace = record.exc_info or (None, None, None)
        if kind is None:
            return f"{self.formatTime(record)} {record.levelname} {record.name}"
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([f"{self.formatTime(record)} {record.levelname} {record.name} {kind.__name__}", *places[-6:]])
