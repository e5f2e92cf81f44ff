"""The diagram of the flows, the table behind it, and what was put together in it."""

from collections.abc import Mapping
from html import escape

import plotly.graph_objects as go

from metrics.graduates import routes
from metrics.graduates.routes import Flows
from ui.charts.sankey import Link, Node, sankey
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _
from views.routes.headline import NODES, STAGES, Asked, paths, small_number, whom

_ORDER: Mapping[str, int] = {node: place for place, node in enumerate(NODES)}
_LAST = ("small_path", "small_other_way", "small_not_yet", "small_lost", "small")
_ROLES = ("path", "other_way", "not_yet", "lost")
FEW = 10


@cached
def flows(snapshot: Snapshot, asked: Asked) -> Flows:
    """Nodes and links of those who are looked at."""
    return routes.flows(paths(snapshot, asked), small_number=small_number(snapshot, asked))


@cached
def figure(snapshot: Snapshot, asked: Asked, dark: bool) -> go.Figure | None:
    """The diagram; None where nobody can be shown."""
    found = flows(snapshot, asked)
    if found.nodes.is_empty():
        return None
    whole = _whole(found)
    rows = sorted(found.nodes.rows(), key=lambda row: (row[0], *_place(row[1])))
    nodes = [
        Node(f"{stage} {node}", stage, people, routes.role(node), *_words(node, people, whole))
        for stage, node, people in rows
    ]
    links = [
        Link(f"{stage} {one}", f"{stage + 1} {two}", people, f"{_(NODES[one])} → {_(NODES[two])}: {_of(people, whole)}")
        for stage, one, two, people in found.links.iter_rows()
    ]
    return sankey(nodes, links, [_(name) for name in STAGES], dark=dark)


def _place(node: str) -> tuple[int, bool, int]:
    """The path at the top, then other ways, those still ahead, and losses; what is put together last of its kind."""
    return _ROLES.index(routes.role(node)), node in _LAST, _ORDER[node]


def _whole(found: Flows) -> int:
    return int(found.nodes.filter(stage=0)["people"].sum())


def _words(node: str, people: int, whole: int) -> tuple[str, str]:
    share = f" · {numbers.percent(people / whole)}" if whole >= FEW else ""
    return f"{_(NODES[node])} — {numbers.count(people)}{share}", f"{_(NODES[node])}: {_of(people, whole)}"


def _of(people: int, whole: int) -> str:
    share = f" ({numbers.percent(people / whole)})" if whole >= FEW else ""
    return numbers.of_people(people, whole) + share


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Every band of the diagram: from, to, people, of those in the node it leaves, of all."""
    found = flows(snapshot, asked)
    whole, nodes = _whole(found), {(stage, node): people for stage, node, people in found.nodes.iter_rows()}
    rows = sorted(found.links.rows(), key=lambda row: (row[0], _place(row[1]), _place(row[2])))
    return Sheet(
        title=_("Flows of the path"),
        as_of=asked.as_of,
        heads=(
            Head(_("From")),
            Head(_("To")),
            Head(_("Number of people"), "count"),
            Head(_("Of those who were there"), "percent"),
            Head(_("Of all who were to graduate"), "percent"),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(_(NODES[one])),
                    sheet.text(_(NODES[two])),
                    sheet.count(people),
                    share(people, nodes[stage, one]),
                    share(people, whole),
                )
            )
            for stage, one, two, people in rows
        ),
        about=((_("Whom"), whom(snapshot, asked)), (_("Put together"), put_together(snapshot, asked))),
        name="routes_flows",
        empty=nobody(asked),
    )


def share(part: int | None, whole: int | None) -> sheet.Cell:
    """A share with its counts under it; «3 из 7» where a percentage would say more than is known."""
    if part is None or whole is None:
        return sheet.Cell(None, _("hidden"), state="hidden")
    if not whole:
        return sheet.Cell(None, numbers.MISSING, state="not_applicable")
    counts = numbers.of_people(part, whole)
    if whole < FEW:
        return sheet.Cell(None, counts, state="few")
    return sheet.Cell(part / whole, numbers.percent(part / whole), note=counts)


@cached
def put_together(snapshot: Snapshot, asked: Asked) -> str:
    """What was put together and how many people it holds; "" where every flow stands by itself."""
    found = flows(snapshot, asked)
    if found.merged.is_empty():
        return ""
    names = ", ".join(
        _lowered(_(NODES[node])) + ("" if asked.hide_small else f" — {numbers.count(people)}")
        for node, people in found.merged.select("node", "people").iter_rows()
    )
    people = numbers.count(int(found.merged["people"].sum()))
    return _("Put together because they are small, %(n)s people in all: %(names)s.") % {"n": people, "names": names}


@cached
def legend(snapshot: Snapshot, asked: Asked) -> str:
    """Who is drawn, and what the four colours mean; on a narrow screen that the table is shown instead."""
    meanings = {
        "path": _("the path goes on"),
        "other_way": _("another way"),
        "not_yet": _("still ahead"),
        "lost": _("lost"),
    }
    items = "".join(
        f'<li><span class="swatch flow-{role}"></span>{escape(words)}</li>' for role, words in meanings.items()
    )
    basis = _("%(whom)s; shares are of all %(n)s who were to graduate") % {
        "whom": whom(snapshot, asked),
        "n": numbers.count(_whole(flows(snapshot, asked))),
    }
    narrow = _("The diagram needs a wider screen; here is its table.")
    return (
        f'<p class="muted small">{escape(basis)}</p><ul class="legend">{items}</ul>'
        f'<p class="muted small narrow-only">{escape(narrow)}</p>'
    )


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def alt(snapshot: Snapshot, asked: Asked) -> str:
    """The diagram for those who do not see it."""
    return _(
        "Flows from school to the twelfth month after work began: %(whom)s. The table behind it has all figures."
    ) % {"whom": whom(snapshot, asked)}


def nobody(asked: Asked) -> str:
    """Why there is nothing to draw."""
    if asked.hide_small:
        return _("Too few people to show their path: small numbers are hidden.")
    return _("No register knows anybody of this choice.")
