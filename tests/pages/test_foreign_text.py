"""What people and senders have written is text wherever it stands: no page hands it to anything that reads Markdown."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from streamlit.testing.v1.element_tree import Block, Element

from data_access import demo
from data_access.database import owning
from tests.addresses import PAGES, VIEWS, asked, offered
from tests.cluster import Cluster

HOSTILE = "![х](http://stranger.example/x.png)"
FOREIGN = {
    "institution": ("name",),
    "employer": ("name",),
    "data_load": ("file_name",),
    "proposal": ("title", "problem", "proposal", "expected_effect", "author_body"),
    "proposal_event": ("reason",),
    "commission_item": ("title", "heard", "minutes"),
    "commission_decision": ("text", "body", "office"),
    "commission_event": ("note", "office"),
    "figure_reply": ("text", "office"),
    "rejected_row": ("value",),
    "import_warning": ("value",),
}
"""Table -> columns with what somebody outside has typed."""
PLAIN = {"html", "selectbox", "multiselect", "code", "text_area", "text_input", "plotly_chart"}
"""Elements that show what they are given as it is; HTML of ours is looked at for itself. Plotly knows a few tags of its
own, none of which fetches anything."""
SHOW_IT = ("commission", "data", "district", "institution", "proposals", "trace")
"""Pages on which something foreign certainly stands."""


@pytest.fixture(scope="module")
def region(cluster: Cluster, prepared: str) -> Iterator[Engine]:
    """The demonstration, in which everything that somebody has typed begins with an image in Markdown and in HTML."""
    kept = cluster.built("marked_demo", demo.load, template=prepared)
    with cluster.copy(kept) as database:
        with owning(database) as connection:
            for table, columns in FOREIGN.items():
                for column in columns:
                    before = {"before": f"{HOSTILE}<img src=x> "}
                    connection.execute(text(f"update {table} set {column} = :before || {column}"), before)
        yield database


def elements(block: Block) -> Iterator[Element]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield from elements(child)
        else:
            yield child


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_nothing_foreign_is_read_as_markup(opens, region, page):
    first = opens(region, page.script, date="2025-06-14", **asked(page))
    views = [{}] + [{key: code} for key in VIEWS for code in offered(first).get(key, ())[1:]]
    wrong, met = set(), 0
    for view in views:
        app = opens(region, page.script, date="2025-06-14", **asked(page), **view)
        assert not app.exception
        for element in elements(app._tree):
            if "stranger.example" in str(element.proto):
                met += 1
                is_raw = element.type == "html" and "<img src=x>" in element.proto.body
                if is_raw or element.type not in PLAIN:
                    wrong.add((*view.values(), element.type, str(element.proto)[:200]))
    assert not wrong
    assert met or page.path not in SHOW_IT
