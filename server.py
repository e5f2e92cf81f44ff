"""How the dashboard is served: compressed, warmed up, watched. ``streamlit run server.py``."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from ui.shell import logs, snapshot
from ui.shell.snapshot import access
from ui.text.translation import _


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Read the board before the first viewer comes, and take what will stay out of garbage collection."""
    # Else the first link to a page, before anybody has opened «/», runs that script bare, without the frame.
    PagesManager.uses_pages_directory = False
    logs.configure()
    await run_in_threadpool(access.check)
    version = await run_in_threadpool(snapshot.warm_up)
    gc.collect()
    gc.freeze()
    logs.logger().info("server_ready", data_version=version)
    yield
    logs.logger().info("server_stopped")


async def healthz(_request: Request) -> JSONResponse:
    """200 with the version of the data, read anew if it has moved, so that no viewer waits for it; otherwise 503."""
    try:
        version = await run_in_threadpool(snapshot.warm_up)
    except Exception as error:  # whatever it is: no page could be shown
        logs.logger().error("database_silent", exc_info=error)
        return JSONResponse({"status": "database_silent"}, status_code=503)
    return JSONResponse({"status": "ok", "data_version": version})


def failed(error: Exception) -> bool:
    """Write the detail of a page's error to the log and one calm sentence to the screen, not the traceback."""
    logs.logger().error("page_failed", exc_info=error)
    st.error(_("This page could not be shown. The reason is written to the log; please try again later."))
    return True


app = st.App(
    "app.py",
    lifespan=lifespan,
    on_script_error=failed,
    routes=[Route("/healthz", healthz)],
    # Streamlit itself leaves its scripts uncompressed and expects a proxy; a ministry may have none.
    middleware=[Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)],
)
