"""What could draw any dashboard: charts, tables, maps, text and colours; ``shell`` is Streamlit and the snapshot."""
