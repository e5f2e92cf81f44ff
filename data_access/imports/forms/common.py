"""Columns that several forms have."""

from data_access.imports.forms.form import Column, Kind

DISTRICT = Column(
    name="district",
    kind=Kind.DISTRICT,
    heading="Муниципальное образование",
    variants=(
        "наименование муниципального образования",
        "муниципальный район округ",
        "муниципальный округ район",
        "муниципалитет",
        "территория",
        "район",
        "октмо",
        "код октмо",
    ),
)
LEVEL = Column(
    name="level",
    kind=Kind.LEVEL,
    heading="Уровень",
    variants=("уровень образования", "уровень подготовки", "уровень профессионального образования", "спо/во"),
)
CODE = Column(
    name="specialty_code",
    kind=Kind.CODE,
    heading="Код специальности",
    variants=("код", "код профессии/специальности", "код профессии специальности", "код специальности/профессии"),
)
SPECIALTY = Column(
    name="specialty_name",
    kind=Kind.NAME,
    heading="Наименование профессии/специальности",
    variants=(
        "специальность",
        "профессия/специальность",
        "наименование специальности",
        "наименование специальности/профессии",
        "специальность направление подготовки",
    ),
)
