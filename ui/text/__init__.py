"""Words and numbers as the reader's language writes them. Pure: no Streamlit, no database, no catalogue of metrics."""
