"""What this run of the tests has gone through, counted for the last lines of its output.

`COUNTS[what][which]`: objects and keys by kind, cards by behaviour, error situations by code, fault kinds by name.
"""

from collections import Counter, defaultdict

COUNTS: defaultdict[str, Counter[str]] = defaultdict(Counter)
