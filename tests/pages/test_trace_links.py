"""A figure that is clicked shows itself on «Откуда число»: whatever the table, the same number of the same people."""

import re
from random import Random
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.screens import html, visible

DAY = "2025-06-14"
FIGURES = re.compile(r'<td[^>]*><a [^>]*href="(trace\?[^"]+)"[^>]*>(.*?)</a>(.*?)</td>', flags=re.S)
VIEWS = {
    "pages/overview.py": [{}],
    "pages/district.py": [{"district": "Елизовский"}],
    "pages/guidance.py": [
        *({"view": view} for view in ("Районы", "Школы", "Классы", "Способы счёта")),
        {"view": "Районы", "grade": "9 класс"},
        {"view": "Классы", "district": "Елизовский", "counted": "Не менее 40 часов"},
        {"view": "Мероприятия", "stretch": "С начала учебного года"},
    ],
    "pages/employment.py": [
        *({"cut": cut} for cut in ("по организациям", "по специальностям", "по группам специальностей", "по районам")),
        {"cut": "по выпускам"},
        {"shown": "По специальности", "level": "Вузы"},
        *({"view": view} for view in ("Чего не хватает", "Способы счёта", "Статусы", "Закрепление", "Планы", "Места")),
        {"view": "Статусы", "parts": "по специальностям", "cohort": "выпуск 2023 года"},
        {"view": "Закрепление", "parts": "по организациям"},
        {"view": "Места", "origin": "по месту жительства до учёбы"},
    ],
    "pages/targeted_training.py": [
        *({"cut": cut} for cut in ("по районам и округам", "по работодателям", "по специальностям", "по уровням")),
        {"cut": "по специальностям", "level": "Колледжи"},
        {"need": "по годам"},
    ],
    "pages/routes.py": [
        *({"cut": cut} for cut in ("по группам специальностей", "по району жительства", "по уровням")),
        {"level": "Колледжи", "cohort": "выпуск 2023 года"},
    ],
    "pages/mechanisms.py": [{"view": "Запуск"}, {"view": "Сервисы и встречи"}],
    "pages/risk.py": [{}, {"level": "Вузы"}],
}


@pytest.mark.parametrize(
    ("page", "address"), [(page, address) for page, addresses in VIEWS.items() for address in addresses]
)
def test_the_figure_that_is_clicked_is_the_figure_that_is_explained(opens, demo_database, page, address):
    """Two figures of each view, chosen by a seed: a count may stand in the trace as a part of its share."""
    app = opens(demo_database, page, date=DAY, **address)
    assert not app.exception
    links = [
        (href.replace("&amp;", "&"), visible(figure), visible(note))
        for href, figure, note in FIGURES.findall(html(app))
    ]
    assert links, "no figure of this view says where it comes from"
    for href, figure, note in Random(str(address)).sample(links, min(2, len(links))):
        trace = opens(demo_database, "pages/trace.py", **dict(parse_qsl(urlsplit(href).query)))
        assert not trace.exception, href
        told = visible(re.search(r"<h1.*?</h1>", html(trace), flags=re.S)[0])
        # A share of the path is explained by its people, which stand under it: «53 из 67».
        wanted = note.split(" из ")[0] if "routes.people" in href and " из " in note else figure
        assert re.search(rf"(?<![\d,]){re.escape(wanted)}(?![\d,])", told), (href, figure, told)
