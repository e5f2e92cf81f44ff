"""What «Маршруты» says."""
