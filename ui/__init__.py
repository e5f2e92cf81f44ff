"""How things look: numbers, words, colours, charts, maps, tables and page furniture."""
