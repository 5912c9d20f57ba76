#!/usr/bin/env python3
"""Writes extract/discourse/given_names.tsv: the sex that given names tell.

    extract/training/given_names.py [--shared ../shared]

Counted: people of two names or more who are “he” or “she” in annotated texts, and the members of the United
States' Congress and governments (unitedstates/congress-legislators, CC0), whose sex stands there; each full name once. A name is kept
that BEARERS or more have, one in twenty of whom at most is of the other sex. Needs PyYAML.
"""
import argparse
import collections
import csv
import json
import lzma
import pathlib
import re
import unicodedata

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
SETS = ["news/train", "news/articles-train", "news/texts-train", "news/dense-train", "coreference/gum-train", "coreference/litbank",
        "relations/knowledgenet/train"]
LISTS = ["legislators-current.yaml.xz", "executive.yaml"]
SEXES = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
BEARERS = 3
OTHERS = 0.05  # most of its bearers who may be of the other sex


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if "a" <= c <= "z")


def of_texts(document):
    """(name, sex) of the people of an annotated document."""
    names, sexes = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for mention in document.get("mentions", []):
        text = document["text"][mention["begin"] : mention["end"]]
        if mention.get("entity") is None:
            continue
        if mention["kind"] == "name" and mention["type"] == "Person" and re.fullmatch(r"[^\W\d_]+( [^\W\d_]\.?)?( [^\W\d_]\S+)+", text):
            names[mention["entity"]][text] += 1
        elif mention["kind"] == "pronoun" and text.lower() in SEXES:
            sexes[mention["entity"]][SEXES[text.lower()]] += 1
    for entity, of_entity in names.items():
        if len(sexes[entity]) == 1:
            yield of_entity.most_common(1)[0][0], *sexes[entity]


def of_gap(path):
    """The same of GAP's names and the pronoun that means one of them."""
    with open(path, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for name in "AB":
                if row[f"{name}-coref"].upper() == "TRUE" and " " in row[name] and row["Pronoun"].lower() in SEXES:
                    yield row[name], SEXES[row["Pronoun"].lower()]


def of_list(path):
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as file:
        for person in yaml.safe_load(file):
            yield f"{person['name']['first']} {person['name']['last']}", person["bio"]["gender"].lower()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default=ROOT.parent / "shared", type=pathlib.Path)
    parser.add_argument("--output", default=ROOT / "extract/discourse/given_names.tsv", type=pathlib.Path)
    arguments = parser.parse_args()
    data, found = arguments.shared / "data", []
    for name in SETS:
        for line in (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            found += of_texts(json.loads(line))
    found += of_gap(data / "coreference/gap-development.tsv")
    for name in LISTS:
        found += of_list(data / "gazetteers" / name)
    counts = collections.defaultdict(collections.Counter)
    for name, sex in set(found):
        counts[plain(name.split()[0])][sex] += 1
    rows = []
    for name, of_name in sorted(counts.items()):
        (sex, count), all_ = of_name.most_common(1)[0], sum(of_name.values())
        if len(name) > 1 and all_ >= BEARERS and all_ - count <= OTHERS * all_:
            rows.append(f"{name}\t{sex}\n")
    head = "# Given names that tell the sex of who bears them: plain form, sex. Written by extract/training/given_names.py; not by hand.\n"
    arguments.output.write_text(head + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
