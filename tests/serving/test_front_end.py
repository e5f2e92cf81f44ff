"""The page that Streamlit's front end begins with, as we serve it, and the words that are put in place of its own."""

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from starlette.types import Message
from streamlit import config
from streamlit.file_util import get_static_dir
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from serving import front_end
from serving.front_end import FrontEnd, words

STREAMLIT = Path(get_static_dir())
ORIGINAL = (STREAMLIT / "index.html").read_text("utf-8")


def asked(path: str, query: str = "", method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and content of what the layer answers, Streamlit's own files behind it."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "method": method,
        "path": path,
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(FrontEnd(create_streamlit_static_handler(str(STREAMLIT), None))(scope, receive, send))
    kept = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], kept, b"".join(message.get("body", b"") for message in sent[1:])


@pytest.mark.parametrize("path", ["/", "/overview", "/mistyped"])
def test_every_page_speaks_russian_before_streamlit_has_loaded(path: str) -> None:
    status, headers, content = asked(path)
    html = content.decode()
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    assert headers["content-length"] == str(len(content))
    assert '<html lang="ru">' in html
    assert "<title>Маршруты молодёжи</title>" in html
    assert re.search(r"<noscript><p>[^<]*JavaScript[^<]*настройках браузера.</p></noscript>", html)


def test_a_page_asked_for_in_english_speaks_english() -> None:
    html = asked("/district", "date=2025-06-01&lang=en")[2].decode()
    assert '<html lang="en">' in html
    assert "<title>Youth routes</title>" in html
    assert "The dashboard needs JavaScript" in html
    assert '<html lang="ru">' in asked("/district", "lang=nonsense")[2].decode()


def test_our_scripts_come_before_streamlits_and_everything_else_of_its_page_is_kept() -> None:
    html = asked("/")[2].decode()
    ours = re.findall(r'<script defer src="\./([^"]+)"></script>', html)
    assert [name.split(".")[0] for name in ours] == ["first", "front_end"]
    assert html.index(ours[1]) < html.index('<script type="module"')
    addresses = re.findall(r'(?:src|href)="([^"]+)"', re.sub(r"<noscript>.*</noscript>", "", ORIGINAL, flags=re.DOTALL))
    assert [address for address in addresses if address not in html] == []


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_files_of_ours_are_kept_for_ever_under_a_name_that_says_what_is_in_them(number: int) -> None:
    name, (content, kind) = list(front_end.files().items())[number]
    status, headers, given = asked(f"/{name}")
    assert (status, given) == (200, content)
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["content-type"].startswith(kind)
    assert re.search(r"\.[0-9a-f]{16}\.", name)


def test_a_page_that_the_browser_has_is_not_sent_again_until_it_changes() -> None:
    status, headers, _content = asked("/")
    assert (status, headers["cache-control"]) == (200, "no-cache")
    again, _headers, nothing = asked("/", if_none_match=headers["etag"])
    assert (again, nothing) == (304, b"")
    assert asked("/", "lang=en", if_none_match=headers["etag"])[0] == 200


def test_what_is_no_page_is_streamlits_own() -> None:
    script = re.findall(r'src="\./(static/js/index[^"]+)"', ORIGINAL)[0]
    assert asked(f"/{script}")[2] == (STREAMLIT / script).read_bytes()
    assert asked("/favicon.png")[2] == (STREAMLIT / "favicon.png").read_bytes()
    assert asked("/risk/")[0] == 301


def test_an_address_in_a_folder_that_does_not_exist_still_finds_the_scripts() -> None:
    html = asked("/no/such/page")[2].decode()
    assert 'src="../../static/js/index' in html
    assert 'src="../../first.' in html


@pytest.fixture
def base_path() -> Iterator[str]:
    """The dashboard stands under /panel."""
    before = st.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", "panel")
    yield "/panel"
    config.set_option("server.baseUrlPath", before)


def test_a_base_path_changes_nothing_because_all_addresses_are_relative(base_path: str) -> None:
    html = front_end.page("ru", 0).decode()
    assert 'src="/' not in html
    assert asked(f"{base_path}/{next(iter(front_end.files()))}")[0] == 200
    assert asked(f"{base_path}/overview")[2].decode() == html


def test_the_page_of_another_streamlit_is_refused_and_not_served_half_rewritten() -> None:
    with pytest.raises(ValueError, match="0 times"):
        front_end.rewritten(ORIGINAL.replace("<title>Streamlit</title>", "<title>App</title>"), "ru")


def test_the_first_script_is_read_by_a_browser_that_knows_nothing_newer_than_es5() -> None:
    source = (front_end.FOLDER / "old_browser.js").read_text("utf-8")
    code = re.sub(r"//.*", "", source)
    assert not re.findall(r"\b(?:let|const|class|async|await)\b|=>|`|\.\.\.|\?\.|\?\?", code)


# ---- words ---------------------------------------------------------------------------------------------------------

CHUNKS = (
    "index", "utils", "DateInput", "ReorderedSegments", "Selectbox", "FileUploader", "InputInstructions", "NumberInput",
    "TextInput", "TextArea", "Toolbar", "DownloadButton", "StreamlitMarkdown", "Checkbox", "ButtonGroup", "Tooltip",
    "Spinner", "ErrorElement", "PageLink", "WidgetLabel", "Radio", "Pagination", "requiredField", "ProgressBar",
)  # fmt: skip
"""Scripts that draw what our pages are made of."""
_SHOWN = re.compile(
    r'"?\b(?:aria-label|ariaLabel|children|title|placeholder|label|content|alt|message|tooltip)"?:\[?`([^`]+)`'
)

