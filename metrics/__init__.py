"""What is measured: declarations, arithmetic and statistics, on Polars frames only. No database, no screen, no
language."""
