"""Simulated regions: what every school added, where pupils are reached one by one, by classes or by schools."""

import numpy as np

CLASS = 20
SIZES = ("small", "large", "mixed", "by district")
REACHED = ("one by one", "by classes", "by schools")


def region(
    random: np.random.Generator, districts: int, schools: int, sizes: str, reached: str, slow: float = 1.0
) -> tuple[np.ndarray, np.ndarray, list[int]]:
    """People added and people by school, and its district; in the first district the chance is ``slow`` times the
    others'. ``schools`` a district at most, half as many at least."""
    groups = [
        district
        for district in range(districts)
        for _school in range(random.integers(max(1, schools // 2), schools + 1))
    ]
    number = len(groups)
    people = {
        "small": lambda: random.integers(20, 120, number),
        "large": lambda: random.integers(200, 900, number),
        "mixed": lambda: np.maximum(15, random.lognormal(5, 1, number)).astype(int),
        "by district": lambda: np.where(
            np.array(groups) % 2, random.integers(20, 80, number), random.integers(300, 900, number)
        ),
    }[sizes]()
    chance = np.where(np.array(groups) == 0, 0.3 * slow, 0.3)
    if reached == "one by one":
        added = random.binomial(people, chance)
    elif reached == "by schools":
        added = people * (random.random(number) < chance)
    else:
        classes = np.maximum(1, people // CLASS)
        added = np.minimum(people, np.round(random.binomial(classes, chance) * people / classes)).astype(int)
    return added.astype(float), people.astype(float), groups
