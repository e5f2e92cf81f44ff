"""``python -m tests.twin 17``: the region of a number and all on which the app and the twin disagree there.

``python -m tests.twin 100 300`` goes through the regions from 100 to 299 and shows the smallest of each disagreement.
"""

import random
import sys

from data_access import setup
from tests.cluster import running
from tests.twin.comparing import days_of, disagreements, told
from tests.twin.regions import region

DAYS = 6


def main(first: int, until: int | None = None) -> int:
    """The command line; exit code 1 where the two disagree."""
    metrics = set[str]()
    with running() as cluster, cluster.copy(cluster.built("prepared", setup.prepare)) as database:
        for seed in range(first, until or first + 1):
            facts = region(seed)
            for gathered in list(disagreements(database, facts, days_of(facts, random.Random(seed), DAYS))):
                if gathered.metric not in metrics:
                    print(f"Region {seed}:", told(database, facts, gathered), flush=True)
                metrics.add(gathered.metric)
    print(f"Disagreements: {', '.join(sorted(metrics)) or 'none'}")
    return 1 if metrics else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
