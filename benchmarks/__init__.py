"""How fast and how large, beside the limits we set ourselves: ``make bench`` or ``python -m benchmarks script``.

One file a measurement, each with one function ``measure(world) -> list[Result]``. Everything runs on the real program:
its own PostgreSQL, its own server, a real Chromium. Ratios are worth more than times: the machine is never the same.
"""
