"""Form 1, 1-ПРОФ: guidance of pupils of grades 6 to 11, one row a school and grade."""

import dataframely as dy
import polars as pl

from data_access.imports.forms.common import DISTRICT
from data_access.imports.forms.form import Column, Form, Kind
from data_access.imports.forms.rules import part_of, rule


class GuidanceRows(dy.Schema):
    """Form 1, one row a school and grade: what refuses a row."""

    row = dy.Int64()
    district_id = dy.String(primary_key=True)
    sender_key = dy.String(primary_key=True)
    grade = dy.Int64(primary_key=True)
    enrolled = dy.Int64()
    guided = dy.Int64(nullable=True)
    guided_base = dy.Int64(nullable=True)
    guided_main = dy.Int64(nullable=True)
    guided_advanced = dy.Int64(nullable=True)
    surveyed = dy.Int64(nullable=True)
    surveyed_aware = dy.Int64(nullable=True)
    declared_hours = dy.Int64(nullable=True)

    @rule(
        "surveyed_aware",
        "Знают по опросу ({surveyed_aware}) больше, чем опрошено ({surveyed}): исправьте одно из чисел.",
    )
    def aware_within_surveyed(cls) -> pl.Expr:
        return part_of("surveyed_aware", "surveyed")

    @rule("declared_hours", "Заявлено часов: {declared_hours}. Укажите 40, 60 или 80, а если не заявляли, оставьте 0.")
    def declared_a_level(cls) -> pl.Expr:
        return pl.col("declared_hours").fill_null(0).is_in([0, 40, 60, 80])

    @rule("grade", "Класс {grade} не относится к форме: укажите класс от 6 до 11.")
    def grade_from_6_to_11(cls) -> pl.Expr:
        return pl.col("grade").is_between(6, 11)

    @rule(
        "guided_base",
        "Базовый уровень ({guided_base}) больше охваченных всего ({guided}): исправьте одно из чисел.",
    )
    def base_within_guided(cls) -> pl.Expr:
        return part_of("guided_base", "guided")

    @rule(
        "guided_main",
        "Основной уровень ({guided_main}) больше базового ({guided_base}): кто прошёл 60 часов, прошёл и 40.",
    )
    def main_within_base(cls) -> pl.Expr:
        return part_of("guided_main", "guided_base")

    @rule(
        "guided_advanced",
        "Продвинутый уровень ({guided_advanced}) больше основного ({guided_main}): кто прошёл 80 часов, прошёл и 60.",
    )
    def advanced_within_main(cls) -> pl.Expr:
        return part_of("guided_advanced", "guided_main")


class GuidanceWarnings(dy.Schema):
    """Form 1: what is loaded and remarked upon. Over 100 % is an error that the screen must show."""

    row = dy.Int64()
    enrolled = dy.Int64()
    guided = dy.Int64(nullable=True)
    aware = dy.Int64(nullable=True)

    @rule("guided", "Охвачено {guided} обучающихся из {enrolled}: больше 100 %, проверьте численность и охват.")
    def guided_within_enrolled(cls) -> pl.Expr:
        return part_of("guided", "enrolled")

    @rule("aware", "Проинформировано {aware} обучающихся из {enrolled}: больше 100 %, проверьте оба числа.")
    def aware_within_enrolled(cls) -> pl.Expr:
        return part_of("aware", "enrolled")


_GUIDED = ("охвачено профориентационными мероприятиями", "охвачено профориентацией", "охвачено")


def _guided(*endings: str) -> tuple[str, ...]:
    return tuple(f"{start} {ending}" for start in _GUIDED for ending in endings)


FORM = Form(
    number=1,
    code="guidance",
    title="Сведения об охвате обучающихся 6–11 классов профориентационными мероприятиями (1-ПРОФ)",
    name_ru="форма 1 (профориентация)",
    name_en="form 1, guidance",
    ledgers=("pupils", "schools", "guidance_events"),
    table="form_guidance",
    kinds=("school",),
    period="school_year",
    key=("grade",),
    columns=(
        DISTRICT,
        Column(
            name="sender",
            kind=Kind.SENDER,
            heading="Наименование общеобразовательной организации",
            variants=(
                "общеобразовательная организация",
                "наименование организации",
                "организация",
                "школа",
                "наименование оо",
                "оо",
                "образовательная организация",
                "наименование образовательной организации",
                "наименование школы",
            ),
        ),
        Column(name="grade", kind=Kind.GRADE, heading="Класс", variants=("классы", "параллель", "параллель классов")),
        Column(
            name="enrolled",
            kind=Kind.TOTAL,
            heading="Численность обучающихся, чел.",
            variants=("численность учащихся", "количество обучающихся", "число обучающихся", "всего обучающихся"),
        ),
        Column(
            name="guided",
            kind=Kind.COUNT,
            heading="Охвачено профориентационными мероприятиями, всего, чел.",
            variants=(*_GUIDED, *_guided("всего", "итого")),
            cumulative=True,
        ),
        Column(
            name="guided_base",
            kind=Kind.COUNT,
            heading="базовый уровень (не менее 40 ч)",
            variants=("базовый", "не менее 40 ч", "не менее 40 часов", *_guided("базовый уровень", "базовый")),
            cumulative=True,
        ),
        Column(
            name="guided_main",
            kind=Kind.COUNT,
            heading="основной уровень (не менее 60 ч)",
            variants=("основной", "не менее 60 ч", "не менее 60 часов", *_guided("основной уровень", "основной")),
            cumulative=True,
        ),
        Column(
            name="guided_advanced",
            kind=Kind.COUNT,
            heading="продвинутый уровень (не менее 80 ч)",
            variants=(
                "продвинутый",
                "не менее 80 ч",
                "не менее 80 часов",
                *_guided("продвинутый уровень", "продвинутый"),
            ),
            cumulative=True,
        ),
        Column(
            name="aware",
            kind=Kind.COUNT,
            heading="Проинформированы о сервисе «Целевое обучение», чел.",
            variants=(
                "проинформировано о сервисе целевое обучение",
                "информированы о сервисе целевое обучение",
                "проинформированы о целевом обучении",
            ),
            cumulative=True,
        ),
        Column(
            name="surveyed",
            kind=Kind.COUNT,
            heading="Опрошены о сервисе «Целевое обучение», чел.",
            variants=("опрошено о сервисе целевое обучение", "опрошено обучающихся о сервисе"),
            may_be_absent=True,
            is_unknown=True,
            cumulative=True,
        ),
        Column(
            name="surveyed_aware",
            kind=Kind.COUNT,
            heading="из опрошенных знают о сервисе, чел.",
            variants=("знают о сервисе по опросу", "из них знают о сервисе"),
            may_be_absent=True,
            is_unknown=True,
        ),
        Column(
            name="declared_hours",
            kind=Kind.COUNT,
            heading="Заявлено часов профориентации на год (40, 60 или 80)",
            variants=("заявленный объем часов", "заявлено часов", "заявленный уровень часов"),
            may_be_absent=True,
            is_unknown=True,
        ),
        Column(
            name="events",
            kind=Kind.COUNT,
            heading="Проведено мероприятий, ед.",
            variants=(
                "количество мероприятий",
                "количество проведенных мероприятий",
                "проведено профориентационных мероприятий",
            ),
            cumulative=True,
        ),
    ),
    errors=GuidanceRows,
    warnings=GuidanceWarnings,
)
