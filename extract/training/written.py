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

Where a text has lines of events, all its events are marked; where it has lines of quotations, all of them. “- no events”
and “- no quotations” say that there is none.

    - Meeting "met": participant P1, participant O2, place L3, time "on Friday"
    - Arrest "arrested".2 (reported): patient P1.3
    - says P1.2 "said": “We have won,”
    - says O2 "announced": that-clause or other words without marks, as they stand in the text

An event: its class, its trigger (`.2`: the second time that these words stand in the text), what it is unless asserted, and
who or what has which role; a filler that is named more than once is meant where it stands nearest to the trigger. A
quotation: its speaker (`?`: nobody named), its cue, nearest to the quotation (left out where a stretch goes on), and what
is said: in curly marks a direct quotation, else an indirect one.
"""
import re
import sys
from collections import Counter
from pathlib import Path

from annotation import PRONOUNS
from labels import EVENT_CLASSES, NEWS_PROPERTIES, POLARITIES, ROLES

FOLDER = Path(__file__).parent / "written"
HELD_OUT = FOLDER / "held-out"  # texts that no reader learns from (thresholds.py)
TYPES = {"P": "Person", "O": "Organization", "L": "Place", "E": "Event", "X": "Other"}
MARK = re.compile(r"\[([POLEX]\d+) ([^\[\]{}]+)\]|\{([POLEX]\d+) ([^\[\]{}]+)\}")
RELATION = re.compile(r'- ([POLEX]\d+)(?:\.(\d+))? (\w+) (?:([POLEX]\d+)(?:\.(\d+))?|"([^"]+)")(?:: (.+?))?( \(former\))?')
EVENT = re.compile(r'- (\w+) "([^"]+)"(?:\.(\d+))?(?: \((\w+)\))?(?:: (.+))?')
ROLE = re.compile(r'(\w+) (?:([POLEX]\d+)(?:\.(\d+))?|"([^"]+)")(?:, |$)')
SAYS = re.compile(r'- says (?:\?|([POLEX]\d+)(?:\.(\d+))?)(?: "([^"]+)")?: (.+)')
NONE = {"events": "- no events", "quotations": "- no quotations"}
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
    marks = [line.strip() for line in lines if line.startswith("- ")]
    paragraphs = " ".join(line for line in lines if not line.startswith("- ")).split(" | ")
    text, mentions = unmarked("\n\n".join(paragraphs))
    by_key = {}
    for mention in mentions:
        by_key.setdefault(mention["entity"], []).append(mention)
    for key, some in by_key.items():
        if not any(m["kind"] == "name" for m in some):
            raise Wrong(f"{key} has no name")
    reading = {"id": id_, "text": text, "mentions": mentions, "relations": [], "events": [], "quotations": []}
    for line in marks:
        if line in NONE.values():
            continue
        if SAYS.fullmatch(line):
            reading["quotations"].append(quotation_of(line, text, by_key))
        elif EVENT.fullmatch(line):
            reading["events"].append(event_of(line, text, by_key) | {"id": f"v{len(reading['events']) + 1}"})
        else:
            reading["relations"].append(relation_of(line, text, by_key))
    return reading | {"annotated": LAYERS + [layer for layer, none in NONE.items() if reading[layer] or none in marks]}


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
    parts = RELATION.fullmatch(line)
    if not parts:
        raise Wrong(f"no relation: {line}")
    subject, at_subject, property_, object_, at_object, figure, title, former = parts.groups()
    if property_ not in NEWS_PROPERTIES:
        raise Wrong(f"no property: {property_}")
    if title and title not in text:
        raise Wrong(f"“{title}” does not stand in the text")
    subjects = chosen(mentions_of(subject, by_key), at_subject)
    objects = chosen(mentions_of(object_, by_key), at_object) if object_ else places_of(figure, text)
    s, o = min(((s, o) for s in subjects for o in objects), key=lambda pair: apart(*pair))
    relation = {"property": property_, "subject": s["id"], "object": o["id"] if object_ else o,
                "begin": 0, "end": len(text)}
    return relation | ({"title": title} if title else {}) | ({"former": True} if former else {})


def event_of(line, text, by_key) -> dict:
    event_class, words, number, polarity, roles = EVENT.fullmatch(line).groups()
    if event_class not in EVENT_CLASSES:
        raise Wrong(f"no class of events: {event_class}")
    if polarity and polarity not in POLARITIES:
        raise Wrong(f"no polarity: {polarity}")
    trigger = place_of(words, text, number)
    found, at = [], 0
    while at < len(roles or ""):
        part = ROLE.match(roles, at)
        if not part or part[1] not in ROLES:
            raise Wrong(f"no role: {roles[at:]}")
        role, key, mention, words = part.groups()
        if key:
            filler = min(chosen(mentions_of(key, by_key), mention), key=lambda m: apart(m, trigger))["id"]
        else:
            filler = min(places_of(words, text), key=lambda place: apart(place, trigger))
        found.append({"role": role, "filler": filler})
        at = part.end()
    return {"class": event_class, "begin": trigger["begin"], "end": trigger["end"],
            "polarity": polarity or "asserted", "roles": found}


def quotation_of(line, text, by_key) -> dict:
    key, mention, cue, words = SAYS.fullmatch(line).groups()
    place = place_of(words, text, None, whole=False)
    quotation = {"begin": place["begin"], "end": place["end"], "direct": words[0] in "“\"‘"}
    if cue:
        cue = min(places_of(cue, text), key=lambda c: apart(c, place))
        quotation["cue"] = [cue["begin"], cue["end"]]
        place = cue
    if key:
        quotation["speaker"] = min(chosen(mentions_of(key, by_key), mention), key=lambda m: apart(m, place))["id"]
    return quotation


def mentions_of(key, by_key):
    if key not in by_key:
        raise Wrong(f"{key} does not stand in the text")
    return by_key[key]


def places_of(words, text, whole=True):
    """Where these words stand; whole: not as parts of others."""
    bound = r"\b" if whole else ""
    found = [inline(m) for m in re.finditer(bound + re.escape(words) + bound, text)]
    if not found:
        raise Wrong(f"“{words}” does not stand in the text")
    return found


def place_of(words, text, number, whole=True):
    """The place of that number, counted from 1; without one there must be one place."""
    found = places_of(words, text, whole)
    if number is None and len(found) > 1:
        raise Wrong(f"“{words}” stands {len(found)} times in the text: say which")
    if int(number or 1) > len(found):
        raise Wrong(f"“{words}” does not stand in the text {number} times")
    return found[int(number or 1) - 1]


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
    events = Counter(e["class"] for reading in found for e in reading["events"])
    print(f"{len(found)} texts, {sum(len(r['text'].split()) for r in found)} words, {sum(len(r['mentions']) for r in found)} "
          f"mentions, {sum(counts.values())} relations: {dict(counts.most_common())}, {sum(events.values())} events: "
          f"{dict(events.most_common())}, {sum(len(r['quotations']) for r in found)} quotations")


if __name__ == "__main__":
    main()
