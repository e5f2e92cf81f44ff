"""Lines of Russian text end where they may."""

from pathlib import Path

import pytest

from ui.text.typography import JOINER, NBSP, bound, bound_html

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Школа № 3 (г. Елизово)", ("№ 3", "(г. Елизово)")),
        ("место 2–12 из 14", ("место 2–12 из 14",)),
        ("охват в 9–11 классах", ("в 9–11 классах",)),
        ("Форма 1-ПРОФ", ("1-ПРОФ",)),
        ("Москва — 7, Омск — 12", ("Москва — 7", "Омск — 12")),
        ("О сервисе и вузах", ("О сервисе", "и вузах")),
        ("к 30 июня 2025 г. Приём идёт", ("к 30 июня",)),
        ("не хватает 15 школьников", ("15 школьников",)),
        ("от 58 % до 81 %", ("от 58 %", "до 81 %")),
    ],
)
def test_what_belongs_together_is_not_parted(text: str, whole: tuple[str, ...]) -> None:
    written = bound(text)
    pieces = written.split(" ")
    for part in whole:
        kept = part.replace(" ", NBSP)
        assert any(kept in piece.replace(JOINER, "") for piece in pieces), (part, written)
    assert written.replace(NBSP, " ").replace(JOINER, "") == text
    for part in ("2–12", "9–11", "1-ПРОФ"):
        assert part not in written  # a browser may break after a hyphen and after a dash between numbers


def test_a_line_may_end_elsewhere() -> None:
    assert bound("Профориентация охвачены все") == "Профориентация охвачены все"
    assert bound("2025 г. Приём") == f"2025{NBSP}г. Приём"  # the abbreviation ends a sentence
    assert bound("Guidance in a school") == "Guidance in a school"


def test_markup_is_left_as_it_is() -> None:
    markup = '<style>p { margin: 0 1px }</style><p title="О сервисе и 6–11 классах">О <b>сервисе</b> и школе</p>'
    assert bound_html(markup) == markup.replace("О <b>", f"О{NBSP}<b>").replace("и школе", f"и{NBSP}школе")


def test_all_markup_of_ours_goes_through_it() -> None:
    shown = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for layer in ("pages", "views", "ui")
        for path in (ROOT / layer).rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "st.html(" in line.replace("bar_list.html(", "")
    }
    assert shown == {
        "ui/shell/frame.py: st.html(theme.stylesheet())",  # no text
        "ui/shell/markup.py: st.html(bound_html(markup), width=width)",
    }
