"""Colours, signs and words of a verdict, and the style sheet that carries them to the browser.

Every colour of the screen is written here once, as a pair for the light and the dark theme. HTML and SVG receive
the pairs as CSS variables made with `light-dark()`, so they follow the reader's theme without Python knowing it;
Plotly and pydeck draw on a canvas and ask for `colour.of(dark)`.

A verdict has three colours: `fill` for areas, `on_fill` for text upon that area, `ink` for text on paper. One
colour cannot do all three: the pale ones that tell areas apart fail 4.5 : 1 as text. tests/ui/test_theme.py holds
the contrasts of WCAG 2.2 AA and the distances between the fills for three kinds of colour blindness.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ui.text.translation import N_


@dataclass(frozen=True)
class Colour:
    """One colour in both themes, as `#rrggbb`."""

    light: str
    dark: str

    def of(self, dark: bool) -> str:
        """The hexadecimal colour for one theme, for what is drawn on a canvas."""
        return self.dark if dark else self.light

    def rgba(self, dark: bool, alpha: int = 255) -> list[int]:
        """Red, green, blue and opacity, 0 to 255, as deck.gl wants them."""
        text = self.of(dark)
        return [int(text[start : start + 2], 16) for start in (1, 3, 5)] + [alpha]


@dataclass(frozen=True)
class Mark:
    """How one verdict, or the lack of one, looks and is called. `word` is a message id, `sign` a text character."""

    code: str
    fill: Colour
    on_fill: Colour
    ink: Colour
    sign: str
    word: str


PAPER = Colour("#fafbfd", "#10161d")
SIDEBAR = Colour("#eef2f6", "#161e27")
INK = Colour("#14202b", "#e8edf2")
MUTED = Colour("#55616d", "#a3afbb")
RULE = Colour("#d9dfe5", "#2c3743")
ACCENT = Colour("#16456b", "#7fb4dc")
ON_ACCENT = Colour("#ffffff", "#0b1117")
HATCH = Colour("#c0c8d1", "#4a5764")  # lines upon the field of a hidden figure
BAND = Colour("#e9eff5", "#1a2530")  # the pilot behind a trend: must not compete with the line
NOTICE = Colour("#7a5200", "#f0c878")  # «Демонстрационные данные»

_WHITE = "#ffffff"
_NIGHT = "#0b1117"  # blacker than the dark paper: the ink on a fill that is itself of middle lightness
_BLACK_INK = Colour(INK.light, _NIGHT)
_WHITE_INK = Colour(_WHITE, _NIGHT)
_PLAIN_INK = Colour(INK.light, INK.dark)

MARKS: Mapping[str, Mark] = {
    mark.code: mark
    for mark in (
        Mark("met", Colour("#0b7a75", "#219c93"), _WHITE_INK, Colour("#0a6b66", "#5cc9c0"), "●", N_("met")),
        Mark(
            "met_within_error",
            Colour("#86bfba", "#9adfd8"),
            _BLACK_INK,
            Colour("#2a7a74", "#9adfd8"),
            "◐",
            N_("met within error"),
        ),
        Mark(
            "missed_within_error",
            Colour("#e8b149", "#f9d690"),
            _BLACK_INK,
            Colour("#855700", "#f9d690"),
            "◑",
            N_("missed within error"),
        ),
        Mark("missed", Colour("#bc4128", "#da5636"), _WHITE_INK, Colour("#ad3a22", "#f08a6c"), "⊖", N_("missed")),
        Mark(
            "too_early",
            Colour("#a69dc9", "#988fc4"),
            _BLACK_INK,
            Colour("#5c5a82", "#b3acd6"),
            "◌",
            N_("too early to judge"),
        ),
        Mark(
            "over_whole",
            Colour("#2f3944", "#4a5560"),
            Colour(_WHITE, _WHITE),
            Colour("#2f3944", "#dfe5eb"),
            "⊗",
            N_("more than 100 %: an error in the data"),
        ),
        Mark("few", Colour("#f1f3f6", "#1c252e"), _PLAIN_INK, INK, "", N_("too few for a percentage")),
        Mark("hidden", Colour("#e1e5ea", "#2b343e"), _PLAIN_INK, MUTED, "", N_("hidden")),
        Mark("missing", Colour("#e1e5ea", "#2b343e"), _PLAIN_INK, MUTED, "", N_("no data")),
        Mark(
            "unknown",
            Colour("#e1e5ea", "#2b343e"),
            _PLAIN_INK,
            MUTED,
            "",
            N_("a report has come, without the number («…»)"),
        ),
        Mark("not_applicable", PAPER, Colour(MUTED.light, MUTED.dark), MUTED, "—", N_("not applicable")),
        Mark("plain", PAPER, _PLAIN_INK, INK, "", N_("no target set")),
    )
}

OTHER_WAY = Colour("#7b8794", "#8794a1")
"""A way that is neither reached nor lost: studies that go on, conscription, parental leave."""

NEAR = Colour("#d3744c", "#ed9164")
"""Between amber and vermilion: the fourth of the five bands in which a map shows the way to 100 %."""

SEQUENCE = (
    Colour("#e6eef5", "#1d2b39"),
    Colour("#aec9e0", "#2b4a66"),
    Colour("#74a3c9", "#417197"),
    Colour("#3d7aab", "#6ba3cd"),
    Colour("#16456b", "#a9d2f2"),
)
"""From little to much in one hue, for metrics that have no target."""

ON_SEQUENCE = (_PLAIN_INK, _PLAIN_INK, Colour(INK.light, _WHITE), _WHITE_INK, _WHITE_INK)


def mark(row: Mapping[str, Any]) -> Mark:
    """The mark of one row of `metrics.engine.evaluate`: its state where there is nothing to judge, else its verdict."""
    if row["state"] != "shown":
        return MARKS[row["state"]]
    return MARKS[row["verdict"] or "plain"]


def sign_html(mark: Mark) -> str:
    """The sign of a verdict as an element that the style sheet draws (no font has all six alike); "" without one.

    It is decoration for a screen reader: the word stands beside it or in the label of the cell.
    """
    if mark.sign in ("", "—"):
        return ""
    return f'<span class="sign sign-{mark.code} ink-{mark.code}" aria-hidden="true"></span>'


def variables() -> Mapping[str, Colour]:
    """CSS custom property -> colour, for all of the style sheet."""
    named = {
        "--paper": PAPER,
        "--sidebar": SIDEBAR,
        "--ink": INK,
        "--muted": MUTED,
        "--rule": RULE,
        "--accent": ACCENT,
        "--on-accent": ON_ACCENT,
        "--hatch": HATCH,
        "--band": BAND,
        "--notice": NOTICE,
        "--fill-near": NEAR,
        "--other-way": OTHER_WAY,
        "--on-near": _BLACK_INK,
    }
    for mark in MARKS.values():
        named |= {f"--fill-{mark.code}": mark.fill, f"--on-{mark.code}": mark.on_fill, f"--ink-{mark.code}": mark.ink}
    for number, (fill, ink) in enumerate(zip(SEQUENCE, ON_SEQUENCE, strict=True), start=1):
        named |= {f"--fill-sequence-{number}": fill, f"--on-sequence-{number}": ink}
    return named


@cache
def stylesheet() -> str:
    """The whole style sheet with its `<style>` tags, for one `st.html` at the top of the frame.

    A browser without `light-dark()` (before 2024) gets the light colours rather than none. Paper is always printed
    from the light ones.
    """
    light = "".join(f"{name}:{colour.light};" for name, colour in variables().items())
    both = "".join(f"{name}:light-dark({colour.light},{colour.dark});" for name, colour in variables().items())
    rules = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
    return (
        f"<style>.stApp{{{light}}}"
        f"@supports (color:light-dark(#000,#fff)){{@media screen{{.stApp{{{both}}}}}}}"
        f"{rules}</style>"
    )
