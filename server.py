"""How the dashboard is served: guarded, compressed, warmed up, watched. ``streamlit run server.py``."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from serving.front_end import base_path
from serving.half_open import close_half_open
from serving.layers import LAYERS
from ui.shell import logs, snapshot, warming
from ui.shell.snapshot import access
from ui.text.translation import _


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Read the board and import the pages before the first viewer comes; keep what stays out of garbage collection."""
    # Else the first link to a page, before anybody has opened «/», runs that script bare, without the frame.
    PagesManager.uses_pages_directory = False
    logs.configure()
    close_half_open()
    await run_in_threadpool(access.check)
    version = await run_in_threadpool(snapshot.warm_up)
    await run_in_threadpool(warming.import_pages)
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


ROUTES = [Route(f"{base_path()}/healthz", healthz)]
app = st.App("app.py", lifespan=lifespan, on_script_error=failed, routes=ROUTES, middleware=LAYERS)
