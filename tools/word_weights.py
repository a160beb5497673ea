"""How much a word says: the fewer records it stands in, the more."""

from itertools import combinations
from math import log

# What stands in so few records leads to them by itself.
RARE = 6
# Of all that the words of a line say, the share that has to be found again.
ENOUGH = 0.5
# In a line of two words one that nobody has used does not count against the other; in
# one of more than three words a single one never tells of the same.
FEW_WORDS, SHORT_LINE = 2, 3


def get_weights(counts):
    """:return: dict word → weight, from 0 to 1

    >>> get_weights({"hinge": 1, "customer": 20})
    {'hinge': 1.0, 'customer': 0.25}

    :param dict counts: word → number of records it stands in
    """
    new = 1 if len(counts) > FEW_WORDS else 0
    return {word: _get_weight(n) if n else new for word, n in counts.items()}


def _get_weight(count):
    return round(1 / (1 + log(count)), 2)


def get_total(weights):
    """:return: what all words weigh; a common word alone is not all there is"""
    return max(sum(weights.values()), _get_weight(RARE) / ENOUGH)


def get_telling_sets(weights, enough, share=None):
    """:return: list of the smallest sets of words that may tell of the same

    :param dict weights: word → weight, see above
    :param int enough: so many words may tell of it whatever they weigh
    :param float share: of all that the words say; as one line tells of another without
    """
    found = []
    for size in range(1, len(weights) + 1):
        for words in map(frozenset, combinations(weights, size)):
            known = any(smaller <= words for smaller in found)
            if not known and (size >= enough or _is_telling(words, weights, share)):
                found.append(words)
    return found


def _is_telling(words, weights, share):
    told = sum(weights[word] for word in words) / get_total(weights)
    if share:
        return told >= share
    return told >= ENOUGH and (len(words) > 1 or len(weights) <= SHORT_LINE)
