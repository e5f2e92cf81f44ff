"""Form 2: monitoring of employment of graduates, one row a college or university, level and specialty."""

import dataframely as dy
import polars as pl

from data_access.imports.forms.common import CODE, LEVEL, SPECIALTY
from data_access.imports.forms.form import Column, Form, Kind
from data_access.imports.forms.rules import level_fits, part_of, rule


class GraduateRows(dy.Schema):
    """Form 2, one row an institution, level, specialty and cohort: what refuses a row."""

    row = dy.Int64()
    district_id = dy.String(primary_key=True)
    sender_key = dy.String(primary_key=True)
    level = dy.Enum(["spo", "he"], primary_key=True)
    specialty_code = dy.String(primary_key=True)
    cohort = dy.Int64(primary_key=True)
    graduated = dy.Int64()
    in_field = dy.Int64(nullable=True)
    allocated = dy.Int64()

    @rule(
        "in_field", "По специальности работают {in_field}, а всего трудоустроены {employed}: исправьте одно из чисел."
    )
    def in_field_within_employed(cls) -> pl.Expr:
        return part_of("in_field", "employed")

    @rule(
        "graduated",
        "Сумма по графам ({allocated}) больше выпуска ({graduated}): каждый выпускник стоит в одной графе, исправьте.",
    )
    def allocated_within_graduated(cls) -> pl.Expr:
        return part_of("allocated", "graduated")

    @rule(
        "retained_4m",
        "Не менее 4 месяцев на последнем месте работают {retained_4m}, а всего трудоустроены {employed}: "
        "исправьте одно из чисел.",
    )
    def retained_within_employed(cls) -> pl.Expr:
        return part_of("retained_4m", "employed")

    @rule(
        "expected",
        "Планов ({planned}) больше, чем ещё не выпущенных ({expected}): каждый стоит в одной графе, исправьте.",
    )
    def planned_within_expected(cls) -> pl.Expr:
        return part_of("planned", "expected")

    employed = dy.Int64(nullable=True)
    retained_4m = dy.Int64(nullable=True)
    expected = dy.Int64(nullable=True)
    planned = dy.Int64(nullable=True)


class GraduateWarnings(dy.Schema):
    """Form 2: what is loaded and remarked upon."""

    row = dy.Int64()
    graduated = dy.Int64()
    allocated = dy.Int64()
    has_unknown = dy.Bool()
    level = dy.Enum(["spo", "he"])
    specialty_code = dy.String()

    @rule(
        "graduated",
        "Не распределены {unallocated} из {graduated} выпускников: сумма по графам {allocated}, уточните остальных.",
    )
    def everybody_is_allocated(cls) -> pl.Expr:
        return pl.col("has_unknown") | (pl.col("allocated") >= pl.col("graduated"))

    @rule("level", "Код {specialty_code} не подходит к уровню образования: проверьте код и уровень.")
    def level_fits_the_code(cls) -> pl.Expr:
        return level_fits()


def _became(name: str, heading: str, *variants: str, may_be_absent: bool = False) -> Column:
    return Column(name=name, kind=Kind.COUNT, heading=heading, variants=variants, may_be_absent=may_be_absent)


def _new(name: str, heading: str, *variants: str) -> Column:
    """A column that older forms do not have, so that nothing is known without it."""
    return Column(name=name, kind=Kind.COUNT, heading=heading, variants=variants, may_be_absent=True, is_unknown=True)


#: Columns of form 2 of which a graduate stands in exactly one; «по специальности» is a part of ``employed``.
_EXCLUSIVE = (
    *("employed", "entrepreneurs", "self_employed", "contract_service", "studying", "army", "parental_leave"),
    *("at_risk", "died_or_ill", "left_country", "foreigners", "out_of_region"),
)

#: What is planned for those still to graduate; each of them stands in one at most.
PLANS = ("plan_employed", "plan_studying", "plan_army", "plan_parental_leave", "plan_at_risk")

