"""Questions of career guidance that no metric answers by itself."""
