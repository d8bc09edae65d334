"""The answer catalogue: which sentences answer which question, and on which rules they rest."""
