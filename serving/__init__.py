"""How the dashboard is served: what stands between the network and Streamlit."""
