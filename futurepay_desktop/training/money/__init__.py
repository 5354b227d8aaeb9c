"""Where money goes after a charge: balance, refunds, disputes, reviews, and the ledger that tests judge by."""
