"""How a row file is held in memory alone while it is read, under no name, and stopped when it is too large."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

MOST_MEGABYTES = 4
TOO_LARGE = f"The file is larger than {MOST_MEGABYTES} MB, so it was not read. Send it in parts, or only the columns of the template."
MORE_THAN_ONE = "More than one file came. Send one at a time."


class InMemory(FileUploadHandler):
    """Keeps what comes in memory. `problem` says why it was stopped, if it was."""

    pieces, size, problem = None, 0, ""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        if self.pieces is not None:
            self._stop(MORE_THAN_ONE)
        self.pieces = []

    def receive_data_chunk(self, raw_data, start):
        self.size += len(raw_data)
        if self.size > MOST_MEGABYTES * 2**20:
            self._stop(TOO_LARGE)
        self.pieces.append(raw_data)

    def file_complete(self, file_size):
        return InMemoryUploadedFile(BytesIO(b"".join(self.pieces)), self.field_name, "rows.csv", "", file_size, None)

    def _stop(self, why):
        self.problem, self.pieces = why, []
        raise StopUpload(connection_reset=False)
