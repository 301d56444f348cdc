"""The sections of a report, each made from the figures of one edition and from what the release says of itself."""
