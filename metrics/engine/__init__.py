"""From signed changes to figures: evaluate, trend, board, and what they are made of."""
