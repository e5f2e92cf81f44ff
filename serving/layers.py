"""What a request passes before it reaches Streamlit, outermost first, and the answer on its way back, last to first."""

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from serving.front_end import FrontEnd
from serving.guard import Guard
from serving.headers import Headers
from serving.limits import Limits

LAYERS = [
    Middleware(Guard),
    Middleware(Limits),
    # Streamlit itself leaves its scripts uncompressed and expects a proxy; a ministry may have none.
    Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
    # Inside compression, for it reads the page it speaks of, as the next one has rewritten it.
    Middleware(Headers),
    Middleware(FrontEnd),
]
