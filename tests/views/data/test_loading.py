"""«Загрузка данных»: files are tried out, asked about, loaded and taken back, and the overview follows."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.data_access.imports.damage import GUIDANCE, TARGETED, damaged, number, query, send, shortened
from tests.screens import html, table, visible

PAGE = "pages/data.py"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Form 1 as a region sends it."""
    return damaged(tmp_path, GUIDANCE)


def uploaded(app: AppTest, *paths: Path) -> AppTest:
    files = [(path.name, path.read_bytes(), "application/octet-stream") for path in paths]
    return app.file_uploader[0].set_value(files).run()


def pressed(app: AppTest, key: str) -> AppTest:
    return next(one for one in app.button if str(one.key).startswith(key)).click().run()


def test_the_history_tells_days_by_the_clock_of_the_region_and_which_forms_came(opens, demo_database) -> None:
    app = opens(demo_database, PAGE, view="history")
    assert not app.exception
    # The last file of the demo region came on the 12th by the clock of Greenwich, when it was the 13th there.
    assert "13 июня 2025 г." in visible(re.findall(r"<h1.*?</h1>", html(app), flags=re.S)[0]).replace("\xa0", " ")
    rows = table(app)[1:]
    assert rows
    assert all("форма" in row[2] for row in rows)


def test_files_are_tried_confirmed_and_taken_back(opens, database, tmp_path, sent) -> None:
    app = uploaded(opens(database, PAGE), sent, damaged(tmp_path, TARGETED, {"I6": "пять"}))
    assert not app.exception
    shown = visible(html(app))
    assert "1 файл верен, 1 файл верен частично." in shown
    assert "I6 пять" in shown
    assert "не число" in shown
    assert number(database, "data_load") == 0
    region = table(app, 2)
    assert region[0] == ["Показатель", "По состоянию на", "Сейчас", "Станет", "Изменение"]
    assert any(row[2] == "нет данных" and "%" in row[3] for row in region[1:])
    app = pressed(app, "data-confirm")
    assert not app.exception
    assert "Загружено 697 строк" in visible(html(app))
    assert query(database, "select author, rows_rejected from data_load order by load_id") == [
        ("clerk", 0),
        ("clerk", 1),
    ]
    ((load_id, *_),) = query(database, "select min(load_id) from data_load")
    app = opens(database, PAGE, view="history", load=str(load_id))
    assert not app.exception
    assert "принят частично" in visible(html(app))
    app = pressed(app, "data-try")
    assert "Районы, показатели которых изменятся" in visible(html(app))
    app = pressed(app, "data-undo")
    assert not app.exception
    assert "отменён" in visible(html(app))
    assert query(database, "select count(*) from report_in_force where form = 'guidance'") == [(0,)]


def test_a_question_is_answered_on_the_page(opens, database, tmp_path) -> None:
    short_form = shortened(tmp_path)
    send(database, short_form)
    cells = {f"C{row}": "МБОУ «СШ № 1»" for row in range(7, 13)} | {"A3": "по состоянию на 01.04.2025"}
    app = uploaded(opens(database, PAGE), damaged(tmp_path, short_form, cells, name="renamed.xlsx"))
    assert "«МБОУ «СШ № 1»» — это организация" in visible(html(app)) or "СШ № 1" in visible(html(app))
    assert "1 файл верен частично" in visible(html(app))
    app.radio[0].set_value("same").run()
    assert "1 файл верен." in visible(html(app))
    app = pressed(app, "data-confirm")
    assert not app.exception
    assert query(database, "select answer, answered_by from sender_question") == [("same", "clerk")]
    assert number(database, "institution where kind = 'school'") == 6


def test_what_can_be_read_in_two_ways_is_answered_on_the_page(opens, database, tmp_path) -> None:
    short_form = damaged(tmp_path, shortened(tmp_path), {"E7": "1,000"})
    app = uploaded(opens(database, PAGE), short_form)
    assert "«1,000» можно прочесть двояко" in visible(html(app))
    assert "1 файл верен частично" in visible(html(app))
    app.radio[0].set_value("1000").run()
    assert "1 файл верен." in visible(html(app))
    app = pressed(app, "data-confirm")
    assert not app.exception
    assert query(database, "select answer, answered_by from import_question") == [("1000", "clerk")]
    assert query(database, "select max(enrolled) from form_guidance") == [(1000,)]


def test_an_answer_on_the_page_loads_what_waited_before(opens, database, tmp_path) -> None:
    short_form = shortened(tmp_path)
    send(database, damaged(tmp_path, short_form, {"E7": "1,000"}, name="march.xlsx"))
    april = damaged(tmp_path, short_form, {"A3": "по состоянию на 01.04.2025", "E7": 1000}, name="april.xlsx")
    app = uploaded(opens(database, PAGE), april)
    app.radio[0].set_value("1000").run()
    app = pressed(app, "data-confirm")
    assert not app.exception
    march = "select count(*) from form_guidance join report_in_force using (report_id) where as_of = '2025-03-01'"
    assert query(database, march) == [(36,)]


def test_who_sees_a_part_of_the_region_loads_nothing(opens, demo_database, monkeypatch) -> None:
    monkeypatch.setenv("DASHBOARD_DISTRICTS", "elizovsky")
    app = opens(demo_database, PAGE)
    assert "Файлы загружает администратор данных региона." in visible(html(app))
    assert not app.file_uploader


def test_blank_forms_are_offered_for_every_sender(opens, database, tmp_path) -> None:
    send(database, shortened(tmp_path))
    app = opens(database, PAGE, view="forms")
    assert not app.exception
    assert "Пустые формы на" in visible(html(app))
    assert next(one.label for one in app.get("download_button")) == "Пустая форма для этого отправителя"
