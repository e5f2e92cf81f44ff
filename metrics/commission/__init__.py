"""The commission: how its decisions stand, and what the figures did since."""
