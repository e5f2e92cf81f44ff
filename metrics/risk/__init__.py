"""The method that finds students at risk, and how right and how fair it is."""
