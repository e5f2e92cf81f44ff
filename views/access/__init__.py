"""What the page «Доступ» says."""
