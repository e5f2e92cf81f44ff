"""What can be read in two ways is asked about; what waits is loaded once it is answered, and that is remembered."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access import directory
from data_access.database import writing
from data_access.imports import again, questions, undo
from data_access.imports.__main__ import main
from data_access.imports.outcome import Outcome
from tests.data_access.imports.damage import GUIDANCE, TARGETED, damaged, number, query, send

APRIL = {"A3": "по состоянию на 1 апреля 2025 года"}
MAY = {"A3": "по состоянию на 1 мая 2025 года"}
ENROLLED = "Численность обучающихся, чел."
IN_FORCE = (
    "select {columns} from report join form_guidance using (report_id) join institution using (institution_id)"
    " where superseded_at is null and name = 'МБОУ «Средняя школа № 1»' and as_of = '{day}' order by grade"
)


def asked(database: Engine) -> list[questions.Doubted]:
    with writing(database) as connection:
        return questions.open_questions(connection)


def answer(database: Engine, question: questions.Doubted, choice: str) -> list[Outcome]:
    with writing(database) as connection:
        questions.answer(connection, question.number, choice, "steward")
        return again.after_answer(connection, question.number, "import_question_id", "steward")


def enrolled(database: Engine, day: str = "2025-03-01") -> list[int]:
    return [row[0] for row in query(database, IN_FORCE.format(columns="enrolled", day=day))]


def test_a_number_in_doubt_waits_and_goes_in_when_it_is_answered(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    outcome = send(database, damaged(tmp_path, short_guidance, {"E7": "1,000"}))
    assert (outcome.rows_loaded, outcome.rows_refused) == (35, 1)
    (question,) = asked(database)
    assert question.choices == ("1000", "дробное число")
    assert "Ячейка E7" in question.sentence
    assert f"Вопрос № {question.number}" in outcome.refused[0].message
    assert query(database, "select load_id, row_number from waiting_row") == [(outcome.load_id, 7)]
    assert len(enrolled(database)) == 5
    (then,) = answer(database, question, "1000")
    assert (then.rows_loaded, then.rows_unchanged, then.rows_refused) == (6, 0, 0)
    assert enrolled(database)[0] == 1000
    assert len(enrolled(database)) == 6
    assert number(database, "waiting_row") == 0
    assert query(database, "select answer, answered_by from import_question") == [("1000", "steward")]


def test_the_same_sender_is_not_asked_again_and_another_is(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    send(database, damaged(tmp_path, short_guidance, {"F7": "1,000", "E7": 1200}))
    answer(database, asked(database)[0], "1")  # by the place of the choice
    outcome = send(database, damaged(tmp_path, short_guidance, {"F7": "1,000", "E7": 1200} | APRIL))
    assert outcome.refused == []
    send(database, damaged(tmp_path, short_guidance, {"F14": "1,000", "E14": 1200} | MAY))
    assert [one.kind for one in asked(database) if "F14" in one.sentence] == ["number"]


def test_an_answer_that_it_was_wrong_leaves_the_row_out_and_asks_no_more(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    path = damaged(tmp_path, short_guidance, {"E7": "1,000"})
    send(database, path)
    (then,) = answer(database, asked(database)[0], "дробное число")
    assert then.rows_refused == 1
    assert asked(database) == []
    assert number(database, "waiting_row") == 0
    assert len(enrolled(database)) == 5


def test_an_answer_that_there_is_not_is_told(database: Engine, short_guidance: Path, tmp_path: Path) -> None:
    send(database, damaged(tmp_path, short_guidance, {"E7": "1,000"}))
    (question,) = asked(database)
    with writing(database) as connection:
        with pytest.raises(questions.NoSuchAnswer, match="есть: 1 — «1000»; 2 — «дробное число»"):
            questions.answer(connection, question.number, "тысяча", "steward")
        with pytest.raises(questions.NoSuchAnswer, match="Вопроса № 999 нет"):
            questions.answer(connection, 999, "1", "steward")


def test_a_day_in_doubt_of_a_cell_is_asked_about(database: Engine, tmp_path: Path) -> None:
    assert send(database, damaged(tmp_path, TARGETED, {"H6": "12.01.25"})).rows_refused == 1
    (question,) = asked(database)
    assert question.choices == ("12.01.2025", "25.01.2012", "другой день")
    answer(database, question, "12.01.2025")
    assert number(database, "form_targeted") >= 14
    assert query(database, "select count(*) from form_targeted where published_on = '2025-01-12'")[0][0] >= 1


def test_a_day_in_doubt_above_a_table_is_asked_about_and_the_file_read_then(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    path = damaged(tmp_path, short_guidance, {"A3": "по состоянию на 01.03.25"})
    outcome = send(database, path)
    assert outcome.error
    (question,) = asked(database)
    assert f"Вопрос № {question.number}" in outcome.error
    assert answer(database, question, "01.03.2025") == []  # a file refused whole is sent again
    assert send(database, path).rows_loaded == 36


def test_an_unknown_heading_is_asked_about_and_remembered_for_the_sender(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    heading = "Количество обучающихся по списку, чел."
    path = damaged(tmp_path, short_guidance, {"E4": heading})
    outcome = send(database, path)
    assert outcome.error
    assert f"возможно, «{heading}» — это «{ENROLLED}»" in outcome.error
    (question,) = asked(database)
    assert question.choices == (ENROLLED, "другой столбец")
    answer(database, question, ENROLLED)
    assert send(database, path).rows_loaded == 36
    april = damaged(tmp_path, short_guidance, {"E4": heading} | APRIL, name="april.xlsx")
    assert send(database, april).rows_loaded == 36
    others = {f"B{row}": "Вилючинский городской округ" for row in range(7, 43)}
    other = damaged(tmp_path, short_guidance, {"E4": heading} | others, name="other.xlsx")
    assert send(database, other).error
    assert len(asked(database)) == 1


def test_a_heading_that_is_another_column_is_not_offered_again(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    path = damaged(tmp_path, short_guidance, {"E4": "Количество обучающихся по списку, чел."})
    send(database, path)
    answer(database, asked(database)[0], "другой столбец")
    outcome = send(database, path)
    assert outcome.error
    assert "возможно" not in outcome.error
    assert asked(database) == []


def test_ten_times_last_months_figure_waits_and_the_rest_of_the_report_does_not(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    send(database, short_guidance)
    outcome = send(database, damaged(tmp_path, short_guidance, {"E7": 480} | APRIL))
    assert (outcome.rows_loaded, outcome.rows_refused) == (35, 1)
    (question,) = asked(database)
    assert "было 48, стало 480. Это верно?" in question.sentence
    assert query(database, "select people, grade from pending_row") == [(480, 6)]
    (then,) = answer(database, question, "верно")
    assert then.refused == []
    assert enrolled(database, "2025-04-01")[0] == 480


def test_a_figure_that_was_wrong_stays_out(database: Engine, short_guidance: Path, tmp_path: Path) -> None:
    send(database, short_guidance)
    path = damaged(tmp_path, short_guidance, {"E7": 480} | APRIL)
    send(database, path)
    answer(database, asked(database)[0], "ошибка")
    assert len(enrolled(database, "2025-04-01")) == 5
    assert asked(database) == []


@pytest.mark.parametrize(("before", "now", "waits"), [(4, 40, 0), (5, 45, 1), (5, 44, 0), (45, 5, 1), (44, 4, 0)])
def test_of_few_people_a_jump_is_no_question(
    database: Engine, short_guidance: Path, tmp_path: Path, before: int, now: int, waits: int
) -> None:
    parts = {"G7": 0, "H7": 0, "I7": 0}
    send(database, damaged(tmp_path, short_guidance, {"F7": before} | parts))
    outcome = send(database, damaged(tmp_path, short_guidance, {"F7": now} | parts | APRIL))
    assert outcome.rows_refused == waits
    assert len(asked(database)) == waits


def test_an_older_file_after_its_correction_is_asked_about(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    corrected = damaged(tmp_path, short_guidance, {"E7": 50}, name="corrected.xlsx")
    send(database, short_guidance)
    send(database, corrected)
    outcome = send(database, short_guidance)
    assert (outcome.rows_loaded, outcome.rows_unchanged, outcome.rows_refused) == (0, 30, 6)
    assert enrolled(database)[0] == 50
    (question,) = asked(database)
    assert question.choices == ("оставить исправленный", "вернуть прежний")
    (then,) = answer(database, question, "вернуть прежний")
    assert then.rows_loaded == 6
    assert enrolled(database)[0] == 48
    assert send(database, corrected).rows_refused == 6  # now the other one is the older


def test_the_corrected_report_stays_where_somebody_says_so(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    send(database, short_guidance)
    send(database, damaged(tmp_path, short_guidance, {"E7": 50}, name="corrected.xlsx"))
    send(database, short_guidance)
    answer(database, asked(database)[0], "оставить исправленный")
    outcome = send(database, short_guidance)
    assert outcome.rows_refused == 6
    assert asked(database) == []
    assert enrolled(database)[0] == 50


def test_a_load_taken_back_waits_for_nothing(database: Engine, short_guidance: Path, tmp_path: Path) -> None:
    outcome = send(database, damaged(tmp_path, short_guidance, {"E7": "1,000"}))
    with writing(database) as connection:
        undo.undo(connection, outcome.load_id or 0, "steward")
    assert answer(database, asked(database)[0], "1000") == []
    assert enrolled(database) == []


def test_an_employer_under_a_new_name_is_asked_about(database: Engine, tmp_path: Path) -> None:
    send(database, damaged(tmp_path, TARGETED))
    employers = number(database, "employer")
    cells = {"B6": "Краевая больница имени Лукашевского", "A3": "по состоянию на 1 апреля 2025 года"}
    renamed = damaged(tmp_path, TARGETED, cells)  # the same taxpayer number
    outcome = send(database, renamed)
    assert number(database, "employer") == employers
    with writing(database) as connection:
        (question,) = directory.questions(connection)
        assert (question.kind, question.candidate) == ("employer", "Краевая больница")
        directory.is_same(connection, question.number, "steward")
        (then,) = again.after_answer(connection, question.number, "sender_question_id", "steward")
    assert outcome.rows_refused == then.rows_loaded > 0
    assert number(database, "employer") == employers
    assert query(database, "select name from employer_alias") == [("Краевая больница имени Лукашевского",)]


def test_the_command_lists_and_answers(
    database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    assert main(["questions"]) == 0
    assert capsys.readouterr().out == "Вопросов нет.\n"
    send(database, damaged(tmp_path, GUIDANCE, {"E7": "1,000"}))
    (question,) = asked(database)
    assert main(["questions"]) == 0
    assert "1 — «1000»; 2 — «дробное число»" in capsys.readouterr().out
    assert main(["answer", str(question.number), "1000"]) == 0
    assert "Ответ записан." in (printed := capsys.readouterr().out)
    assert "загружено 6 строк" in printed
    assert main(["answer", str(question.number + 1), "1"]) == 1
    assert "нет: список" in capsys.readouterr().err
