"""Texts as they are also met: in capitals, in lower case, with straight quotes, without accents; of other people.

Every change of a text keeps each character at its place, so the annotation stays right. Other people's names come in when
words become pieces (windows.make_window), so that what is said of a person is learned, not who it is.
"""
import random
import re
import unicodedata

from windows import gold_names

NAME_WORD = re.compile(r"\w+")
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


def surnames(documents) -> list[str]:
    """The last words of the names of people of two words or more."""
    return sorted({word for document in documents for word in own_surnames(document)})


def own_surnames(document) -> set[str]:
    names = [(document["text"][begin:end].split(), type_) for begin, end, type_ in gold_names(document)]
    last = {words[-1] for words, type_ in names if type_ == "Person" and len(words) > 1}
    places = {word for words, type_ in names if type_ == "Place" for word in words}
    return {word for word in last - places if word.isalpha() and word[0].isupper() and len(word) > 2}


def renamed(document, others: list[str], dice: random.Random) -> dict[int, str]:
    """Other surnames for the people of a document: of each word that changes, its begin and what stands there instead.
    None where not all names are marked."""
    if "names" not in document.get("annotated", ()):
        return {}
    instead = {word: dice.choice(others) for word in sorted(own_surnames(document))}
    return {
        begin + word.start(): instead[word[0]]
        for begin, end, _ in gold_names(document) for word in NAME_WORD.finditer(document["text"][begin:end])
        if word[0] in instead
    }
