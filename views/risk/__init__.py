"""What «Риск» says."""
