"""Questions about graduates: what became of them, the first job, workplaces, the way through studies."""
