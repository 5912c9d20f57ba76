"""One reading of what the windows of a document say: entities found, ids given, references made.

Names that look alike are one entity; nominals and pronouns follow their antecedents to one. This is as much as training
needs to score itself; the program does more (titles apart from names, windows that see each other).
"""
import re

from annotation import ANAPHORS

LONGEST_CHAIN = 30  # of antecedents
TITLED = ("holdsOffice", "leads", "worksFor", "memberOf")  # relations that a title qualifies


def to_reading(document, found) -> dict:
    """found: lists of mentions, relations, events, quotations, titles, as decode.WindowReading makes them."""
    text = document["text"]
    entities = join_names([m for m in found["mentions"] if m["kind"] == "name"], text)
    follow_antecedents(found["mentions"])
    give_titles(found["relations"], found["titles"], text)
    mentions = sorted((m for m in found["mentions"] if m["kind"] not in ("number", "time")), key=position)
    times = sorted((m for m in found["mentions"] if m["kind"] == "time"), key=position)
    for letter, things in (("m", mentions), ("t", times)):
        for number, thing in enumerate(things, 1):
            thing["id"] = f"{letter}{number}"

    def reference(thing):
        is_mention = thing["kind"] not in ("number", "time")
        return thing["id"] if is_mention else span_of(text, thing["begin"], thing["end"])

    kept = ("id", "begin", "end", "type", "kind", "entity")
    return {
        "id": document["id"],
        "text": text,
        "mentions": [{key: m[key] for key in kept if key in m} for m in mentions],
        "entities": entities,
        "times": [{"id": t["id"], "begin": t["begin"], "end": t["end"]} for t in times],
        "relations": [
            dict(r, subject=reference(r["subject"]), object=reference(r["object"])) for r in found["relations"]
        ],
        "events": [
            dict(e, id=f"v{n}", roles=[dict(r, filler=reference(r["filler"])) for r in distinct(e["roles"])])
            for n, e in enumerate(found["events"], 1)
        ],
        "quotations": [
            dict(q, speaker=reference(q["speaker"])) if "speaker" in q else q for q in found["quotations"]
        ],
    }


def distinct(roles) -> list[dict]:
    """Roles of an event, each entity once in a role."""
    seen, kept = set(), []
    for role in roles:
        key = role["role"], role["filler"].get("entity", id(role["filler"]))
        if key not in seen:
            kept.append(role)
            seen.add(key)
    return kept


def position(thing):
    return thing["begin"], thing["end"]


def span_of(text, begin, end) -> dict:
    return {"begin": begin, "end": end, "text": text[begin:end]}


def give_titles(relations, titles, text):
    """Tell relations of office the title nearest to their subject, of those that lie in or against their hull."""
    for relation in relations:
        if relation["property"] in TITLED:
            subject, object_ = relation["subject"], relation["object"]
            begin, end = min(subject["begin"], object_["begin"]), max(subject["end"], object_["end"])
            near = [t for t in titles if touches(text, begin, end, t)]
            if near:
                title = min(near, key=lambda t: max(subject["begin"] - t[1], t[0] - subject["end"]))
                relation["title"] = text[title[0] : title[1]]


def touches(text, begin, end, title) -> bool:
    """Whether a title overlaps [begin, end) or stands before or after it with at most three words between."""
    between = text[title[1] : begin] if title[1] <= begin else text[end : title[0]] if title[0] >= end else ""
    return len(between.split()) <= 3 and not re.search(r"[.!?]\s|\n", between)


def join_names(names, text) -> list[dict]:
    """Put names that look alike into one entity, longest first, and tell each its entity. Returns the entities."""
    entities = []
    for mention in sorted(names, key=lambda m: m["begin"] - m["end"]):
        name, type_ = text[mention["begin"] : mention["end"]], mention["type"]
        alike = (e for e in entities if e["type"] == type_ and names_alike(plain(name), plain(e["name"]), type_))
        entity = next(alike, None)
        if entity is None:
            entity = {"id": f"e{len(entities) + 1}", "type": type_, "name": name}
            entities.append(entity)
        mention["entity"] = entity["id"]
    return entities


def plain(name) -> str:
    return re.sub(r"[^\w ]", "", name.lower()).strip()


def names_alike(name, longer, type_) -> bool:
    """Whether a name can stand for a longer one (both plain): the same; a word of a person's name; initials; the first
    words, two or more, of an organization's name."""
    words = longer.split()
    initials = "".join(word[0] for word in words if word not in ("of", "the", "and", "for"))
    return (
        name == longer
        or (type_ == "Person" and name in words)
        or (len(name) > 1 and len(words) > 1 and name == initials)
        or (type_ == "Organization" and len(name.split()) > 1 and longer.startswith(name))
    )


def follow_antecedents(mentions):
    """Nominals and pronouns take entity and type from the name that their antecedents lead to."""
    for mention in mentions:
        end = mention
        for _ in range(LONGEST_CHAIN):
            end = end.get("antecedent", end)
        if mention["kind"] in ANAPHORS and end.get("entity"):
            mention["entity"], mention["type"] = end["entity"], end["type"]
