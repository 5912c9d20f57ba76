#!/usr/bin/env python3
"""Learns the weights of extract/discourse/antecedents.tsv: which of several people “he” or “she” is.

    ninja antecedents_benchmark; extract/training/antecedents.py PROGRAM [--shared ../shared] [--model MODEL] [--hold TABLE] > antecedents.tsv

PROGRAM is antecedents_benchmark. Learned from the pronouns of the training sets that annotate coreference whose right
answer is among two options or more, by gradient ascent on the logarithm of its softmax; novels (LitBank) count three in ten,
encyclopedic texts (GAP) twice. The model has seen these texts: its own chances are a little surer here than on new ones.
Accuracy, before and after, on standard error.
"""
import argparse
import csv
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SETS = {"coreference/gum-train": 1.0, "news/articles-train": 1.0, "news/texts-train": 1.0, "coreference/litbank": 0.3}
GAP, GAP_SHARE = "coreference/gap-development.tsv", 2.0
STEPS, RATE, PENALTY = 150, 0.05, 1e-3


def observation_names():
    header = (ROOT / "extract/discourse/antecedents.h").read_text(encoding="utf-8")
    return re.findall(r'^ {4}"([a-z ]+)",', header, re.M)


def bytes_of(text):
    """The byte offset of each code point."""
    offsets = [0]
    for c in text:
        offsets.append(offsets[-1] + len(c.encode()))
    return offsets


def documents_of(shared, name):
    """Of each document what the program reads, and the gold entity of each mention by its bytes."""
    for line in (shared / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        at, entities = bytes_of(document["text"]), {}
        for mention in document["mentions"]:
            if mention.get("entity") is not None:
                begin, end = mention.get("head", (mention["begin"], mention["end"]))
                for span in ((mention["begin"], mention["end"]), (begin, end)):
                    entities.setdefault((at[span[0]], at[span[1]]), mention["entity"])
        yield {k: document[k] for k in ("id", "text", "date") if k in document}, entities


def gap_documents(shared):
    with open(shared / "data" / GAP, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            at, entities = bytes_of(row["Text"]), {}
            for name in "AB":
                begin = int(row[f"{name}-offset"])
                entities[at[begin], at[begin + len(row[name])]] = name
            truth = [n for n in "AB" if row[f"{n}-coref"].upper() == "TRUE"]
            begin = int(row["Pronoun-offset"])
            if truth:
                entities[at[begin], at[begin + len(row["Pronoun"])]] = truth[0]
                yield {"id": row["ID"], "text": row["Text"]}, entities


def examples(program, model, documents):
    """[(observations of the options, the numbers of the right ones)]"""
    gold = {document["id"]: (document, entities) for document, entities in documents}
    found = []
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as bare:
        for document, _ in gold.values():
            bare.write(json.dumps(document) + "\n")
        bare.flush()
        lines = subprocess.run([program, bare.name, *model], check=True, capture_output=True, text=True).stdout
    for pronoun in map(json.loads, lines.splitlines()):
        entities, options = gold[pronoun["id"]][1], pronoun["options"]
        meant = entities.get(tuple(pronoun["pronoun"]))
        if meant is None or len(options) < 2:
            continue
        right = [i for i, option in enumerate(options) if any(
            entity == meant and (b <= name[0] and name[1] <= e or name[0] <= b and e <= name[1])
            for name in option["names"] for (b, e), entity in entities.items() if [b, e] != pronoun["pronoun"])]
        if right:
            found.append(([option["observed"] for option in options], right))
    return found


def chances(weights, options):
    scores = [sum(w * o for w, o in zip(weights, option)) for option in options]
    most = max(scores)
    powers = [math.exp(s - most) for s in scores]
    return [p / sum(powers) for p in powers]


def learn(weighted, size, held):
    """Adam; weighted: [(options, right ones, weight)]; held: weights by number that stay as they are."""
    weights, mean, square = [1.0] + [0.0] * (size - 1), [0.0] * size, [0.0] * size
    for k, weight in held.items():
        weights[k] = weight
    total = sum(weight for *_, weight in weighted)
    for step in range(1, STEPS + 1):
        slope = [-PENALTY * w for w in weights]
        for options, right, weight in weighted:
            now = chances(weights, options)
            of_right = sum(now[i] for i in right)
            for i, option in enumerate(options):
                pull = weight / total * ((now[i] / of_right if i in right else 0) - now[i])
                for k, observed in enumerate(option):
                    slope[k] += pull * observed
        for k in set(range(size)) - set(held):
            mean[k] = 0.9 * mean[k] + 0.1 * slope[k]
            square[k] = 0.99 * square[k] + 0.01 * slope[k] ** 2
            weights[k] += RATE * mean[k] / (1 - 0.9 ** step) / (math.sqrt(square[k] / (1 - 0.99 ** step)) + 1e-8)
    return weights


def accuracy(weights, found):
    right = sum(max(range(len(options)), key=chances(weights, options).__getitem__) in truth for options, truth in found)
    return right / len(found)


def weights_of(table, names):
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return {names.index(name): float(weight) for name, weight in rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--shared", default=ROOT.parent / "shared", type=pathlib.Path)
    parser.add_argument("--model", help="another than the one that ships")
    parser.add_argument("--hold", type=pathlib.Path, metavar="TABLE", help="keep this table's weights; learn those it lacks")
    arguments = parser.parse_args()
    model, names = [arguments.model] if arguments.model else [], observation_names()
    sets = {name: (examples(arguments.program, model, documents_of(arguments.shared, name)), share) for name, share in SETS.items()}
    sets[GAP] = examples(arguments.program, model, gap_documents(arguments.shared)), GAP_SHARE
    held = weights_of(arguments.hold, names) if arguments.hold else {}
    weights = learn([(*example, share) for found, share in sets.values() for example in found], len(names), held)
    for name, (found, _) in sets.items():
        before = accuracy([1.0] + [0.0] * (len(names) - 1), found)
        print(f"{name}: {len(found)} pronouns, {before:.3f} -> {accuracy(weights, found):.3f}", file=sys.stderr)
    print("# What each observation of antecedents.h is worth. Written by extract/training/antecedents.py; not by hand.")
    for name, weight in zip(names, weights):
        print(f"{name}\t{weight:.2f}")


if __name__ == "__main__":
    main()
