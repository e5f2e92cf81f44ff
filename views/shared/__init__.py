"""What several pages say: the slice of the figures, the words of every code, places, sentences, passports."""
