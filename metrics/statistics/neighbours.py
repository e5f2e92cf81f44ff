"""The districts most like one: near in size, in how they are reached and in what their schools are.

Statistical neighbours, as Benton T., Chamberlain T., Wilson R., Teeman D. (2007), The development of the Children's
Services statistical neighbour benchmarking model, NFER, have them: the distance over standardised characteristics.
Here three of equal weight: the logarithm of the number of pupils, whether there is an all-year road to the regional
centre, and the share of pupils in small schools. They are what a district cannot change, so that a
comparison with its neighbours excuses nobody.

Worked example: A 1 000 pupils by road, B 500 by road, C 100 by air, nobody in small schools. The logarithms 6.91, 6.21
and 4.61 have the standard deviation 0.96, road or not (0, 0, 1) 0.47. From A: B is 0.69/0.96 = 0.72 away; C
sqrt((2.30/0.96)² + (1/0.47)²) = 3.19.
"""

import polars as pl

from metrics.words import N_

SMALL_SCHOOL = 100
"""A school with fewer pupils of grades 6–11 is small."""
CHARACTERISTICS = ("size", "remote", "small_schools")
RULE = N_(
    "Alike are districts with a similar number of pupils, reached in the same way (with or without an all-year road to "
    "the regional centre), with a similar share of pupils in small schools (under 100 pupils in grades 6–11)."
)


def profiles(districts: pl.DataFrame, schools: pl.DataFrame) -> pl.DataFrame:
    """The characteristics of every district that has pupils, in the order of ``districts``.

    :param districts: district_id and is_remote (no all-year road)
    :param schools: one row a school: district_id, institution_id and enrolled, its pupils in grades 6–11
    :returns: district_id, pupils, size (logarithm of pupils), remote (0 or 1), small_schools (share of pupils); where
        a viewer may not see the schools of a district one by one (no id), small_schools is null
    """
    schools_seen = pl.col("institution_id").is_not_null().all()
    small = pl.col("enrolled").filter(pl.col("enrolled") < SMALL_SCHOOL).sum() / pl.col("enrolled").sum()
    by_district = schools.filter(pl.col("enrolled") > 0).group_by("district_id")
    counted = by_district.agg(
        pl.col("enrolled").sum().alias("pupils"), pl.when(schools_seen).then(small).alias("small_schools")
    )
    return districts.join(counted, on="district_id", maintain_order="left").select(
        "district_id",
        "pupils",
        pl.col("pupils").log().alias("size"),
        pl.col("is_remote").cast(pl.Float64).alias("remote"),
        "small_schools",
    )


def nearest(profiles: pl.DataFrame, district_id: str, n: int = 3) -> pl.DataFrame:
    """The ``n`` districts nearest to one, nearest first; none where it has no profile.

    Columns of ``profiles`` and ``distance`` (in standard deviations). A characteristic that is the same everywhere, or
    not known for every district, does not count.
    """
    here = profiles.filter(pl.col("district_id") == district_id)
    apart = [
        ((pl.col(name) - here[name].item()) / profiles[name].std(ddof=0)) ** 2
        for name in CHARACTERISTICS
        if here.height and not profiles[name].null_count() and (profiles[name].n_unique() > 1)
    ]
    return (
        profiles.filter(pl.col("district_id") != district_id, pl.lit(here.height > 0))
        .with_columns(pl.sum_horizontal(pl.lit(0.0), *apart).sqrt().alias("distance"))
        .sort("distance", "district_id")
        .head(n)
    )
