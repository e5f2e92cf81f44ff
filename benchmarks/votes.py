"""Ten viewers while others vote without a name: a vote moves its own ledger and leaves what was worked out."""

import os
from itertools import count
from threading import Event, Thread

from benchmarks.result import Result, beside
from benchmarks.viewers import VIEWERS, answers
from benchmarks.world import World
from ui.shell.snapshot import Snapshot, current
from ui.shell.snapshot.proposals import Draft, propose, support

PER_SECOND = 20


def measure(world: World) -> list[Result]:
    """95th percentile of the answers alone and beside the votes, by turns, and their ratio; and what a vote kept."""
    server = world.server(1)
    os.environ["DATABASE_URL"] = world.demo(1).url.set(drivername="postgresql").render_as_string(hide_password=False)
    snapshot = current()
    draft = Draft("internships", "Практики на каждый день", "Мест мало", "Больше мест", "Откликов больше", "Колледж")
    number, bodies = propose(snapshot, draft), count(1)

    def voted() -> list[float]:
        over = Event()
        voting = Thread(target=_vote, args=(snapshot, number, bodies, over))
        voting.start()
        try:
            return answers(server)
        finally:
            over.set()
            voting.join()

    results = beside(f"{VIEWERS} viewers", f"{PER_SECOND} votes a second", lambda: answers(server), voted, at_most=1.1)
    before = current()
    support(before, number, "Ещё одна организация")
    kept = sum(frame is before.board.ledgers[name] for name, frame in current().board.ledgers.items())
    share = kept / len(before.board.ledgers)
    return [*results, Result("ledgers in memory that a vote left there", share, "of all", at_least=1)]


def _vote(snapshot: Snapshot, number: int, bodies: "count[int]", over: Event) -> None:
    while not over.wait(1 / PER_SECOND):
        support(snapshot, number, f"Организация {next(bodies)}")
