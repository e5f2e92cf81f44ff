"""Expert conclusions as they are read aloud: five of them word for word, in both languages.

The texts stand in the folder conclusions; whoever changes a sentence reads all ten again.
"""

from pathlib import Path

import numpy as np
import pytest

from metrics.catalogue import metric
from metrics.mechanisms.conclusion import Conclusion, Finding, Reason, Verdict, conclude
from metrics.mechanisms.panel import Panel
from tests.metrics.pilots import MONTHS, pilot
from ui.text import translation
from views.mechanisms.conclusion_text import in_words

TEXTS = Path(__file__).parent / "conclusions"
NAMES = {"ru": "Схемы поддержки учащихся", "en": "Support schemes for students"}


def _pilot(institutions: int, effect: float = 0.0, **more: object) -> Panel:
    return pilot(np.random.default_rng(11), institutions, effect, scale=0.01, **more)


CASES = {
    "effect": (lambda: _pilot(40, 3.0), 0.02, Finding.EFFECT, None, Verdict.EFFECTIVE),
    "no_effect": (lambda: _pilot(60), 0.02, Finding.NO_EFFECT, None, Verdict.INEFFECTIVE),
    "broken_pretrend": (
        lambda: _pilot(40, 1.0, drift=1.0),
        *(0.02, Finding.CANNOT_TELL, Reason.PRETREND, Verdict.NOT_ENOUGH_DATA),
    ),
    "too_few": (
        lambda: _pilot(5, 3.0),
        *(0.02, Finding.CANNOT_TELL, Reason.FEW_INSTITUTIONS, Verdict.NOT_ENOUGH_DATA),
    ),
    "late_start": (
        lambda: _pilot(40, 3.0, starts=(MONTHS - 1, MONTHS)),
        *(0.02, Finding.CANNOT_TELL, Reason.LATE_START, Verdict.NOT_ENOUGH_DATA),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rules_come_to_this_conclusion(case: str) -> None:
    made, matters, finding, reason, verdict = CASES[case]
    conclusion = conclude(made(), matters=matters, growth=True)
    assert (conclusion.finding, conclusion.reason, conclusion.verdict) == (finding, reason, verdict)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("case", CASES)
def test_the_conclusion_reads_word_for_word(case: str, language: str) -> None:
    made, matters, *_expected = CASES[case]
    translation.use(language)
    try:
        conclusion = in_words(
            conclude(made(), matters=matters, growth=True), NAMES[language], metric("guidance_coverage")
        )
    finally:
        translation.use("ru")
    text = f"{conclusion.verdict}; {conclusion.grade}\n\n{conclusion.whole}\n".replace("\u00a0", " ")
    assert text == (TEXTS / f"{case}.{language}.txt").read_text(encoding="utf-8")


def test_a_refused_conclusion_shows_no_number_of_an_effect() -> None:
    for reason in Reason:
        if reason is Reason.IMPRECISE:
            continue
        refused = Conclusion(Finding.CANNOT_TELL, Verdict.NOT_ENOUGH_DATA, "D", reason, 40, 30, 4, 0.02, True)
        conclusion = in_words(refused, "Механизм", metric("guidance_coverage"))
        assert "п. п." not in conclusion.whole.replace("\u00a0", " ")
        assert "%" not in conclusion.whole


def test_a_metric_of_which_less_is_better_is_turned_round() -> None:
    fewer = _pilot(40, 3.0)
    turned = Panel(-fewer.outcome, fewer.start, fewer.size, fewer.cluster)
    conclusion = conclude(turned, matters=0.02, growth=False, good_is_up=False)
    assert conclusion.finding is Finding.EFFECT


def test_an_effect_that_is_there_but_small_is_to_be_improved() -> None:
    conclusion = conclude(_pilot(60, 2.0), matters=0.03, growth=False)
    assert (conclusion.finding, conclusion.verdict) == (Finding.EFFECT, Verdict.EFFECTIVE_WITH_CHANGES)


def test_nobody_without_the_mechanism_is_a_reason_of_its_own() -> None:
    everybody = _pilot(40, 3.0, starts=(5,))
    assert conclude(everybody, matters=0.02, growth=True).reason is Reason.NOBODY_WITHOUT
    assert conclude(None, matters=0.02, growth=True).reason is Reason.NO_DATA
