"""No size of the window breaks a page, in either language, and everybody can use it.

One visit a view: to come there takes longer than to give the window another size.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests import addresses
from tests.browser.layout import faults
from tests.browser.screenshots import views
from tests.browser.window import PHONE, resized
from tests.cluster import Cluster
from ui.text.translation import LANGUAGES

OFFICE = (1366, 768), (1280, 720), (1024, 768)
ENLARGED = tuple((round(width / 1.5), round(height / 1.5)) for width, height in OFFICE)  # what 150 % leaves of them
SIZES = ((1920, 1080), *OFFICE, *ENLARGED, (PHONE["width"], PHONE["height"]))
# The widths that break words; between them English, whose words are shorter, broke nothing that Russian did not.
SIZES_OF = {LANGUAGES[0]: SIZES, LANGUAGES[1]: (OFFICE[0], ENLARGED[-1], (PHONE["width"], PHONE["height"]))}
# The others take twenty minutes: until visits are shared they are measured by hand.
MEASURED = [page for page in addresses.PAGES if page.path in ("overview", "institution")]
GRAVE = ("serious", "critical")


def grave(page: Page) -> list[str]:
    """What axe-core finds serious or critical."""
    return [
        f"{violation['impact']}: {violation['id']} ({violation['help']}): {node['html'][:160]}"
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("page", MEASURED, ids=lambda page: page.path)
def test_every_view_fits_every_window_and_can_be_used_by_everybody(
    page: addresses.Page, visit, cluster: Cluster, demo: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", cluster.address(demo))
    wrong = []
    for _view, query in views(page):
        for language in LANGUAGES:
            where = f"{query}&lang={language}"
            window = visit(where)
            wrong += [f"{where}: {fault}" for fault in grave(window)]
            for width, height in SIZES_OF[language]:
                resized(window, {"width": width, "height": height})
                wrong += [f"{where} at {width} px: {fault}" for fault in faults(window)]
    assert not wrong, "\n".join(wrong)


FAULTS = {
    "overlap": '<p style="margin:0;height:4px">above another</p><p style="margin:0">below the other</p>',
    "cut": '<p style="width:30px;overflow:hidden;white-space:nowrap">longer than its box</p>',
    "cut: 1 037": '<div style="width:24px;overflow:auto"><table><td><nobr>1 037</nobr></td></table></div>',
    "9.0 px": '<p style="font-size:9px">small</p>',
    "9.5 px": '<svg viewBox="0 0 200 20" width="100"><text y="15" font-size="19">small</text></svg>',
    "plot of 90 px": '<div class="js-plotly-plot" style="width:90px;height:9px"></div>',
    "the page is 3000 px wide": '<div style="width:3000px;height:9px"></div>',
    "wider than its box": '<section style="width:30px"><div style="width:90px;height:9px"></div></section>',
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_kind_of_fault_is_seen(browser, fault: str) -> None:
    with browser.new_context(viewport={"width": 800, "height": 600}) as context:
        page = context.new_page()
        frame = '<div data-testid="stApp"><div data-testid="stMain" style="overflow:auto">{}</div></div>'
        page.set_content(frame.format(FAULTS[fault]))
        assert any(one.startswith(fault) for one in faults(page)), faults(page)
        page.set_content(frame.format("<p>One line.</p><p>Another one.</p>"))
        assert not faults(page)
