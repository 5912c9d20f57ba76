"""Windows: what the encoder sees at once. A window is some whole sentences of one document, cut into word pieces.

Beside the words it holds what the annotation says of them (annotation.py fills that in): labels of words, and what holds
between candidates, the mentions, times and figures of the window that could take part in something. What a set of
readings does not annotate stays empty, and no loss is taken from it.
"""
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

import labels
from encoder import WordPieces, shape
from tokens import Word, sentences

NAME_WINDOW, WINDOW = 192, 320  # word pieces
MOST_PIECES = 500               # of a window whose one sentence is longer; the encoder has 512 positions


class Candidate(NamedTuple):
    first: int  # its words in the window, both counted
    last: int
    type: str   # a mention's type, Time, Number, or what it is called where no type is known
    kind: str   # name, nominal, pronoun; time, number, span (a role's inline filler), argument (of KnowledgeNet)
    begin: int  # [begin, end) in the document
    end: int


class Trigger(NamedTuple):
    first: int
    last: int
    event_class: str
    polarity: int  # in labels.POLARITIES


class RelationSet(NamedTuple):
    name: str  # news, knowledgenet or redocred: whose properties these are
    properties: tuple[str, ...]


@dataclass(eq=False)
class Relations:
    """What is known of the relations of one set between a window's candidates."""
    set: RelationSet
    annotated: list[int]                                              # the properties that are completely annotated
    reach: int | None                                                 # most sentences between the two sides; None: any
    offices: bool                                                     # whether farther offices are annotated too
    of: dict[tuple[int, int], set[int]] = field(default_factory=dict)  # subject, object: properties' numbers
    unknown: dict[tuple[int, int], set[int]] = field(default_factory=dict)  # not said of this pair, nor denied
    former: dict[tuple[int, int], bool] | None = None                 # of the related pairs, where that is annotated


@dataclass(eq=False)
class Window:
    document: dict
    source: str             # the set of readings: decides what is learned from the window
    words: list[Word]
    sentence: list[int]     # of each word, its sentence's number
    name_masks: list[int]   # of each word, the name labels it may have (labels.allowed_names)
    pieces: list[int]
    shapes: list[int]       # of each piece
    first_piece: list[int]  # of each word
    last_piece: list[int]
    candidates: list[Candidate] = field(default_factory=list)
    relations: list[Relations] = field(default_factory=list)
    antecedents: dict[int, list[int]] = field(default_factory=dict)  # candidate: the others of its entity
    triggers: list[Trigger] = field(default_factory=list)
    roles: dict[tuple[int, int], int] = field(default_factory=dict)  # trigger, candidate: in labels.ROLES
    speakers: list[tuple[int, int, int]] = field(default_factory=list)  # first, last word of a quotation; who
    nominal_labels: list[int] | None = None  # these five of each word, where everything is annotated
    nominal_weights: list[float] | None = None  # of the loss of each nominal label
    description_labels: list[int] | None = None  # where everybody spoken of is marked: GUM
    trigger_labels: list[int] | None = None
    quotation_labels: list[int] | None = None
    cue_labels: list[int] | None = None
    title_labels: list[int] | None = None

    def __post_init__(self):
        self.begin, self.end = self.words[0].begin, self.words[-1].end
        self.word_begins = [word.begin for word in self.words]
        self.word_ends = [word.end for word in self.words]
        self.numbers = {}  # of candidates, by id and by (begin, end)

    def word_range(self, begin, end):
        """First and last word that touch [begin, end), or None."""
        first = bisect_right(self.word_ends, begin)
        last = bisect_left(self.word_begins, end) - 1
        return (first, last) if 0 <= first <= last < len(self.words) else None

    def word_range_inside(self, begin, end):
        """The same, None also where [begin, end) reaches out of the window."""
        return self.word_range(begin, end) if self.begin <= begin and end <= self.end else None

    def add_candidate(self, begin, end, type_, kind, id_=None):
        """Number of the candidate of this id (without one: of this span), made if need be; None if it lies outside."""
        words = self.word_range_inside(begin, end)
        if words is None:
            return None
        key = id_ or (begin, end)
        if key not in self.numbers:
            self.numbers[key] = len(self.candidates)
            self.numbers.setdefault((begin, end), len(self.candidates))
            self.candidates.append(Candidate(*words, type_, kind, begin, end))
        return self.numbers[key]

    def find_candidate(self, reference):
        """Number of the candidate that an id or an inline span refers to, or None."""
        if isinstance(reference, str):
            return self.numbers.get(reference)
        return self.numbers.get((reference["begin"], reference["end"])) if "begin" in reference else None

    def overlaps_candidate(self, begin, end):
        return any(begin < candidate.end and candidate.begin < end for candidate in self.candidates)


