"""How a file that a reader takes along is named: words, the place and the day; of a document the code on its pages."""

import re
from datetime import date

LONGEST = 240
"""Bytes: a file system takes 255 of them, and a browser adds «(1)» to a name that it has already."""


def file_name(ending: str, day: date, code: str, *what: str) -> str:
    """«Справка_Олюторский_2025-06-14_1a2b3c4d.pdf»: what, of what, day and code."""
    return "_".join(re.sub(r"[^\w.-]+", "_", part) for part in (*what, day.isoformat(), code)) + f".{ending}"


def table_name(day: date, place: str, *what: str) -> str:
    """«Охват профориентацией — Район — 2025-06-14.xlsx»: what it shows, the place and the day.

    What has been said by a part before is not said again; of a name that is too long the end of what it shows is left
    out, never its place or its day.
    """
    words: list[str] = []
    for part in map(_plain, what):
        if not any(part.casefold() in before.casefold() for before in words):
            words.append(part)
    begin, end = " — ".join(words), f" — {day.isoformat()}.xlsx"
    if _plain(place).casefold() not in begin.casefold():
        end = f" — {_plain(place)}{end}"
    room = LONGEST - len(end.encode())
    if len(begin.encode()) > room:
        begin = begin.encode()[: room - 3].decode(errors="ignore").rstrip(" —,") + "…"
    return begin + end


def _plain(text: str) -> str:
    """The text without what Windows forbids in a file name; a colon or a semicolon becomes a comma."""
    text = re.sub(r"\s*[:;]\s+", ", ", text)
    return re.sub(r"\s+", " ", re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", text)).strip(" .")
