#!/usr/bin/env python3
"""Writes extract/discourse/name_contexts.tsv: what the words beside a name tell of its type.

    extract/training/name_contexts.py [--shared ../shared]

Counted in annotated texts: the word before a name, the one before its article (“joined the X”), the one that it goes with
(“chairman of the X”), the word after it (“X militants”) and the one that is its own (“X's wife”). Of each word that stands
beside names often enough, the logarithm of how much likelier it makes each type than the type is anyway, smoothed by some
names as types are on the whole.
"""
import argparse
import collections
import json
import math
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
SETS = ["news/train", "news/articles-train", "news/texts-train", "news/dense-train", "names/gum-train"]
TYPES = ["Person", "Organization", "Place", "Event", "Other"]
OFTEN = 10  # names that a word stands beside
SMOOTHING = 10  # names
TELLING = 0.3  # mean evidence for the type that a name has

WORD = re.compile(r"[^\W_]+")


def contexts(text, begin, end, names):
    """The words beside a name, with their places; no marks between, but “’s”. names: where the text has names."""
    before = re.search(r"([^\W_]+)[ ]((?:of )?)((?:the )?)$", text[max(0, begin - 40) : begin], re.IGNORECASE)
    if before and not before[2] and not before[3]:
        yield "before", before[1].lower()
    elif before and not any(b <= max(0, begin - 40) + before.start() < e for b, e in names):
        yield ("of" if before[2] else "before the"), before[1].lower()
    after = re.match(r"(['’]s?)?[ ]([^\W_]+)", text[end : end + 30])
    if after:
        yield ("own" if after[1] else "after"), after[2].lower()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default=ROOT.parent / "shared", type=pathlib.Path)
    arguments = parser.parse_args()
    anyway = collections.Counter()
    counts = collections.defaultdict(collections.Counter)
    for name in SETS:
        for line in (arguments.shared / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            names = [(m["begin"], m["end"]) for m in document["mentions"] if m.get("kind", "name") == "name"]
            for mention in document["mentions"]:
                if mention.get("kind", "name") != "name" or mention["type"] not in TYPES:
                    continue
                anyway[mention["type"]] += 1
                for context in contexts(document["text"], mention["begin"], mention["end"], names):
                    counts[context][mention["type"]] += 1
    total = sum(anyway.values())
    rows = []
    for (place, word), of in counts.items():
        all_of = sum(of.values())
        told = [math.log((of[t] * total / anyway[t] + SMOOTHING) / (all_of + SMOOTHING)) for t in TYPES]
        if all_of >= OFTEN and sum(of[t] / all_of * x for t, x in zip(TYPES, told)) >= TELLING:
            rows.append("\t".join([place, word, *(f"{x:.1f}" for x in told)]))
    head = "# What a word beside a name tells of its type. Written by extract/training/name_contexts.py; not by hand.\n"
    head += "# where\tword\t" + "\t".join(TYPES) + "\n"
    (ROOT / "extract/discourse/name_contexts.tsv").write_text(head + "".join(r + "\n" for r in sorted(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
