"""What «Район» says."""
