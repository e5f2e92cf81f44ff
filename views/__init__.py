"""What the pages say: one package a page, and ``shared`` for what several of them say."""
