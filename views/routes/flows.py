"""The diagram of the flows, the table behind it, and what was put together in it."""

from collections.abc import Mapping
from html import escape

from metrics.graduates import routes
from metrics.graduates.routes import Flows
from metrics.statistics.disclosure import is_few
from ui.charts import Figure
from ui.charts.sankey import Link, Node, sankey
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import lowered
from ui.text.translation import N_, _
from views.routes.people import nobody, paths, share, whom
from views.shared.slice import Slice, threshold
from views.shared.words import ROUTE_NODES, word

STAGES = (
    N_("School"),
    N_("College or university"),
    N_("After the studies"),
    N_("12 months after work began"),
)
_ORDER: Mapping[str, int] = {node: place for place, node in enumerate(ROUTE_NODES)}
_LAST = ("small_path", "small_other_way", "small_not_yet", "small_lost", "small")
_ROLES = ("path", "other_way", "not_yet", "lost")


@cached
def flows(snapshot: Snapshot, slice_: Slice) -> Flows:
    """Nodes and links of those who are looked at."""
    return routes.flows(paths(snapshot, slice_), small_number=threshold(snapshot, slice_))


@cached
def figure(snapshot: Snapshot, slice_: Slice, dark: bool) -> Figure | None:
    """The diagram; None where nobody can be shown."""
    drawn = flows(snapshot, slice_)
    if drawn.nodes.is_empty():
        return None
    everybody = _everybody(drawn)
    nodes = [
        Node(
            f"{stage} {node}",
            stage,
            people,
            routes.role(node),
            _label(node, people, everybody),
            f"{word(ROUTE_NODES, node)}: {_of(people, everybody)}",
        )
        for stage, node, people in sorted(drawn.nodes.rows(), key=lambda row: (row[0], *_place(row[1])))
    ]
    links = [
        Link(
            f"{stage} {source}",
            f"{stage + 1} {target}",
            people,
            f"{word(ROUTE_NODES, source)} → {word(ROUTE_NODES, target)}: {_of(people, everybody)}",
        )
        for stage, source, target, people in drawn.links.iter_rows()
    ]
    return sankey(nodes, links, [_(name) for name in STAGES], dark=dark)


def _place(node: str) -> tuple[int, bool, int]:
    """The path at the top, then other ways, those still ahead, and losses; what is put together last of its kind."""
    return _ROLES.index(routes.role(node)), node in _LAST, _ORDER[node]


def _everybody(drawn: Flows) -> int:
    return int(drawn.nodes.filter(stage=0)["people"].sum())


def _label(node: str, people: int, everybody: int) -> str:
    part = "" if is_few(everybody) else f" · {numbers.percent(people / everybody)}"
    return f"{word(ROUTE_NODES, node)}\n{numbers.count(people)}{part}"


def _of(people: int, everybody: int) -> str:
    part = "" if is_few(everybody) else f" ({numbers.percent(people / everybody)})"
    return numbers.of_people(people, everybody) + part


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Every band of the diagram: from, to, people, of those in the node it leaves, of all."""
    drawn = flows(snapshot, slice_)
    everybody, nodes = _everybody(drawn), {(stage, node): people for stage, node, people in drawn.nodes.iter_rows()}
    bands = sorted(drawn.links.rows(), key=lambda row: (row[0], _place(row[1]), _place(row[2])))
    return Sheet(
        title=_("Flows of the path"),
        as_of=slice_.as_of,
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
                    sheet.text(word(ROUTE_NODES, source)),
                    sheet.text(word(ROUTE_NODES, target)),
                    sheet.count(people),
                    share(people, nodes[stage, source]),
                    share(people, everybody),
                )
            )
            for stage, source, target, people in bands
        ),
        about=((_("Whom"), whom(snapshot, slice_)), (_("Put together"), put_together(snapshot, slice_))),
        name="routes_flows",
        empty=nobody(slice_),
    )


@cached
def put_together(snapshot: Snapshot, slice_: Slice) -> str:
    """What was put together and how many people it holds; "" where every flow stands by itself."""
    merged = flows(snapshot, slice_).merged
    if merged.is_empty():
        return ""
    names = ", ".join(
        lowered(word(ROUTE_NODES, node)) + ("" if slice_.hide_small else f" — {numbers.count(people)}")
        for node, people in merged.select("node", "people").iter_rows()
    )
    people = numbers.count(int(merged["people"].sum()))
    return _("Put together because they are small, %(n)s people in all: %(names)s.") % {"n": people, "names": names}


@cached
def legend(snapshot: Snapshot, slice_: Slice) -> str:
    """Who is drawn, and what the four colours mean; on a narrow screen that the table is shown instead."""
    meanings = {
        "path": _("the path goes on"),
        "other_way": _("another way"),
        "not_yet": _("still ahead"),
        "lost": _("lost"),
    }
    items = "".join(
        f'<li><span class="swatch flow-{role}"></span>{escape(meaning)}</li>' for role, meaning in meanings.items()
    )
    basis = _("%(whom)s; shares are of all %(n)s who were to graduate") % {
        "whom": whom(snapshot, slice_),
        "n": numbers.count(_everybody(flows(snapshot, slice_))),
    }
    narrow = _("The diagram needs a wider screen; here is its table.")
    return (
        f'<p class="muted small">{escape(basis)}</p><ul class="legend">{items}</ul>'
        f'<p class="muted small narrow-only">{escape(narrow)}</p>'
    )


def alt(snapshot: Snapshot, slice_: Slice) -> str:
    """The diagram for those who do not see it."""
    return _(
        "Flows from school to the twelfth month after work began: %(whom)s. The table behind it has all figures."
    ) % {"whom": whom(snapshot, slice_)}
