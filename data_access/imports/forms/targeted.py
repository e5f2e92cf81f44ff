"""Form 3: offers and contracts of targeted training, one row an employer, specialty and day of the offer."""

import dataframely as dy
import polars as pl

from data_access.imports.forms.common import CODE, DISTRICT, LEVEL, SPECIALTY
from data_access.imports.forms.form import Column, Form, Kind
from data_access.imports.forms.rules import level_fits, part_of, rule


class TargetedRows(dy.Schema):
    """Form 3, one row an employer, specialty, level and day of the offer: what refuses a row."""

    row = dy.Int64()
    district_id = dy.String(primary_key=True)
    sender_key = dy.String(primary_key=True)
    level = dy.Enum(["spo", "he"], primary_key=True)
    specialty_code = dy.String(primary_key=True)
    published_on = dy.Date(primary_key=True)
    as_of = dy.Date()
    places = dy.Int64()
    concluded = dy.Int64(nullable=True)
    terminated = dy.Int64(nullable=True)
    enrolled = dy.Int64(nullable=True)

    @rule("terminated", "Расторгнуто {terminated} договоров, а заключено {concluded}: исправьте одно из чисел.")
    def terminated_within_concluded(cls) -> pl.Expr:
        return part_of("terminated", "concluded")

    @rule(
        "enrolled",
        "Обучаются по договору {enrolled}, а в силе меньше договоров (заключено {concluded}, расторгнуто "
        "{terminated}): исправьте одно из чисел.",
    )
    def enrolled_within_in_force(cls) -> pl.Expr:
        return pl.col("enrolled") <= pl.col("concluded") - pl.col("terminated")

    @rule("enrolled", "Обучаются по договору {enrolled}, а договоров заключено {concluded}: исправьте одно из чисел.")
    def enrolled_within_concluded(cls) -> pl.Expr:
        # where the terminated are known the rule above says more
        return pl.col("terminated").is_not_null() | part_of("enrolled", "concluded")

    @rule(
        "published_on",
        "Предложение размещено {published_on:%d.%m.%Y}, позже даты отчёта {as_of:%d.%m.%Y}: исправьте дату.",
    )
    def published_before_the_report(cls) -> pl.Expr:
        return pl.col("published_on") <= pl.col("as_of")


class TargetedWarnings(dy.Schema):
    """Form 3: what is loaded and remarked upon."""

    row = dy.Int64()
    level = dy.Enum(["spo", "he"])
    specialty_code = dy.String()
    inn_is_wrong = dy.Bool()

    @rule("inn", "Контрольное число ИНН не сходится: проверьте ИНН заказчика.")
    def inn_has_its_control_digits(cls) -> pl.Expr:
        return ~pl.col("inn_is_wrong")

    @rule("level", "Код {specialty_code} не подходит к уровню образования: проверьте код и уровень.")
    def level_fits_the_offered_code(cls) -> pl.Expr:
        return level_fits()


FORM = Form(
    number=3,
    code="targeted",
    title="Сведения о предложениях и договорах о целевом обучении",
    name_ru="форма 3 (целевое обучение)",
    name_en="form 3, targeted training",
    ledgers=("targeted_training", "targeted_offers", "staffing_need"),
    table="form_targeted",
    kinds=(),
    period="admission_year",
    key=("level", "specialty_code", "published_on"),
    columns=(
        Column(
            name="sender",
            kind=Kind.SENDER,
            heading="Заказчик (работодатель)",
            variants=(
                "заказчик",
                "работодатель",
                "наименование заказчика",
                "наименование работодателя",
                "заказчик целевого обучения",
            ),
        ),
        Column(
            name="inn", kind=Kind.INN, heading="ИНН", variants=("инн заказчика", "инн работодателя"), may_be_absent=True
        ),
        DISTRICT,
        CODE,
        SPECIALTY,
        LEVEL,
        Column(
            name="published_on",
            kind=Kind.DAY,
            heading="Дата размещения предложения",
            variants=("дата размещения", "дата публикации", "дата публикации предложения"),
        ),
        Column(
            name="places",
            kind=Kind.TOTAL,
            heading="Мест по предложению",
            variants=("количество мест", "число мест", "количество мест по предложению", "мест"),
        ),
        Column(
            name="applications",
            kind=Kind.COUNT,
            heading="Подано заявок",
            variants=("количество заявок", "количество поданных заявок", "заявок подано"),
            cumulative=True,
        ),
        Column(
            name="concluded",
            kind=Kind.COUNT,
            heading="Заключено договоров",
            variants=("количество заключенных договоров", "договоров заключено"),
            cumulative=True,
        ),
        Column(
            name="terminated",
            kind=Kind.COUNT,
            heading="Расторгнуто договоров",
            variants=("количество расторгнутых договоров", "договоров расторгнуто"),
            cumulative=True,
        ),
        Column(  # not cumulative: it falls with a contract that is terminated
            name="enrolled",
            kind=Kind.COUNT,
            heading="Обучаются по договору",
            variants=("зачислено", "зачислено по договорам", "зачислено на обучение"),
            may_be_absent=True,
            is_unknown=True,
        ),
    ),
    errors=TargetedRows,
    warnings=TargetedWarnings,
)
