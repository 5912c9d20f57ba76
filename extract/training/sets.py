"""What each stage of training learns from: examples, a document with what is to be learned from it, made into windows."""
import csv
import json
import os
import random
from dataclasses import dataclass
from pathlib import Path

import written
from annotation import annotate, argument_spans, common_nominal_ends, demonyms
from augment import changed, renamed, surnames
from encoder import WordPieces
from labels import NEWS_PROPERTIES
from mapping import KNOWLEDGENET_AS_NEWS, REDOCRED_AS_NEWS, gap_readings, with_names, with_news_relations
from readings import read_jsonl
from windows import RelationSet, Window, windows_of

NEWS = ("news/train", "news/articles-train", "news/texts-train", "news/dense-train")
NAME_SETS = ("gum-train", "redocred-train", "wikigold", "crossner-train", "wnut17-train", "re3d", "broad-twitter")  # of the names stage
ONLY_NAMES = ("wikigold", "crossner-train", "wnut17-train", "re3d", "broad-twitter")  # of the joint stage
SHARES = {"litbank": 0.3, "gap": 0.4, "crossner": 0.5, "wnut17": 0.7, "broad": 0.15}  # of a set's documents, drawn anew each epoch
CROSSNER_KEPT = 10  # one in so many documents of CrossNER's development part is left out, to be looked at


@dataclass(frozen=True, eq=False)
class Example:
    document: dict
    source: str
    relation_sets: tuple[RelationSet, ...] = ()
    arguments: tuple = ()  # KnowledgeNet's candidates


