"""Whether the screens are the same as before, for a change that is not to be seen.

``python -m tests.comparison texts BEFORE.json`` writes down every view's texts and tables;
``python -m tests.comparison texts BEFORE.json AFTER.json`` lists what differs between two such files;
``python -m tests.comparison pictures BEFORE AFTER`` compares two folders of screenshots, pixel by pixel.
"""
