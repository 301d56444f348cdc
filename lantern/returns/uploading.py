"""How an upload goes straight into quarantine, never into memory or a temporary folder, and stops when it is too large."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from lantern.returns import quarantine

MORE_THAN_ONE = "More than one file came; send one file, for example a zip that holds them all."
ROOM_FOR_THE_REST = 100_000  # bytes of a posted form that are not the file


class HeldFile(UploadedFile):
    """An upload that waits in quarantine. Its content is not to be had from here."""

    def __init__(self, held):
        super().__init__(name=held.file_name, size=held.size)
        self.held = held


class ToQuarantine(FileUploadHandler):
    """Writes each piece of an upload into quarantine as it comes. `problem` says why it was stopped, if it was."""

    writing, problem, taken = None, "", False

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        if self.writing:
            self.problem = MORE_THAN_ONE
            raise StopUpload(connection_reset=False)
        self.writing = quarantine.Writing(self.file_name)

    def receive_data_chunk(self, raw_data, start):
        try:
            self.writing.add(raw_data)
        except quarantine.TooLarge as too_large:
            self.problem = str(too_large)
            raise StopUpload(connection_reset=False) from None

    def file_complete(self, file_size):
        return HeldFile(self.writing.finish())

    def clear_up(self):
        """Delete what was uploaded, unless it became a return."""
        if self.writing and not self.taken:
            self.writing.give_up()


def is_too_large(request):
    """Whether the request says, before any of it is read, that it is larger than a return may be."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) > settings.LARGEST_RETURN_MEGABYTES * quarantine.PIECE + ROOM_FOR_THE_REST
