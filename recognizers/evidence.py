"""One place turns evidence into a score: prior, validator and context add up as log-odds.

A pass of a validator that random text passes once in ten multiplies the odds by ten, no more:
that is Bayes' rule with a validator that never refuses the real thing.

>>> round(score(0.3, chance=0.1), 3)
0.811
>>> round(score(0.05, context=True), 3)
0.513
"""

from math import exp, log

# A context word nearby multiplies the odds by twenty.
CONTEXT = log(20)


def score(prior: float, *, chance: float = 1.0, context: bool = False) -> float:
    """Return the probability of a match being real, given what speaks for it.

    ``prior`` between 0 and 1 (exclusive), ``chance`` the validator's false-accept rate
    (1 without a validator), ``context`` whether a context word stands nearby.
    """
    log_odds = log(prior / (1 - prior)) - log(chance) + (CONTEXT if context else 0.0)
    return 1 / (1 + exp(-log_odds))
