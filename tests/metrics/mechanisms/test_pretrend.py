"""The test before any effect is believed: it finds a different course, and seldom finds one that is not there."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from metrics.mechanisms.panel import Panel
from metrics.mechanisms.pretrend import pretrend
from tests.metrics.pilots import MONTHS, pilot


@pytest.mark.parametrize("institutions", [40, 12])
def test_institutions_that_were_on_another_course_are_found(institutions):
    random = np.random.default_rng(1)
    p_values = [pretrend(pilot(random, institutions, drift=1.0, starts=(6, 7, MONTHS))).p for _ in range(12)]
    assert sum(p <= 0.05 for p in p_values) >= 9


@pytest.mark.parametrize(("institutions", "pilots"), [(40, 100), (6, 100)])
def test_an_alike_course_is_seldom_taken_for_another(institutions, pilots):
    random = np.random.default_rng(2)
    p_values = [pretrend(pilot(random, institutions, 1.0)).p for _ in range(pilots)]
    # 5 % expected; 12 of 100 would happen once in 250 times
    assert sum(p <= 0.05 for p in p_values) <= 11


def test_the_coefficients_agree_with_least_squares_of_statsmodels():
    ours = pilot(np.random.default_rng(3), 20, 1.0)
    rows = [
        {
            "y": ours.outcome[unit, month], "unit": unit, "month": month, "size": ours.size[unit],
            **{f"lead{lead}": float(ours.since[unit, month] == -lead) for lead in (1, 2)},
        }
        for unit in range(20)
        for month in range(MONTHS)
        if not ours.treated[unit, month]
    ]  # fmt: skip
    frame = pd.DataFrame(rows)
    theirs = smf.wls("y ~ C(unit) + C(month) + lead1 + lead2", frame, weights=frame["size"]).fit()
    leads = dict(pretrend(ours).leads)
    assert leads[-1] == pytest.approx(theirs.params["lead1"], abs=1e-9)
    assert leads[-2] == pytest.approx(theirs.params["lead2"], abs=1e-9)


def test_an_effect_after_the_start_is_no_other_course_before_it():
    random = np.random.default_rng(4)
    one = pilot(random, 24, 0.0)
    raised = Panel(one.outcome + 50.0 * one.treated, one.start, one.size, one.cluster)
    assert pretrend(raised).p == pytest.approx(pretrend(one).p)


def test_without_months_before_the_start_nothing_is_tested():
    one = pilot(np.random.default_rng(5), 24, starts=(1, MONTHS))
    assert pretrend(one).p is None
