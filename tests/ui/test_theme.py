"""The palette can be read, also by those who do not see all colours, and is written down once."""

import tomllib
from itertools import combinations, pairwise

import numpy as np
import pytest

from tests.ui.colour_science import BLINDNESS, ciede2000, contrast, distance
from ui import theme
from ui.maps.scale import BANDS
from ui.text import translation
from ui.text.translation import LOCALE
from ui.theme import MARKS

TEXT = 4.5  # WCAG 2.2, 1.4.3 Contrast (Minimum), level AA
APART = 10.0  # ΔE00: told apart at a glance, areas side by side (1 is just noticeable)
VERDICTS = ("met", "met_within_error", "missed_within_error", "missed", "too_early", "over_whole")

both_themes = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
every_sight = pytest.mark.parametrize("blindness", BLINDNESS)


@both_themes
def test_every_colour_used_for_text_can_be_read_on_paper(dark: bool) -> None:
    paper = [ground.of(dark) for ground in (theme.PAPER, theme.SIDEBAR)]
    inks = {code: mark.ink for code, mark in MARKS.items()}
    inks |= {"ink": theme.INK, "muted": theme.MUTED, "accent": theme.ACCENT, "notice": theme.NOTICE}
    faint = {name: ink.of(dark) for name, ink in inks.items() if contrast(ink.of(dark), paper[0]) < TEXT}
    assert faint == {}
    assert contrast(theme.MUTED.of(dark), paper[1]) >= TEXT
    assert contrast(theme.INK.of(dark), theme.BAND.of(dark)) >= TEXT
    assert contrast(theme.MUTED.of(dark), theme.BAND.of(dark)) >= TEXT
    assert contrast(theme.ON_ACCENT.of(dark), theme.ACCENT.of(dark)) >= TEXT


@both_themes
def test_every_text_on_a_coloured_area_can_be_read(dark: bool) -> None:
    areas = {code: (mark.fill, mark.on_fill) for code, mark in MARKS.items()}
    areas |= {f"sequence {n}": pair for n, pair in enumerate(zip(theme.SEQUENCE, theme.ON_SEQUENCE, strict=True))}
    areas["near"] = (theme.NEAR, theme.variables()["--on-near"])
    faint = {
        name: round(contrast(ink.of(dark), fill.of(dark)), 2)
        for name, (fill, ink) in areas.items()
        if contrast(ink.of(dark), fill.of(dark)) < TEXT
    }
    assert faint == {}


@both_themes
@every_sight
def test_the_six_verdicts_are_told_apart_by_every_eye(dark: bool, blindness: str) -> None:
    close = {
        (one, other): round(distance(MARKS[one].fill.of(dark), MARKS[other].fill.of(dark), blindness), 1)
        for one, other in combinations(VERDICTS, 2)
        if distance(MARKS[one].fill.of(dark), MARKS[other].fill.of(dark), blindness) < APART
    }
    assert close == {}


@both_themes
@every_sight
def test_neighbouring_bands_and_steps_of_the_map_are_told_apart_by_every_eye(dark: bool, blindness: str) -> None:
    bands = [theme.NEAR if code == "near" else MARKS[code].fill for _share, code in BANDS]
    for scale in (bands, theme.SEQUENCE):
        for one, other in pairwise(scale):
            assert distance(one.of(dark), other.of(dark), blindness) >= APART


def test_every_verdict_has_a_sign_and_a_word_of_its_own() -> None:
    marks = [MARKS[code] for code in VERDICTS]
    assert (
        len({mark.sign for mark in marks} - {""}) == len({translation._(mark.word) for mark in marks}) == len(VERDICTS)
    )
    assert len({theme.sign_html(mark) for mark in marks}) == len(VERDICTS)


def test_streamlit_is_given_the_same_colours() -> None:
    config = tomllib.loads((LOCALE.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for name, dark in (("light", False), ("dark", True)):
        ours = {
            "primaryColor": theme.ACCENT,
            "linkColor": theme.ACCENT,
            "backgroundColor": theme.PAPER,
            "secondaryBackgroundColor": theme.SIDEBAR,
            "textColor": theme.INK,
            "borderColor": theme.RULE,
        }
        theirs = {key: value for key, value in config[name].items() if key != "sidebar"}
        assert theirs == {key: colour.of(dark) for key, colour in ours.items()}
        assert config[name]["sidebar"]["backgroundColor"] == theme.SIDEBAR.of(dark)


def test_the_style_sheet_uses_no_colour_that_the_palette_does_not_define() -> None:
    sheet = theme.stylesheet()
    rules = (LOCALE.parent / "ui" / "style.css").read_text(encoding="utf-8")
    used = {part.split(")")[0].strip() for part in rules.split("var(")[1:]}
    assert used - set(theme.variables()) == {"--sign"}  # defined in the sheet itself
    assert "<" not in rules, "the browser throws away a style sheet that looks as if it held markup"
    assert "#" not in rules.replace("url(#tiles-hatch)", ""), "a colour belongs into theme.py"
    assert sheet.count("<style>") == sheet.count("</style>") == 1


def test_every_link_of_a_page_is_underlined_but_those_of_the_navigation() -> None:
    rules = (LOCALE.parent / "ui" / "style.css").read_text(encoding="utf-8")
    bare = [rule.split("{")[0].split("*/")[-1].strip() for rule in rules.split("}") if "text-decoration: none" in rule]
    assert bare == [
        '.st-key-navigation [data-testid="stPageLink"] a',
        ".matrix td a:has(.unsure)",
    ]  # these have dots under them


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_of_distance_gives_the_published_values(one: tuple, other: tuple, expected: float) -> None:
    assert ciede2000(np.array(one), np.array(other)) == pytest.approx(expected, abs=5e-5)
