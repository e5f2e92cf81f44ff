"""What Streamlit needs around any page: the snapshot of the data, frame, blocks, controls, links, logs."""
