"""The protocol of a meeting and the extracts for its bodies: what the screen says, for the clerk's templates."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from metrics.catalogue import metric
from ui.shell.snapshot import Snapshot, cached
from ui.shell.snapshot.commission import commission
from ui.text import numbers
from ui.text.phrases import lowered
from ui.text.translation import _
from views.commission import words
from views.commission.standing import Followed, followed
from views.shared import seal
from views.shared.places import places
from views.shared.slice import Slice


@cached
def protocol(snapshot: Snapshot, slice_: Slice, meeting_id: int) -> dict[str, Any]:
    """Everything that stands in the protocol, ready-made; figures as of the slice's day."""
    frames, listed = commission(snapshot), _of_meeting(snapshot, slice_, meeting_id)
    present = frames.participants.filter(pl.col("meeting_id") == meeting_id)
    agenda = frames.items.filter(pl.col("meeting_id") == meeting_id).iter_rows(named=True)
    return _letterhead(snapshot, slice_, meeting_id, listed) | {
        "replies": _replies(snapshot, slice_, listed),
        "present": present.select("body", "people").to_dicts(),
        "agenda": [
            {
                "position": item["position"],
                "title": item["title"],
                "heard": item["heard"] or numbers.MISSING,
                "minutes": item["minutes"] or numbers.MISSING,
                "decisions": [
                    _decision(snapshot, slice_, one) for one in listed if one.row["item_id"] == item["item_id"]
                ],
            }
            for item in agenda
        ],
    }


@cached
def extract(snapshot: Snapshot, slice_: Slice, meeting_id: int, body: str) -> dict[str, Any]:
    """What one body is to do: the decisions that it answers for or helps with."""
    listed = [one for one in _of_meeting(snapshot, slice_, meeting_id) if body in _bodies(one.row)]
    decisions = [_decision(snapshot, slice_, one) for one in listed]
    return _letterhead(snapshot, slice_, meeting_id, listed) | {"body": body, "decisions": decisions}


@cached
def bodies(snapshot: Snapshot, slice_: Slice, meeting_id: int) -> list[str]:
    """The bodies that have something to do by the decisions of a meeting, those that answer for it first."""
    listed = _of_meeting(snapshot, slice_, meeting_id)
    every = [*(one.row["body"] for one in listed), *(body for one in listed for body in _bodies(one.row))]
    return list(dict.fromkeys(every))


def file_name(snapshot: Snapshot, slice_: Slice, meeting_id: int, body: str = "") -> str:
    """«Протокол_2_2025-06-14_1a2b3c4d.docx», «Выписка_2_Кадровый_центр_2025-06-14_1a2b3c4d.docx»."""
    number = _meeting(snapshot, meeting_id)["number"]
    what = (_("Extract"), number, body) if body else (_("Protocol"), number)
    return seal.file_name(snapshot, slice_, "docx", *what)


def _meeting(snapshot: Snapshot, meeting_id: int) -> Mapping[str, Any]:
    return commission(snapshot).meetings.row(by_predicate=pl.col("meeting_id") == meeting_id, named=True)


def _of_meeting(snapshot: Snapshot, slice_: Slice, meeting_id: int) -> list[Followed]:
    """Its decisions in the order in which they were taken; how they stand is as of the day of the figures."""
    until = max(slice_.as_of, _meeting(snapshot, meeting_id)["held_on"])
    listed = [one for one in followed(snapshot, slice_, until) if one.row["meeting_id"] == meeting_id]
    return sorted(listed, key=lambda one: one.row["decision_id"])


def _bodies(row: Mapping[str, Any]) -> list[str]:
    return [row["body"], *(row["executors"] or "").split("; ")] if row["executors"] else [row["body"]]


def _letterhead(snapshot: Snapshot, slice_: Slice, meeting_id: int, listed: Sequence[Followed]) -> dict[str, Any]:
    row, day = _meeting(snapshot, meeting_id), numbers.day(slice_.as_of)
    return {
        "commission": _("Interdepartmental commission on career guidance and routes of young people, %(region)s")
        % {"region": places(snapshot, slice_.as_of).region},
        "number": row["number"],
        "day": numbers.day(row["held_on"]),
        "place": row["place"] or "",
        "kind": _(words.MEETINGS[row["kind"]]),
        "chair": row["chair"],
        "secretary": row["secretary"] or numbers.MISSING,
        "demo": _("Demonstration data") if snapshot.facts.is_demo else "",
        "as_of": _("as of %(day)s") % {"day": day},
        "figures": [_figure(one) for one in listed],
        "footer": seal.seal(snapshot, slice_).words,
    }


def _replies(snapshot: Snapshot, slice_: Slice, listed: Sequence[Followed]) -> list[dict[str, str]]:
    """What districts say of the figures that the decisions are to move, by the slice's day."""
    metrics, named = {one.row["metric"] for one in listed}, places(snapshot, slice_.as_of)
    return [
        {
            "place": named.name(row["district_id"]),
            "metric": lowered(_(metric(row["metric"]).title)),
            "day": numbers.day(row["as_of"]),
            "text": row["text"],
            "office": row["office"],
        }
        for row in commission(snapshot).replies.iter_rows(named=True)
        if row["metric"] in metrics and row["as_of"] <= slice_.as_of
    ]


def _decision(snapshot: Snapshot, slice_: Slice, one: Followed) -> dict[str, str]:
    row = one.row
    named = places(snapshot, slice_.as_of)
    return {
        "number": row["number"],
        "text": row["text"].rstrip("."),
        "place": words.place(row, named) if row["district_id"] or row["institution_id"] else "",
        "responsible": f"{row['body']}, {lowered(row['office'])}",
        "executors": row["executors"] or "",
        "due": words.due_as_decided(row).rstrip("."),
    }


def _figure(one: Followed) -> dict[str, str]:
    """The decision's figure as in the table of the screen."""
    state = {"number": one.row["number"], "state": words.state(one)}
    if one.measured is None:
        return state | {"metric": _("without a metric")} | dict.fromkeys(("then", "now", "change", "verdict"), "—")
    then, now = words.then_and_now(one.measured)
    change = "; ".join(filter(None, (words.moved(one.measured), words.interval(one.measured))))
    verdict = "; ".join(filter(None, (words.verdict(one.measured), words.placebo(one.measured))))
    return state | {
        "metric": _(one.measured.metric.short), "then": then, "now": now, "change": change or numbers.MISSING,
        "verdict": verdict or numbers.MISSING,
    }  # fmt: skip
