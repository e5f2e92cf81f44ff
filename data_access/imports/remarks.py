"""What the importer has to say to a sender, and where in the sender's file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Doubt:
    """Something that can be read in two ways, so that somebody is asked (:mod:`data_access.imports.questions`).

    ``subject`` tells it from others of its kind: the same is asked once. Neither text holds personal data.
    """

    kind: str
    subject: str
    sentence: str
    choices: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Remark:
    """One sentence in Russian about a place in a file: why a row was refused, or what looks wrong in a loaded one.

    ``row`` counts from 1 as the sender's program does and is empty for a sheet; ``position`` is the column from 0.
    Neither text holds personal data: whoever makes a remark masks them (see :mod:`data_access.imports.personal`).
    ``waits_for`` is what is asked about it, or the number of the question about its sender.
    """

    message: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    position: int | None = None
    waits_for: Doubt | int | None = None


class FileRefused(Exception):
    """The whole file is refused: unreadable, no known form, or with personal data. The text is in Russian.

    ``doubts`` are what may be answered, so that the file is read when it is sent again.
    """

    def __init__(self, message: str, *doubts: Doubt) -> None:
        super().__init__(message)
        self.doubts = doubts
