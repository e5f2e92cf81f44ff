"""Addresses of tests are made from the app's own choices, and no page is left out anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from benchmarks import script
from tests.addresses import APP, ASKS, PAGES, Address, Page, declared, spread, visits


def test_every_script_of_the_pages_folder_stands_in_the_navigation() -> None:
    scripts = {f"pages/{file.name}" for file in APP.with_name("pages").glob("*.py")}
    pages = declared(APP.read_text("utf-8"))
    assert {page.script for page in pages} == scripts
    assert len(pages) == len(scripts)
    assert {page.path for page in pages} - {page.path for page in PAGES} == {"access"}  # for the administrator alone
    assert [page.path for page in PAGES if page.first] == ["overview"]


def test_every_page_is_measured_by_the_benchmarks() -> None:
    assert list(script.PAGES) == [page.path for page in PAGES]


def test_what_is_said_of_single_pages_is_said_of_pages_that_there_are() -> None:
    assert ASKS.keys() | script.LIMITS.keys() <= {page.path for page in PAGES}


def test_a_new_page_is_found_by_itself() -> None:
    source = 'st.Page("pages/a.py", title=_("A"), url_path="first", default=True)\nst.Page("pages/b.py", url_path="b")'
    assert declared(source) == (Page("pages/a.py", "first", first=True), Page("pages/b.py", "b"))


def test_a_page_whose_address_nobody_can_read_is_refused() -> None:
    with pytest.raises(ValueError, match=r"st\.Page\(script\) does not say its script and url_path as plain text"):
        declared("st.Page(script)")


def test_of_a_long_list_the_first_two_the_middle_and_the_last_are_taken() -> None:
    assert spread("abcdef") == [*"abcdef"]
    assert spread("abcdefghi") == [*"abei"]


@dataclass
class Shown:
    """A page that has run: what it offers under its address, and what is chosen."""

    address: Address
    session_state: Mapping[str, object] = field(init=False)

    def __post_init__(self) -> None:
        offers = {"lang": ["ru", "en"], "view": ["one", "two"], "level": ["low", "high"]}
        if self.address.get("view") == "two":
            offers["cut"] = ["x", "y"]
        if self.address.get("level") == "high":
            offers["of"] = ["p", "q"]
        defaults = {key: codes[0] for key, codes in offers.items() if key != "cut"}
        self.session_state = {"address-offered": offers, "address-now": defaults | self.address}


def test_every_view_is_visited_and_in_each_every_value_of_every_other_control_once() -> None:
    assert [address for address, _shown in visits(Shown)] == [
        {},
        {"view": "two"},
        *({"view": "two", "level": "high"}, {"view": "two", "level": "high", "of": "q"}),
        *({"view": "two", "cut": "x"}, {"view": "two", "cut": "y"}),
        *({"level": "high"}, {"level": "high", "of": "q"}),
    ]
