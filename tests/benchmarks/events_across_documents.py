#!/usr/bin/env python3
"""B-cubed of events across documents: events_across_documents.py texts GOLD.jsonl TEXTS.jsonl
                                       events_across_documents.py score GOLD.jsonl READINGS.jsonl [MEMBERS.tsv] --eval FOLDER

GOLD.jsonl: readings whose events carry `instance` (ECB+); its texts may not train what ships, so this only scores.

    events_across_documents.py texts ecbplus-visible.jsonl texts.jsonl           # the texts alone, as `kimberlite read` takes them
    kimberlite read texts.jsonl --language en -o readings.jsonl
    kimberlite merge readings.jsonl --members members.tsv -o graph.nt
    events_across_documents.py score ecbplus-visible.jsonl readings.jsonl members.tsv --eval EVAL

FOLDER holds identity.py. A gold event takes the event of READINGS whose trigger overlaps its own. Two tables: over all events of
the gold, where one that the reader did not find stands alone; and over those that it found, which is what joining can be blamed
for. Beside MEMBERS stand baselines: each event alone; one class and trigger stem in one topic; and the same in one half of a
topic (ECB+ tells in each topic of two happenings that are alike), which no program knows beforehand. Errors were looked at in
topics of odd number only; those of even number stand apart.
"""
import argparse
import json
import sys


def stem(word):
    word = word.lower()
    for ending in ("ing", "ed", "es", "s", "e"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            word = word[:-len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def texts(gold, path):
    with open(gold, encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as out:
        for reading in map(json.loads, lines):
            out.write(json.dumps({key: reading[key] for key in ("id", "text", "source", "date", "title") if key in reading}, ensure_ascii=False) + "\n")


def topic(document):  # ecbplus/12_3ecb
    return document.split("/")[-1].split("_")[0]


def half(document):
    return topic(document) + ("+" if document.endswith("plus") else "")


def baselines(read):
    def by(key):
        return {f"{d}:{e['id']}": repr(key(d, e)) for d, reading in read.items() for e in reading.get("events", ())}

    def told(d, e):
        return e["class"], stem(read[d]["text"][e["begin"]:e["end"]])

    return {"each alone": by(lambda d, e: (d, e["id"])),
            "class, stem, topic": by(lambda d, e: (told(d, e), topic(d))),
            "class, stem, half of a topic": by(lambda d, e: (told(d, e), half(d)))}


def score(gold_path, readings_path, members_path, folder):
    sys.path.insert(0, folder)
    import identity
    gold_documents, read = identity.documents(gold_path), identity.documents(readings_path)
    groups = identity.instances(gold_path, True)["groups"]
    gold = {item: number for number, group in enumerate(groups) for item in group["entities"]}
    systems = baselines(read)
    if members_path:
        systems["merge"] = identity.members(members_path)
    parts = {"all topics": lambda n: True, "odd": lambda n: n % 2 == 1, "even": lambda n: n % 2 == 0}
    print(f"{'':34}{'all events':>30}{'events found':>34}")
    for name, members in systems.items():
        aligned = identity.aligned(gold_documents, read, members, True)
        for part, belongs in parts.items():
            cells = []
            for found_only in (False, True):
                some = {x: k for x, k in gold.items() if belongs(int(topic(x.rsplit(":", 1)[0]))) and (x in aligned or not found_only)}
                precision, recall, f1 = identity.bcubed(some, {x: aligned.get(x, "\0" + x) for x in some})
                cells.append(f"{len(some):>8}  P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
            print(f"{name if part == 'all topics' else '':30}{part:>10}" + "".join(cells))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("texts")
    one.add_argument("gold")
    one.add_argument("texts")
    other = commands.add_parser("score")
    other.add_argument("gold")
    other.add_argument("readings")
    other.add_argument("members", nargs="?")
    other.add_argument("--eval", required=True)
    given = parser.parse_args()
    if given.command == "texts":
        texts(given.gold, given.texts)
    else:
        score(given.gold, given.readings, given.members, given.eval)


if __name__ == "__main__":
    main()
