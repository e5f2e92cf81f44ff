"""What is written: rows by COPY, and proposals by those who make them."""
