"""What the page «Кто не отчитался» says."""
