"""What the code of a specialty carries: its enlarged group (УГС), 31.02.01 belongs to 31.00.00, and the kind of its
programme, 01 of qualified workers (ППКРС), 02 of mid-level specialists (ППССЗ), from 03 on of higher education.

The kinds are those of the lists of specialties, orders № 1199 and № 1061 of the Ministry of Education and Science.
"""

import polars as pl

GROUP, PROGRAMME, SPECIALTY = "group", "programme", "specialty"
CARRIED = (GROUP, PROGRAMME)
"""Dimensions that are read off the code and stored nowhere."""


def with_group(changes: pl.DataFrame) -> pl.DataFrame:
    """The same changes with the columns ``CARRIED``, where they are told by specialty."""
    if SPECIALTY not in changes.columns or GROUP in changes.columns:
        return changes
    code = pl.col(SPECIALTY).str
    return changes.with_columns((code.slice(0, 2) + ".00.00").alias(GROUP), code.slice(3, 2).alias(PROGRAMME))
