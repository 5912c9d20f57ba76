"""Texts written for training, with their names, who is who and all relations: written/*.txt to readings.

    python written.py [FILE ...]      # checks them, and counts what they hold

Texts are apart by empty lines. The marks stand in the text itself:

    [P1 Ada Moss] left the room with {P1 her} lawyer, [P2 Henry Vane] of [O3 Vane & Partners].
    - P2 worksFor P1: lawyer
    - P2 affiliatedWith O3

A name is `[KEY words]`, a pronoun or a noun that stands for somebody named is `{KEY words}`; the first letter of a key is the
type: P(erson), O(rganization), L (place), E(vent), X (anything else). A line that begins with “- ” is a relation: subject,
property, object, after a colon the words of the office or role, at the end “(former)”. An object in quotation marks is a
date or a figure of the text. A side that is named more than once is meant where it stands nearest to the other; `P1.2` is
its second mention, `P1.1` the first. A line “|” alone begins a new paragraph; “#” begins a comment.
"""
import re
import sys
from collections import Counter
from pathlib import Path

from annotation import PRONOUNS
from labels import NEWS_PROPERTIES

FOLDER = Path(__file__).parent / "written"
TYPES = {"P": "Person", "O": "Organization", "L": "Place", "E": "Event", "X": "Other"}
MARK = re.compile(r"\[([POLEX]\d+) ([^\[\]{}]+)\]|\{([POLEX]\d+) ([^\[\]{}]+)\}")
RELATION = re.compile(r'- ([POLEX]\d+)(?:\.(\d+))? (\w+) (?:([POLEX]\d+)(?:\.(\d+))?|"([^"]+)")(?:: (.+?))?( \(former\))?')
LAYERS = ["names", "mentions", "entities", "relations"]


class Wrong(Exception):
    """What is wrong with a text, and where."""


def readings(folder=FOLDER) -> list[dict]:
    """All texts of the folder's files, by name and place."""
    return [reading for path in sorted(folder.glob("*.txt")) for reading in readings_of(path)]


def readings_of(path) -> list[dict]:
    found, lines, first = [], [], 1
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if line.strip():
            first = first if lines else number
            lines.append(line)
        elif lines:
            try:
                found.append(reading_of(lines, f"{path.stem}-{len(found) + 1}"))
            except Wrong as wrong:
                raise Wrong(f"{path}:{first}: {wrong}") from None
            lines = []
    return found


def reading_of(lines, id_) -> dict:
    relations = [line for line in lines if line.startswith("- ")]
    paragraphs = " ".join(line for line in lines if not line.startswith("- ")).split(" | ")
    text, mentions = unmarked("\n\n".join(paragraphs))
    by_key = {}
    for mention in mentions:
        by_key.setdefault(mention["entity"], []).append(mention)
    for key, some in by_key.items():
        if not any(m["kind"] == "name" for m in some):
            raise Wrong(f"{key} has no name")
    return {
        "id": id_, "text": text, "mentions": mentions, "annotated": LAYERS,
        "relations": [relation_of(line, text, by_key) for line in relations],
    }


def unmarked(marked):
    """The text without its marks, and the mentions."""
    text, mentions, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        key, words = (mark[1], mark[2]) if mark[1] else (mark[3], mark[4])
        kind = "name" if mark[1] else "pronoun" if words.lower() in PRONOUNS else "nominal"
        mentions.append({"id": f"m{len(mentions) + 1}", "begin": len(text), "end": len(text) + len(words),
                         "type": TYPES[key[0]], "kind": kind, "entity": key})
        text += words
        at = mark.end()
    text += marked[at:]
    if left := re.search(r"[\[\]{}|]", text):
        raise Wrong(f"a mark is not closed, or has no key: {text[max(0, left.start() - 20) :][:60]}")
    return text, mentions


def relation_of(line, text, by_key) -> dict:
    parts = RELATION.fullmatch(line.strip())
    if not parts:
        raise Wrong(f"no relation: {line}")
    subject, at_subject, property_, object_, at_object, figure, title, former = parts.groups()
    if property_ not in NEWS_PROPERTIES:
        raise Wrong(f"no property: {property_}")
    for key in filter(None, (subject, object_)):
        if key not in by_key:
            raise Wrong(f"{key} does not stand in the text")
    if title and title not in text:
        raise Wrong(f"“{title}” does not stand in the text")
    subjects = chosen(by_key[subject], at_subject)
    objects = chosen(by_key[object_], at_object) if object_ else [inline(m) for m in re.finditer(rf"\b{re.escape(figure)}\b", text)]
    if not objects:
        raise Wrong(f"“{figure}” does not stand in the text")
    s, o = min(((s, o) for s in subjects for o in objects), key=lambda pair: apart(*pair))
    relation = {"property": property_, "subject": s["id"], "object": o["id"] if object_ else o,
                "begin": 0, "end": len(text)}
    return relation | ({"title": title} if title else {}) | ({"former": True} if former else {})


def chosen(mentions, number):
    if number is None:
        return mentions
    if not 1 <= int(number) <= len(mentions):
        raise Wrong(f"there is no mention {number} of {mentions[0]['entity']}")
    return [mentions[int(number) - 1]]


def inline(match):
    return {"begin": match.start(), "end": match.end(), "text": match[0]}


def apart(a, b):
    return max(a["begin"], b["begin"]) - min(a["end"], b["end"])


def main():
    found = []
    try:
        for path in map(Path, sys.argv[1:]) if len(sys.argv) > 1 else sorted(FOLDER.glob("*.txt")):
            found += readings_of(path)
    except Wrong as wrong:
        sys.exit(str(wrong))
    counts = Counter(r["property"] for reading in found for r in reading["relations"])
    print(f"{len(found)} texts, {sum(len(r['text'].split()) for r in found)} words, {sum(len(r['mentions']) for r in found)} "
          f"mentions, {sum(counts.values())} relations: {dict(counts.most_common())}")


if __name__ == "__main__":
    main()
