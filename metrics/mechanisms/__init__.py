"""The mechanisms of the pilot: rollout, effect, conclusion."""