class Examples:
    """The examples of a stage, and their windows, cut anew each epoch for the documents that the augmentation changes.

    folder: of the gold sets; limit: documents a set (None: all); window: most pieces of a window. augmented: with changed
    texts (augment.py); renamed: of the documents, the part whose people get other surnames.
    """

    def __init__(self, folder: Path, pieces_of: WordPieces, window: int, limit=None):
        self.folder, self.pieces_of, self.window, self.limit = folder, pieces_of, window, limit
        self.examples, self.unchanged = [], {}
        self.shares = {}
        self.augmented, self.renamed = True, 0.0
        self.nominal_ends = frozenset()
        self.surnames = []

    def load(self, name) -> list[dict]:
        return read_jsonl(self.folder / f"{name}.jsonl", self.limit)

    def add(self, source, documents, relation_sets=(), arguments_of=lambda document: ()):
        self.examples += [Example(d, source, tuple(relation_sets), tuple(arguments_of(d))) for d in documents]

    def cut(self, example, document, instead={}) -> list[Window]:
        windows = windows_of(document, example.source, self.pieces_of, self.window, instead)
        for window in windows:
            annotate(window, example.relation_sets, example.arguments, self.nominal_ends)
        return windows

    def cut_all(self):
        """The windows of all documents, unchanged, so that `windows` finds them."""
        for number, example in enumerate(self.examples):
            self.unchanged[number] = self.cut(example, example.document)

    def windows(self, seed) -> list[Window]:
        """All windows, of each document unchanged or, as the seed has it, changed; of some sets a share."""
        self.surnames = self.surnames or surnames(example.document for example in self.examples)
        dice, found = random.Random(seed), []
        for number, example in self.drawn(dice):
            document = changed(example.document, dice) if self.augmented else None
            others = renamed(example.document, self.surnames, dice) if self.augmented and dice.random() < self.renamed else {}
            if document or others:
                found += self.cut(example, document or example.document, {} if document else others)
                continue
            if number not in self.unchanged:
                self.unchanged[number] = self.cut(example, example.document)
            found += self.unchanged[number]
        return found

    def drawn(self, dice):
        """The examples of an epoch, numbered: each as often as its set's share says, a part of a time by chance."""
        for number, example in enumerate(self.examples):
            whole, part = divmod(self.shares.get(example.source, 1), 1)
            for _ in range(int(whole) + (dice.random() < part)):
                yield number, example

    # Names alone

    def add_names(self, names):
        for name in names:
            self.add(name.split("-")[0], self.load(f"names/{name}"))
        crossner = read_jsonl(self.folder / "names" / "crossner-dev.jsonl")
        random.Random(1).shuffle(crossner)
        self.add("crossner", crossner[len(crossner) // CROSSNER_KEPT :][: self.limit])

    # All layers

    def add_news(self, relation_set):
        loaded = {name: self.load(name) for name in NEWS}
        self.nominal_ends = common_nominal_ends(document for documents in loaded.values() for document in documents)
        for name, documents in loaded.items():
            self.add("items" if name == "news/train" else "news", documents, [relation_set])

    def add_written(self, relation_set):
        self.add("written", written.readings()[: self.limit], [relation_set])

    def add_knowledgenet(self, relation_set, news, documents, silver):
        nationalities = demonyms(documents)
        documents = [with_news_relations(d, "knowledgenet", KNOWLEDGENET_AS_NEWS) for d in documents]
        self.add("knowledgenet", documents, [relation_set, news],
                 lambda d: argument_spans(d, silver.get(d["id"], ()), nationalities))

    def add_redocred(self, relation_set, news, documents):
        documents = [with_news_relations(d, "redocred", REDOCRED_AS_NEWS) for d in documents]
        documents, only_named = with_names(documents, self.load("names/redocred-train"))
        self.add("redocred", documents, [relation_set, news])
        self.add("redocred", only_named)

    def add_coreference(self):
        gum, only_named = with_names(self.load("coreference/gum-train"), self.load("names/gum-train"))
        self.add("gum", gum + only_named)
        self.add("litbank", self.load("coreference/litbank"))
        with open(self.folder / "coreference" / "gap-development.tsv", encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[: self.limit]
        self.add("gap", gap_readings(rows))


def names_examples(folder, pieces_of, window, limit=None) -> Examples:
    examples = Examples(folder, pieces_of, window, limit)
    examples.shares = SHARES
    examples.add_names(NAME_SETS)
    examples.add("news", examples.load("news/train"))
    return examples


class JointSets:
    """The documents whose relations have a set of properties each."""

    def __init__(self, folder: Path, limit=None):
        def load(*names):
            return [document for name in names for document in read_jsonl(folder / f"{name}.jsonl", limit)]

        self.knowledgenet = load("relations/knowledgenet/train")
        self.redocred = load("relations/redocred/train")
        self.demonyms = sorted(demonyms(self.knowledgenet))
        self.relation_sets = [
            RelationSet("news", NEWS_PROPERTIES),
            RelationSet("knowledgenet", properties_of(self.knowledgenet)),
            RelationSet("redocred", properties_of(self.redocred)),
        ]


def joint_examples(folder, pieces_of, window, sets: JointSets, silver, shares, limit=None) -> Examples:
    """silver: names in KnowledgeNet, as silver_names gives them; shares: of each set an epoch, all of those it lacks."""
    examples = Examples(folder, pieces_of, window, limit)
    examples.shares = shares
    news, knowledgenet, redocred = sets.relation_sets
    examples.add_news(news)
    examples.add_written(news)
    examples.add_knowledgenet(knowledgenet, news, sets.knowledgenet, silver)
    examples.add_redocred(redocred, news, sets.redocred)
    examples.add_coreference()
    examples.add_names(ONLY_NAMES)
    return examples


def properties_of(documents) -> tuple[str, ...]:
    return tuple(sorted({relation["property"] for document in documents for relation in document["relations"]}))


def silver_names(path: Path, read, documents) -> dict[str, list]:
    """(begin, end, type) of the names found in each document, by id: from `path`, or where that is missing found by
    read(document) and kept there."""
    if not path.exists():
        found = {
            d["id"]: [(m["begin"], m["end"], m["type"]) for m in read(d)["mentions"] if m["kind"] == "name"]
            for d in documents
        }
        new = path.with_suffix(f".{os.getpid()}")  # written beside and renamed: learners side by side find a whole one
        new.write_text(json.dumps(found))
        os.replace(new, path)
    return json.loads(path.read_text())
