"""Texts as they are also met: in capitals, in lower case, with straight quotes, without accents.

Every change keeps each character at its place, so the annotation stays right.
"""
import random
import unicodedata

QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
CURLED = str.maketrans({"'": "’"})


def each(change):
    """Change a text character by character, where the changed one is a single character too."""
    def changed(text):
        return "".join(c if len(change(c)) != 1 else change(c) for c in text)

    return changed


def without_accents(text):
    return each(lambda c: unicodedata.normalize("NFD", c)[0])(text)


def curly(text):
    """Straight quotes curled by what stands before them."""
    done, before = [], " "
    for c in text.translate(CURLED):
        done.append(("“" if before.isspace() or before in "([—-" else "”") if c == '"' else c)
        before = c
    return "".join(done)


def swapped_quotes(text):
    return text.translate(QUOTES) if "“" in text or "’" in text else curly(text)


CHANGES = (  # of a document, how often
    (each(str.upper), 0.02),
    (each(str.lower), 0.02),
    (swapped_quotes, 0.06),
    (without_accents, 0.03),
)


def changed(document, dice: random.Random) -> dict | None:
    """The document with its text changed, or None, as the dice fall."""
    fall = dice.random()
    for change, share in CHANGES:
        fall -= share
        if fall < 0:
            text = change(document["text"])
            return dict(document, text=text) if text != document["text"] else None
    return None