FORM = Form(
    number=2,
    code="graduates",
    title="Мониторинг занятости выпускников",
    name_ru="форма 2 (выпускники)",
    name_en="form 2, graduates",
    ledgers=("graduates", "graduates_unknown"),
    table="form_graduates",
    kinds=("college", "university"),
    period="cohort",
    key=("level", "specialty_code", "cohort"),
    columns=(
        Column(
            name="sender",
            kind=Kind.SENDER,
            heading="Образовательная организация",
            variants=("наименование образовательной организации", "наименование организации", "организация"),
        ),
        LEVEL,
        CODE,
        SPECIALTY,
        Column(
            name="graduated",
            kind=Kind.TOTAL,
            heading="Выпуск {year} года, всего, чел.",
            variants=(
                "выпуск {year} года",
                "выпуск {year} г всего",
                "всего выпускников {year} года",
                "выпускники {year} года всего",
            ),
            cumulative=True,
        ),
        _became("employed", "трудоустроены по трудовому договору", "трудоустроены", "трудоустроено"),
        _became(
            "in_field",
            "в т.ч. по полученной специальности",
            "по специальности",
            "по полученной профессии/специальности",
        ),
        _became("entrepreneurs", "индивидуальные предприниматели", "ип", "являются индивидуальными предпринимателями"),
        _became("self_employed", "самозанятые", "являются самозанятыми", "самозанятые граждане"),
        _became(
            "contract_service",
            "проходят службу по контракту",
            "служба по контракту",
            "служба по контракту и в силовых органах",
            may_be_absent=True,
        ),
        _became("studying", "продолжили обучение", "продолжают обучение"),
        _became(
            "army",
            "призваны в армию",
            "служба в армии по призыву",
            "проходят службу в армии по призыву",
            "служба по призыву",
        ),
        _became(
            "parental_leave",
            "в отпуске по уходу за ребенком",
            "находятся в отпуске по уходу за ребенком",
            "отпуск по уходу за ребенком",
        ),
        _became("at_risk", "находятся под риском нетрудоустройства", "под риском нетрудоустройства", "под риском"),
        _became(
            "died_or_ill",
            "смерть или тяжёлое состояние здоровья",
            "смерть тяжелое состояние здоровья",
            may_be_absent=True,
        ),
        _became(
            "left_country",
            "переехали за пределы РФ",
            "переезд за пределы рф",
            "выехали за пределы рф",
            "переезд за пределы российской федерации",
            "выехали за пределы российской федерации",
            may_be_absent=True,
        ),
        _became("foreigners", "иностранцы без СНИЛС", "иностранные граждане без снилс", may_be_absent=True),
        _became(
            "out_of_region",
            "выехали за пределы края",
            *(f"выехали за пределы {place}" for place in ("региона", "области", "республики", "округа", "субъекта рф")),
            may_be_absent=True,
        ),
        _new(
            "retained_4m",
            "в т.ч. работают не менее 4 месяцев на последнем месте работы",
            "работают не менее 4 месяцев на последнем месте",
            "не менее 4 месяцев на последнем месте работы",
        ),
        _new("expected", "будут выпущены", "ещё не выпущены", "планируемый выпуск"),
        _new("plan_employed", "будут трудоустроены", "планируют трудоустроиться"),
        _new("plan_studying", "будут продолжать обучение", "продолжат обучение", "планируют продолжить обучение"),
        _new("plan_army", "будут призваны в армию", "подлежат призыву в армию", "будут призваны"),
        _new("plan_parental_leave", "будут в отпуске по уходу за ребенком"),
        _new(
            "plan_at_risk",
            "будут под риском нетрудоустройства",
            "под риском нетрудоустройства планы",
            "планы: под риском нетрудоустройства",
        ),
    ),
    errors=GraduateRows,
    warnings=GraduateWarnings,
    exclusive=_EXCLUSIVE,
    plans=PLANS,
)
