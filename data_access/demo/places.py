"""Schools, colleges, universities, employment centres and employers of a synthetic region, under descriptive names."""

import numpy as np
import polars as pl

from data_access.demo import story
from data_access.demo.world import World

_KIND = {False: "Средняя школа", True: "Основная школа"}  # a basic school ends with grade 9


def schools(world: World) -> pl.DataFrame:
    """One row a school: district_id, story, kind, name, place, latitude, longitude, basic (ends with grade 9), pupils
    (expected in grades 6-11 at scale 1), has_register, and its habits of reporting: over_100, counts_aware and
    late_reports (how many of the last ones are missing).
    """
    random = world.random("schools")
    rows = _school_rows(random).join(world.districts.select("district_id", "story"), on="story", maintain_order="left")
    weight = pl.Series("weight", np.exp(random.normal(0, story.SCHOOL_SPREAD, len(rows))))
    return (
        rows.with_columns(weight, kind=pl.lit("school"))
        .with_columns(pl.when("basic").then(pl.col("weight") * story.BASIC_SCHOOL).otherwise("weight"))
        .with_columns(
            pupils=pl.col("share") * pl.col("weight") / pl.col("weight").sum().over("district_id", "place")
            * _of_story("pupils") * story.SHARE_IN_THESE_GRADES
        )
        .with_columns(rank=pl.col("pupils").rank("ordinal", descending=True).over("district_id"))
        .with_columns(registers=(pl.len().over("district_id") * _of_story("register_share")).round())
        .with_columns(has_register=pl.col("rank") <= pl.col("registers"))
        .pipe(_with_reporting_habits)
        .drop("rank", "registers", "share", "weight")
    )  # fmt: skip


def _school_rows(random: np.random.Generator) -> pl.DataFrame:
    rows = []
    for settlement in pl.read_csv(story.DATA / "settlements.csv").to_dicts():
        number = settlement["schools"]
        for i in range(number):
            basic = i >= number - settlement["basic"]
            numbered = f" № {i + 1}" if number > 1 else ""
            north, east = random.normal(0, settlement["jitter"] / 2, 2).clip(
                -settlement["jitter"], settlement["jitter"]
            )
            rows.append(
                {
                    "story": settlement["district_id"],
                    "place": settlement["place"],
                    "name": f"{_KIND[basic]}{numbered} ({settlement['place']})",
                    "latitude": round(settlement["latitude"] + north, 4),
                    # a degree of longitude is about half as long here
                    "longitude": round(settlement["longitude"] + 1.5 * east, 4),
                    "basic": basic,
                    "share": settlement["share"],
                }
            )
    return pl.DataFrame(rows)


def _of_story(field: str) -> pl.Expr:
    return pl.col("story").replace_strict({name: getattr(s, field) for name, s in story.stories().items()})


def _with_reporting_habits(frame: pl.DataFrame) -> pl.DataFrame:
    """Who reports over 100 % and who is late: among the schools with forms only, the biggest first."""
    place = pl.when(~pl.col("has_register")).then(pl.col("rank") - pl.col("registers"))
    over = _of_story("over_100")
    return frame.with_columns(
        over_100=(place <= over).fill_null(False),
        counts_aware=(place > _of_story("no_aware")).fill_null(True),
        late_reports=pl.when((place > over) & (place <= over + _of_story("late_schools")))
        .then(_of_story("late_reports"))
        .otherwise(0),
    )


def colleges(world: World) -> pl.DataFrame:
    """One row a college or university: the columns of ``data/institutions.csv`` with the region's own district_id."""
    listed = pl.read_csv(story.DATA / "institutions.csv").rename({"district_id": "story"})
    return listed.join(world.districts.select("district_id", "story"), on="story", maintain_order="left")


def employment_centres(world: World) -> pl.DataFrame:
    """One row an employment centre: one in every district, and the region's staffing centre in the biggest."""
    centres = (
        pl.read_csv(story.DATA / "settlements.csv")
        .group_by("district_id", maintain_order=True)
        .first()
        .select("place", "latitude", "longitude", story="district_id")
        .join(world.districts.select("district_id", "story", "population"), on="story", maintain_order="left")
        .with_columns(name=pl.format("Центр занятости ({})", "place"))
    )
    biggest = (
        centres.sort("population", descending=True).head(1).with_columns(name=pl.format("Кадровый центр ({})", "place"))
    )
    return pl.concat([centres, biggest]).with_columns(kind=pl.lit("employment_centre"))


def employers(world: World) -> pl.DataFrame:
    """One row an employer: district_id, name, fields (list of groups of specialties), has_register."""
    return (
        pl.read_csv(story.DATA / "employers.csv", schema_overrides={"fields": pl.String})
        .rename({"district_id": "story"})
        .join(world.districts.select("district_id", "story"), on="story", maintain_order="left")
        .with_columns(pl.col("fields").str.split(" "))
        .with_row_index("i")
        .with_columns(has_register=pl.col("i") % story.REGISTERED_EMPLOYERS != 0)
        .drop("i")
    )


def programmes() -> pl.DataFrame:
    """One row a specialty taught: institution (its name), specialty_code, level, graduates a year, name_ru."""
    return pl.read_csv(story.DATA / "programmes.csv", schema_overrides={"specialty_code": pl.String})
