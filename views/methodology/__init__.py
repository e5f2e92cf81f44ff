"""What «Методика» says besides the passports."""
