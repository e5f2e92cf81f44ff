"""What stands between the network and Streamlit: who is let in, how often, and what a browser is told to refuse."""
