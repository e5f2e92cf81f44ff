"""The thought of employment on the edges of the demo region: its people are those of the figures."""

import re
from datetime import date

import pytest
from sqlalchemy import Engine

from ui.shell.snapshot import current
from ui.text import translation
from views.employment import headline as employment
from views.shared.slice import Slice

DAYS = [
    *(date(2024, 8, 31), date(2024, 9, 1), date(2024, 12, 31), date(2025, 1, 1), date(2025, 3, 2), date(2025, 3, 3)),
    *(date(2025, 6, 14), date(2025, 6, 29), date(2025, 6, 30), date(2025, 7, 1), date(2025, 8, 31), date(2025, 9, 1)),
]
"""Before and on the first day of judging, both edges of school year and cohort, the deadline and the day after."""


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_headlines_say_the_people_of_the_figures(monkeypatch, demo_database: Engine, day: date) -> None:
    monkeypatch.setenv("DATABASE_URL", demo_database.url.set(drivername="postgresql").render_as_string(False))
    translation.use("ru")
    snapshot = current()
    text = re.sub(r"(?<=\d)[\s\xa0](?=\d{3})", "", employment.thought(snapshot, Slice(day)).replace("\xa0", " "))
    for level in ("spo", "he"):
        row = snapshot.board.evaluate(f"graduate_employment_{level}", as_of=day).row(0, named=True)
        if row["value"] is not None:
            assert f"{row['numerator']} из {row['denominator']}" in text
        goal = snapshot.board.target(f"graduate_employment_{level}", day)
        if goal and row["state"] == "shown" and day >= goal.judged_from and row["gap_people"]:
            assert f"не хватает {row['gap_people']} " in text