def packed(items, size, limit) -> list[list]:
    """Consecutive items in as few lists as fill up in order: each of total size at most `limit`, or one item."""
    lists, total = [], 0
    for item in items:
        if lists and total + size(item) <= limit:
            lists[-1].append(item)
            total += size(item)
        else:
            lists.append([item])
            total = size(item)
    return lists


def gold_names(document) -> list[tuple[int, int, str]]:
    """(begin, end, type) of the names a document's annotation marks, in order. `names` stands for `mentions` where a
    document's names come from another file than the rest of it."""
    return sorted(
        (m["begin"], m["end"], m["type"])
        for m in document.get("names", document.get("mentions", ()))
        if m.get("kind", "name") == "name" and m["type"] in labels.NAME_TYPES
    )


def name_masks(sentence, names, source) -> list[int]:
    """Of each word of a sentence, the name labels it may have. names: as gold_names gives them."""
    masks = []
    for i, word in enumerate(sentence):
        label = "O"
        for begin, end, type_ in names:
            if begin < word.end and end > word.begin:
                goes_on = i > 0 and sentence[i - 1].end > begin
                label = ("I-" if goes_on else "B-") + type_
                break
        masks.append(labels.allowed_names(label, source))
    return masks


def marked_sentences(document, source):
    """The sentences of a document, each word as (word, sentence number, name mask)."""
    names = gold_names(document)
    for number, sentence in enumerate(sentences(document["text"])):
        begin, end = sentence[0].begin, sentence[-1].end
        here = [name for name in names if name[0] < end and name[1] > begin]
        masks = name_masks(sentence, here, source)
        yield [(word, number, mask) for word, mask in zip(sentence, masks)]


def make_window(document, source, marked, pieces_of: WordPieces, instead) -> Window:
    """A window of words marked as by marked_sentences; instead: what the reader sees in place of words, by their begin."""
    words, sentence, masks = (list(column) for column in zip(*marked))
    pieces, shapes, first = [], [], []
    for word in words:
        seen = instead.get(word.begin, word.text)
        first.append(len(pieces))
        pieces += pieces_of(seen)
        shapes += [shape(seen)] * (len(pieces) - len(shapes))
    pieces, shapes = pieces[:MOST_PIECES], shapes[:MOST_PIECES]
    end = len(pieces) - 1
    last = [min(end, f - 1) for f in first[1:]] + [end]
    first = [min(end, f) for f in first]
    return Window(document, source, words, sentence, masks, pieces, shapes, first, last)


def windows_of(document, source, pieces_of: WordPieces, limit=WINDOW, instead={}) -> list[Window]:
    """The windows of a document, without what its annotation says: as many whole sentences as fit into `limit` pieces.
    instead: words that are seen in place of others, by the begin of those."""
    def size(sentence):
        return sum(len(pieces_of(word.text)) for word, _, _ in sentence)

    return [
        make_window(document, source, [word for sentence in group for word in sentence], pieces_of, instead)
        for group in packed(marked_sentences(document, source), size, limit)
    ]
