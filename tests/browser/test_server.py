"""How the dashboard is served: health, compression, log."""

import json
import re
import urllib.request

from sqlalchemy import text

from tests.browser.serving import serving
from tests.browser.window import DESK, settled, watched
from ui.text.translation import _


def test_the_health_check_answers_with_the_data_version(server):
    with urllib.request.urlopen(server.url + "/healthz") as answer:
        assert answer.status == 200
        assert json.load(answer)["data_version"] > 0


def test_the_health_check_says_when_the_database_has_gone(cluster, prepared):
    with cluster.copy(prepared) as doomed, serving(doomed.url.render_as_string(hide_password=False)) as server:
        assert server.status("/healthz") == 200
        with doomed.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("drop table data_version cascade"))
        assert server.status("/healthz") == 503
        assert "database_silent" in server.log.read_text("utf-8")


def test_under_a_base_path_pages_links_and_the_health_check_work(cluster, demo, browser):
    with serving(cluster.address(demo), base_path="/panel") as server, browser.new_context(viewport=DESK) as context:
        assert server.status("/healthz") == 200
        page = watched(context.new_page())
        page.goto(f"{server.url}/district")
        settled(page)
        page.locator(".stHtml .links a").first.click()
        page.wait_for_url(re.compile(r"/panel/district\?district="))
        settled(page)
        page.locator(".matrix").first.wait_for()
        page.get_by_role("link", name=_("Risk"), exact=True).click()
        page.wait_for_url(re.compile("/panel/risk"))


def test_scripts_travel_compressed(server):
    with urllib.request.urlopen(server.url) as answer:
        script = answer.read().decode().split('src="./')[1].split('"')[0]
    request = urllib.request.Request(f"{server.url}/{script}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"


def test_the_log_tells_what_was_shown_and_not_what_was_asked_for(visit, server):
    visit("/?date=2025-05-01")
    lines = [json.loads(line) for line in server.log.read_text("utf-8").splitlines() if line.startswith("{")]
    shown = [line for line in lines if line["event"] == "page"]
    assert shown[-1]["page"] == "overview"
    assert shown[-1]["outcome"] == "shown"
    assert shown[-1]["milliseconds"] > 0
    assert shown[-1]["data_version"] > 0
    assert not any("2025-05-01" in json.dumps(line) or "127.0.0.1" in json.dumps(line) for line in lines)
