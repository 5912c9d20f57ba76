"""Which candidates of a window could have to do with each other: the pairs that the pair heads score.

Pairs are rows of an array, (pairs, 2): numbers of candidates, or a trigger's or a quotation's and a candidate's.
"""
import numpy as np

from windows import Window

MENTION_KINDS = ("name", "nominal", "pronoun")
NO_SUBJECTS = ("number", "time", "span")
INSTITUTIONS = ("Organization", "Place")
ANTECEDENT_REACH = 250  # words


def first_words(things) -> np.ndarray:
    return np.array([thing[0] for thing in things], dtype=np.int64)


def sentences_of(window, things) -> np.ndarray:
    """Of each of the things (tuples that begin with their first word), the number of its sentence."""
    return np.array(window.sentence, dtype=np.int64)[first_words(things)]


def relation_pairs(window: Window, relation_set_name: str, reach, offices=False) -> np.ndarray:
    """(subject, object): what a relation could join, at most `reach` sentences apart (None: any number).

    offices: also named people and the places and organizations named anywhere in the window. A text says once whose
    president it speaks of."""
    subject = np.array([c.kind not in NO_SUBJECTS for c in window.candidates])
    object_ = np.array([relation_set_name != "news" or c.kind != "span" for c in window.candidates])
    possible = subject[:, None] & object_[None]
    np.fill_diagonal(possible, False)
    if reach is not None:
        sentence = sentences_of(window, window.candidates)
        in_reach = np.abs(sentence[:, None] - sentence[None]) <= reach
        if offices:
            person = np.array([c.kind == "name" and c.type == "Person" for c in window.candidates])
            institution = np.array([c.kind == "name" and c.type in INSTITUTIONS for c in window.candidates])
            in_reach |= person[:, None] & institution[None]
        possible &= in_reach
    return np.argwhere(possible)


def role_pairs(window: Window, triggers) -> np.ndarray:
    """(trigger, candidate) of one sentence. triggers: tuples that begin with the first word."""
    if not triggers or not window.candidates:
        return np.zeros((0, 2), dtype=np.int64)
    return np.argwhere(sentences_of(window, triggers)[:, None] == sentences_of(window, window.candidates)[None])


def mention_numbers(window: Window) -> np.ndarray:
    """The candidates that are mentions: whoever can speak or be referred to."""
    return np.array([i for i, c in enumerate(window.candidates) if c.kind in MENTION_KINDS], dtype=np.int64)


def antecedent_pairs(window: Window, anaphors) -> np.ndarray:
    """(anaphor, mention): the mentions, before or after, that each of the anaphors (numbers of candidates) could mean."""
    if len(anaphors) == 0:
        return np.zeros((0, 2), dtype=np.int64)
    first, mentions = first_words(window.candidates), mention_numbers(window)
    anaphors = np.array(anaphors, dtype=np.int64)
    near = np.abs(first[anaphors][:, None] - first[mentions][None]) < ANTECEDENT_REACH
    i, j = np.nonzero(near & (anaphors[:, None] != mentions[None]))
    return np.stack([anaphors[i], mentions[j]], 1)


def speaker_pairs(window: Window, quotations: int) -> np.ndarray:
    """(quotation, mention): every mention of the window for each of its quotations."""
    mentions = mention_numbers(window)
    return np.stack([np.repeat(np.arange(quotations), len(mentions)), np.tile(mentions, quotations)], 1)
