"""What every answer tells the browser to refuse."""

import base64
import hashlib
from pathlib import Path

import pytest
import streamlit

from serving.headers import Headers, inline_scripts
from tests.serving.asking import Answer, Inner, ask, scope

SCRIPT = "\n      window.ready = 'да' && 1 < 2\n    "
PAGE = f"<html><head><script>{SCRIPT}</script><script src='./a.js'></script></head><body>текст</body></html>".encode()


def sent(page: bytes = PAGE, kind: str = "text/html; charset=utf-8", **given: object) -> tuple[Answer, Inner]:
    inner = Inner(page, kind)
    return ask(Headers(inner), scope(**given)), inner  # type: ignore[arg-type]


def policy(answer: Answer) -> dict[str, list[str]]:
    parts = answer.headers["content-security-policy"].split("; ")
    return {name: sources for name, *sources in (part.split() for part in parts)}


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_a_page_arrives_whole_with_the_hash_of_each_script_in_it() -> None:
    answer, _inner = sent()
    assert answer.body == PAGE
    assert answer.headers["content-length"] == str(len(PAGE))
    assert [source for source in policy(answer)["script-src"] if source.startswith("'sha256-")] == [hashed(SCRIPT)]


def test_the_page_of_streamlit_has_scripts_that_the_policy_covers() -> None:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    scripts = inline_scripts(page.decode())
    assert scripts, "Streamlit has no script inside its page any more"
    assert {hashed(script) for script in scripts} <= set(policy(sent(page)[0])["script-src"])


def test_a_script_that_somebody_else_puts_into_a_page_does_not_run() -> None:
    sources = policy(sent()[0])["script-src"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "http:", "https:"} & set(sources)


def test_no_foreign_host_is_named_and_nobody_may_frame_us() -> None:
    answer, _inner = sent()
    assert "//" not in answer.headers["content-security-policy"]
    assert policy(answer)["frame-ancestors"] == ["'self'"]
    assert policy(answer)["connect-src"] == ["'self'"]
    assert policy(answer)["object-src"] == ["'none'"]


@pytest.mark.parametrize("kind", ["text/html", "application/javascript", "image/png", "application/octet-stream"])
def test_every_answer_carries_them(kind: str) -> None:
    headers = sent(kind=kind)[0].headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "content-security-policy" in headers


@pytest.mark.parametrize(("scheme", "held"), [("http", False), ("https", True)])
def test_the_browser_is_held_to_tls_only_where_there_is_tls(scheme: str, held: bool) -> None:
    assert ("strict-transport-security" in sent(scheme=scheme)[0].headers) is held


def test_a_page_is_asked_for_whole_and_unpacked_whatever_the_browser_has_of_it() -> None:
    asked = {"accept": "text/html,*/*", "if_none_match": '"a"', "accept_encoding": "gzip", "range": "bytes=0-9"}
    names = {name for name, _value in sent(**asked)[1].reached[0]["headers"]}
    assert names == {b"host", b"accept"}


def test_a_script_may_still_be_known_to_the_browser() -> None:
    names = {name for name, _value in sent(accept="*/*", if_none_match='"a"')[1].reached[0]["headers"]}
    assert b"if-none-match" in names
