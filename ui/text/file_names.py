"""How a document is named: Russian words, the day it is about, the code that stands on its pages."""

import re
from datetime import date


def file_name(ending: str, day: date, code: str, *what: str) -> str:
    """«Справка_Олюторский_2025-06-14_1a2b3c4d.pdf»: what, of what, day and code."""
    return "_".join(re.sub(r"[^\w.-]+", "_", part) for part in (*what, day.isoformat(), code)) + f".{ending}"
