"""What «Сводка» says."""
