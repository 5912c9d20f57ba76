#!/usr/bin/env python3
"""The words that the sentences of a class of events usually have: usual_words.py READINGS.jsonl … > usual_words.tsv

READINGS: annotated texts (events with classes and places, names, times). A word counts once a sentence; names, times and words with a
capital inside a sentence do not count, nor do triggers of the class.
"""
import json
import re
import sys
from collections import Counter, defaultdict

SENTENCE = re.compile(r"\S.*?(?:[.!?][”\"’')]*(?=\s)|\n|$)", re.S)
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
LEAST_LETTERS = 3
OF_ANY, OF_CLASS = 0.01, 0.025  # of the sentences
LEAST_TIMES = 6

HEAD = """# Words that the sentences of a class of events have often, so that two such sentences may share them and tell of two happenings:
# class (“*”: any), words. Counted by usual_words.py in this project's own annotated news: in {any:.1%} of all sentences with events, or
# in {one:.1%} of those of the class.
"""


def plain(word):
    return word.replace("'", "").replace("’", "").lower()


def sentences_of(reading):
    """Each sentence with an event: the classes of its events, and its words."""
    text = reading["text"]
    left_out = [(m["begin"], m["end"]) for m in reading["mentions"] if m["kind"] == "name"]
    left_out += [(t["begin"], t["end"]) for t in reading.get("times", ())]
    for match in SENTENCE.finditer(text):
        begin, end = match.span()
        events = [e for e in reading["events"] if begin <= e["begin"] < end]
        if not events:
            continue
        words = set()
        for word in WORD.finditer(text, begin, end):
            inside = any(b <= word.start() < e for b, e in left_out)
            if inside or (word[0][0].isupper() and word.start() > begin) or len(plain(word[0])) < LEAST_LETTERS:
                continue
            words.add((word.start(), plain(word[0])))
        for event_class in {e["class"] for e in events}:
            own = [(e["begin"], e["end"]) for e in events if e["class"] == event_class]
            yield event_class, {word for at, word in words if not any(b <= at < e for b, e in own)}


def main():
    counts, sentences = defaultdict(Counter), Counter()
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as lines:
            for reading in map(json.loads, lines):
                for event_class, words in sentences_of(reading):
                    sentences[event_class] += 1
                    counts[event_class].update(words)
    total = sum(counts.values(), Counter())
    usual = {word for word, count in total.items() if count >= OF_ANY * sum(sentences.values())}
    print(HEAD.format(any=OF_ANY, one=OF_CLASS), end="")
    print("*", " ".join(sorted(usual)), sep="\t")
    for event_class in sorted(counts):
        its = sorted(word for word, count in counts[event_class].items()
                     if count >= max(LEAST_TIMES, OF_CLASS * sentences[event_class]) and word not in usual)
        if its:
            print(event_class, " ".join(its), sep="\t")


if __name__ == "__main__":
    main()
