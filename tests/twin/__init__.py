"""A slow twin of every metric: plain loops over the rows of the base tables, written from the words of the passports.

It knows no ledger and no convention of the engine. What stands on a day is worked out from scratch for that day, as a
list of *statements*: what one sender's row, or one person, says, with the place it is counted at. A figure is a sum of
statements. :mod:`.drawing` draws awkward little regions, :mod:`.comparing` holds the app against the twin on them.
"""
