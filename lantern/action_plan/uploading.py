"""How an upload stops when it is larger than a file of proof may be, before all of it has come."""

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from lantern.analysis.attachments import MOST_MEGABYTES, TOO_LARGE

ROOM_FOR_THE_REST = 200_000  # bytes of a posted form that are not the file


class Limited(FileUploadHandler):
    """Stands before the handlers that keep an upload, and lets through as much as may be kept. `problem` says why it stopped."""

    problem, _so_far = "", 0

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > MOST_MEGABYTES * 2**20 + ROOM_FOR_THE_REST:
            self.problem = TOO_LARGE

    def receive_data_chunk(self, raw_data, start):
        self._so_far += len(raw_data)
        if self.problem or self._so_far > MOST_MEGABYTES * 2**20:
            self.problem = TOO_LARGE
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size):
        return None


def limit(request):
    """Put the limit in front of a request's upload, before any of it is read. Returns it."""
    limited = Limited(request)
    request.upload_handlers = [limited, *request.upload_handlers]
    return limited
