"""The Chromium that the browser tests drive, found or installed: ``python -m tests.browser.chromium``."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: Chromium draws WebGL on the processor, so that a machine without a graphics card draws the map too.
_WEBGL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
#: The rest of the page must not take that slow way, which costs two seconds of the processor a page.
WITH_WEBGL = (*_WEBGL, "--disable-gpu-compositing")
#: As the browser was when the limits of the benchmarks were set: the parts of a page are put together the slow way.
#: A quicker browser makes the bare page quicker than ours, so that the ratio of the two is no longer the one limited.
AS_MEASURED = (*_WEBGL, "--disable-gpu-rasterization")
#: A machine whose browser has no WebGL at all, as behind many remote desktops.
WITHOUT_WEBGL = ("--disable-gpu", "--disable-3d-apis")
_QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
#: A ministry's network: there is no host but our own. Closed here and not by a route, which would take the cache away.
_CLOSED = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost"


def found() -> str | None:
    """Path of a Chromium on PATH, or of the one that Playwright has downloaded; None without either."""
    on_path = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return on_path or _downloaded()


def arguments(switches: Sequence[str] = WITH_WEBGL) -> list[str]:
    """All command-line switches for a browser that draws in one of these ways; every host but this is closed to it."""
    # Chromium refuses its sandbox to root, which is who runs the tests in a container
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [*root, *_QUIET, _CLOSED, *switches]


def _downloaded() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install() -> None:
    """From Debian when we are root there, else Playwright's own download."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        print("Installing Chromium from Debian", flush=True)
        if all(
            subprocess.run(["apt-get", *words], env=environment, stdout=subprocess.DEVNULL).returncode == 0
            for words in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", "chromium"])
        ):
            return
    print("Downloading Chromium with Playwright", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Find Chromium, install it where it is missing; 1 when neither worked."""
    if not found():
        _install()
    path = found()
    if path is None:
        print(
            "No Chromium on this machine, and it could not be installed. Install the package `chromium` "
            "(Debian, Ubuntu, Fedora) or Google Chrome, so that `chromium` or `google-chrome` is on PATH, "
            "then run make again.",
            file=sys.stderr,
        )
        return 1
    print(f"Chromium: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