NEVER_SEEN = {
    "elements that our pages do not have": (
        "Chat message from …", "Scroll tabs left", "Scroll tabs right", "Logo", "Alt", "Navigate to home page", "Happy",
        "… start date", "… end date", "Clear dates", "Choose date range", "Date range", "Quick select a date range",
        "Past Week", "Past Month", "Past 3 Months", "Past 6 Months", "Past Year", "Past 2 Years", "Add: …",
        "Streamlit logo", "Alien Monster",
    ),
    "the main menu and its dialogs: toolbarMode is minimal": (
        "System", "Light", "Dark", "Theme", "Auto rerun", "Clear cache", "Clear caches", "Print", "Report a bug",
        "Get help", "About", "Made with Streamlit v", "File change.", "Always rerun", "Skills installed",
        "Failed to install skills.", "Don't show again", "Record a screencast", "Also record audio", "Start recording!",
        "This will record a video with the contents of your screen, so you can easily share what you're seeing with"
        " others.",
        "Due to limitations with some browsers, this feature is only supported on recent desktop versions of Chrome,"
        " Firefox, and Edge.",
        "Next steps", "Step 1", "Step 2", "Step 3", "Preview your video below:", "Save video to disk",
        "This video is encoded in the", "WebM format",
        "Share your video with the world on Twitter, LinkedIn, YouTube, or just plain email!",
        'Dialog type "…" not recognized.',
    ),
    "the button Deploy and its dialogs: hidden by the same": (
        "Unable to deploy", "This Git tree is in a detached HEAD state.", "Deploy this app using...", "Deploy now",
        "Please commit the latest changes and push to GitHub to continue.", "our documentation",
        "The app’s code is not connected to a remote GitHub repository. To deploy on Streamlit Community Cloud, please"
        " put your code in a GitHub repository and publish the current branch. Read more in",
        "Streamlit Community Cloud", "For community, always free", "For personal hobbies and learning",
        "Deploy unlimited public apps", "Explore and learn from Streamlit’s community and popular apps", "Learn more",
        "Snowflake", "For enterprise", "Enterprise-level security, support, and fully managed infrastructure",
        "Deploy unlimited private apps with role-based sharing", "Integrate with Snowflake’s full data stack",
        "Start trial", "Other platforms", "For custom deployment ", "Deploy on your own hardware or cloud service",
        "Set up and maintain your own authentication, resources, and costs",
    ),
    "tracebacks: showErrorDetails is none": ("Traceback:", "Ask Google", "Ask ChatGPT"),
    "the dialogs on a lost connection and a missing page, which are closed": (
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:",
        "Cannot connect to Streamlit (HTTP status: 403).\n\nIf you are trying to access a Streamlit app running on"
        " another server, this could be due to the app's [CORS](…) settings.",
        "Connection failed with status …${s?", "…. Running the app's main page.", "Ctrl+R", "Cmd+R",
        "Failed to retrieve static app protos. Please confirm the id is correct and try again. Given static app id: …",
    ),
    "beginnings of messages that are among the words as a whole": ("File type must be ${t.length>1?", "Error: "),
    "no words": ("0px 1px 4px rgba(0, 0, 0, 0.16)", "0px 1px 4px rgba(0, 0, 0, 0.4)"),
}  # fmt: skip


def scripts(*chunks: str) -> str:
    """The source of Streamlit's scripts, all of them or those of these names."""
    files = sorted((STREAMLIT / "static" / "js").glob("*.js"))
    return "".join(file.read_text("utf-8") for file in files if not chunks or file.name.split(".")[0] in chunks)


def shown() -> set[str]:
    """The messages that the scripts of our elements show, with … where something is put in."""
    messages = {re.sub(r"\$\{[^}]*\}", "…", message) for message in _SHOWN.findall(scripts(*CHUNKS))}
    return {
        message
        for message in messages
        if re.search(r"[A-Z][a-z]|[a-z] [a-z]", message) and not re.fullmatch(r"[a-z]\w*", message)
    }


def test_every_message_of_streamlits_is_translated_or_named_as_never_seen() -> None:
    ours = {re.sub(r"%\(\w+\)s", "…", message) for message in words.SAID}
    never = {message for messages in NEVER_SEEN.values() for message in messages}
    assert shown() - ours - never == set(), "Streamlit says something new: add it to serving/front_end/words.py"
    assert never - shown() == set(), "no longer said"


def test_every_word_that_we_replace_is_said_by_the_pinned_version() -> None:
    source = scripts().replace("**Error**", "Error").replace("Press ${r()?`⌘`:`Ctrl`}+Enter", "Press Ctrl+Enter")
    put_together = re.compile(
        r"^Press (?:Ctrl|⌘|Enter)|^Choose date, |^File type must be one of|^Hide |^Show |^Error: "
    )
    parts = {
        part.strip(" ,–•.")
        for message in words.SAID
        if not put_together.match(message)
        for part in re.split(r"%\(\w+\)s", message)
    }
    assert sorted(part for part in parts if part not in source) == []


def test_the_words_travel_as_ascii_in_every_language() -> None:
    text = words.script()
    assert text.isascii()
    sent = json.loads(text.removeprefix("window.frontEnd = ").removesuffix(";\n"))
    assert sent["said"]["No results"] == "Ничего не найдено"
    assert sent["said"].keys() == set(words.SAID)
    assert all(not re.search("[А-яЁё]", sentence) for sentence in sent["ours"]["en"].values())
    assert all(re.search("[А-яЁё]", sentence) for sentence in sent["ours"]["ru"].values())
