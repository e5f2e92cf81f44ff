"""What the page «Данные» says."""
