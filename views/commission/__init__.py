"""The page «Комиссия»: what was decided, what became of it, and what comes next."""
