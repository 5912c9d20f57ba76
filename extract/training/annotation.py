"""What the annotation of a document says of one of its windows: labels of words, and what holds between candidates.

Each kind of data set annotates something else:
  all      our own news items, articles and texts: every layer
  redocred relations between entities: any mention of the one, any mention of the other
  knowledgenet  relations between spans; no mentions are marked, so candidates are proposed (argument_spans)
  coreference   GUM, LitBank, GAP: mentions and entities
  written  texts of ours for training: names, who is who and relations, of some also events and quotations
"""
import random
import re
from collections import Counter

import labels
from times import find_numbers, find_times
from tokens import sentences
from windows import RelationSet, Relations, Trigger, Window

LONGEST_COREFERENT = 60  # code points: longer noun phrases of GUM and LitBank are no candidates
NOMINALS_KEPT = 0.5      # of theirs, to learn antecedents from
COREFERENT_TYPES = ("Person", "Organization", "Place")  # of nominals

PRONOUNS = frozenset(
    "he she it they his her its their him them who whom whose which that where my me i we our us himself herself "
    "itself themselves myself you your".split()
)
DEMONYM = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?")
ANAPHORS = ("pronoun", "nominal")
POSSESSIVE = ("'s", "’s", "'", "’")
NEWS_REACH, REDOCRED_REACH = 1, 30  # sentences between the two sides of a relation
DOUBT = 0.5              # weight of an unmarked word that elsewhere ends marked nominals
FEWEST_NOMINALS = 3      # that a word must end to be doubted
FIGURE = re.compile(r"\d{1,3}")


def annotate(window: Window, relation_sets=(), arguments=(), nominal_ends=frozenset()):
    """Fill in what the window's document annotates; nothing where it is bare text.

    relation_sets: the sets whose properties are learned from it; the document's relations of the others are mapped to
    them (mapping.py). arguments: KnowledgeNet's candidates (argument_spans). nominal_ends: words that may end a nominal
    which nobody marked.
    """
    annotated = window.document.get("annotated", ())
    if window.source == "written":
        annotate_written(window, relation_sets)
    elif "events" in annotated and "relations" in annotated:
        annotate_all(window, relation_sets, nominal_ends)
    elif window.source == "redocred" and relation_sets:
        annotate_redocred(window, relation_sets)
    elif window.source == "knowledgenet":
        annotate_knowledgenet(window, relation_sets, arguments)
    elif "entities" in annotated:
        annotate_coreference(window)


def annotate_all(window, relation_sets, nominal_ends):
    document = window.document
    entities = add_mentions(window, document["mentions"])
    window.nominal_labels = nominal_labels(window)
    window.nominal_weights = [
        DOUBT if label == 0 and word.text.lower() in nominal_ends else 1.0
        for word, label in zip(window.words, window.nominal_labels)
    ]
    annotate_relations(window, relation_sets, entities)
    add_events(window)
    add_quotations(window)
    add_antecedents(window, entities)


def annotate_written(window, relation_sets):
    entities = add_mentions(window, window.document["mentions"])
    annotate_relations(window, relation_sets, entities)
    if "events" in window.document["annotated"]:
        add_events(window)
    if "quotations" in window.document["annotated"]:
        add_quotations(window)
    add_antecedents(window, entities)


def annotate_relations(window, relation_sets, entities):
    """Relations and their titles. entities: as add_mentions gives them."""
    add_gold_times(window)
    add_found_times_and_numbers(window)
    for relation_set in relation_sets:
        relations = new_relations(window, relation_set, NEWS_REACH, offices=True)
        relations.former = {}
        add_relations(window, relations, window.document["relations"])
        add_unknown(relations, entities)
    window.title_labels = title_labels(window)


def annotate_redocred(window, relation_sets):
    document = window.document
    kinds = {"Time": "time", "Number": "number"}
    mentions = [dict(m, kind=kinds.get(m["type"], m["kind"])) for m in document["mentions"]]
    add_mentions(window, mentions)
    add_found_times_and_numbers(window)
    entity_of = {m["id"]: m["entity"] for m in mentions}
    mentions_of = {}
    for mention, entity in entity_of.items():
        mentions_of.setdefault(entity, []).append(mention)
    for relation_set in relation_sets:
        reach = NEWS_REACH if relation_set.name == "news" else REDOCRED_REACH
        relations = new_relations(window, relation_set, reach)
        for relation in document["relations_of"][relation_set.name]:
            for subject in mentions_of[entity_of[relation["subject"]]]:
                for object_ in mentions_of[entity_of[relation["object"]]]:
                    add_relation(window, relations, dict(relation, subject=subject, object=object_))


def annotate_knowledgenet(window, relation_sets, arguments):
    for begin, end, type_, kind in arguments:
        window.add_candidate(begin, end, type_, kind)
    for relation_set in relation_sets:
        relations = window.document.get("relations_of", {}).get(relation_set.name, ())
        add_relations(window, new_relations(window, relation_set, None), relations)


def annotate_coreference(window):
    """Where heads are known, names are cut down to the name itself, and nominals end with their head word."""
    mentions = []
    for m in window.document["mentions"]:
        if m["kind"] == "nominal" and m["type"] not in COREFERENT_TYPES:
            continue
        if isinstance(m.get("head"), list):
            m = dict(m, begin=m["head"][0] if m["kind"] == "name" else m["begin"], end=m["head"][1])
        if m["end"] - m["begin"] > LONGEST_COREFERENT:
            continue
        mentions.append(m)
    entities = add_mentions(window, mentions)
    if window.source == "gum":
        window.description_labels = description_labels(window)
    add_antecedents(window, entities, NOMINALS_KEPT)


# Candidates

def add_mentions(window, mentions) -> dict[str, list[int]]:
    """Make the mentions candidates. Returns each entity's candidates."""
    entities = {}
    for m in mentions:
        number = window.add_candidate(m["begin"], m["end"], m["type"], m["kind"], m["id"])
        if number is not None and m.get("entity"):
            entities.setdefault(m["entity"], []).append(number)
    return entities


def add_gold_times(window):
    """The times annotated, and what relations name inline: dates, and figures (an age)."""
    document = window.document
    for time in document.get("times", ()):
        window.add_candidate(time["begin"], time["end"], "Time", "time", time["id"])
    for relation in document.get("relations", ()):
        object_ = relation["object"]
        if isinstance(object_, dict):
            figure = FIGURE.fullmatch(document["text"], object_["begin"], object_["end"])
            type_, kind = ("Number", "number") if figure else ("Time", "time")
            window.add_candidate(object_["begin"], object_["end"], type_, kind)


def add_found_times_and_numbers(window):
    """What rules find clear of all other candidates, as in reading."""
    text = window.document["text"]
    for find, type_ in ((find_times, "Time"), (find_numbers, "Number")):
        for begin, end in find(text[window.begin : window.end]):
            begin, end = begin + window.begin, end + window.begin
            if not window.overlaps_candidate(begin, end):
                window.add_candidate(begin, end, type_, type_.lower())


# Relations

def new_relations(window, relation_set: RelationSet, reach, offices=False) -> Relations:
    """An empty set of relations of the window, with the properties that the document annotates."""
    name, properties = relation_set
    complete = window.document.get("properties_of", {}).get(name, properties)
    relations = Relations(relation_set, [properties.index(p) for p in complete if p in properties], reach, offices)
    window.relations.append(relations)
    return relations


def add_relations(window, relations, gold):
    for relation in gold:
        add_relation(window, relations, relation)


def add_relation(window, relations, relation):
    """subject and object of the relation: ids or inline spans; left out unless both are candidates."""
    i, j = window.find_candidate(relation["subject"]), window.find_candidate(relation["object"])
    if i is None or j is None or i == j:
        return
    relations.of.setdefault((i, j), set()).add(relations.set.properties.index(relation["property"]))
    if relations.former is not None:
        relations.former[i, j] = relations.former.get((i, j), False) or bool(relation.get("former"))


def add_unknown(relations, entities):
    """A relation is annotated where the text states it. Other mentions of the same two entities are no place where it
    does not hold: their pairs are left open. entities: as add_mentions gives them."""
    entity_of = {number: entity for entity, numbers in entities.items() for number in numbers}
    for (i, j), properties in relations.of.items():
        for subject in entities.get(entity_of.get(i), (i,)):
            for object_ in entities.get(entity_of.get(j), (j,)):
                open_ = properties - relations.of.get((subject, object_), set())
                if open_:
                    relations.unknown.setdefault((subject, object_), set()).update(open_)


# Labels of words

def nominal_labels(window) -> list[int]:
    spans = [
        (c.first, c.last, "Pronoun" if c.kind == "pronoun" else c.type)
        for c in window.candidates
        if c.kind in ANAPHORS and (c.kind == "pronoun" or c.type in labels.NOMINAL_TYPES)
    ]
    return labels.to_bio(spans, len(window.words), labels.NOMINALS)


def description_labels(window) -> list[int]:
    """Pronouns and nominals of people, organizations and places; of one that holds another mention (“his wife”, “the
    company's owner”) what comes after that."""
    spans = []
    for c in window.candidates:
        if c.kind == "pronoun" and c.type in COREFERENT_TYPES:
            spans.append((c.first, c.last, "Pronoun"))
        elif c.kind == "nominal":
            inner = [d.last for d in window.candidates if c.first <= d.first and d.last < c.last]
            after = max(inner, default=c.first - 1) + 1
            if inner and window.words[after].text in POSSESSIVE and after < c.last:
                after += 1
            spans.append((after, c.last, c.type))
    return labels.to_bio(sorted(spans), len(window.words), labels.DESCRIPTIONS)


def common_nominal_ends(documents) -> frozenset[str]:
    """The words that end marked nominals, lower case, but for rare ones."""
    ends = Counter()
    for document in documents:
        for m in document["mentions"]:
            if m["kind"] == "nominal":
                ends[document["text"][m["begin"] : m["end"]].split()[-1].lower()] += 1
    return frozenset(word for word, count in ends.items() if count >= FEWEST_NOMINALS)


def title_labels(window) -> list[int]:
    """The words of offices and roles: each relation's title where it stands nearest to the subject, in the part of the
    text that states the relation."""
    spans = []
    for relation in window.document["relations"]:
        subject = window.find_candidate(relation["subject"])
        if relation.get("title") and subject is not None:
            place = title_place(window.document["text"], relation, window.candidates[subject].begin)
            words = place and window.word_range_inside(*place)
            if words:
                spans.append((*words, "title"))
    return labels.to_bio(sorted(set(spans)), len(window.words), labels.TITLES)


def title_place(text, relation, subject_begin):
    """[begin, end) of the relation's title in the text, or None."""
    title = relation["title"]
    whole_words = re.compile(rf"(?<!\w){re.escape(title)}(?!\w)")
    begin, end = relation.get("begin", 0), relation.get("end", len(text))
    places = [m.start() for m in whole_words.finditer(text, begin, end)]
    if not places:
        return None
    begin = min(places, key=lambda place: abs(place - subject_begin))
    return begin, begin + len(title)


# Events, quotations, coreference

def add_events(window):
    for event in window.document["events"]:
        words = window.word_range_inside(event["begin"], event["end"])
        if words is None:
            continue
        polarity = labels.POLARITIES.index(event.get("polarity", "asserted"))
        number = len(window.triggers)
        window.triggers.append(Trigger(*words, event["class"], polarity))
        for role in event["roles"]:
            filler = role["filler"]
            if isinstance(filler, dict):
                window.add_candidate(filler["begin"], filler["end"], "Span", "span")
            candidate = window.find_candidate(filler)
            if candidate is not None:
                window.roles[number, candidate] = labels.ROLES.index(role["role"])
    window.trigger_labels = labels.to_bio([t[:3] for t in window.triggers], len(window.words), labels.TRIGGERS)


def add_quotations(window):
    """Quotations (cut where the window ends), their cues and speakers; where they overlap, direct ones go first."""
    quotations, cues = [], []
    for q in sorted(window.document["quotations"], key=lambda q: not q.get("direct")):
        if q["begin"] >= window.end or q["end"] <= window.begin:
            continue
        words = window.word_range(max(q["begin"], window.begin), min(q["end"], window.end))
        if words is None:
            continue
        quotations.append((*words, "direct" if q.get("direct") else "indirect"))
        cue = window.word_range_inside(*q["cue"]) if q.get("cue") else None
        if cue:
            cues.append((*cue, "cue"))
        speaker = window.find_candidate(q["speaker"]) if q.get("speaker") else None
        if speaker is not None:
            window.speakers.append((*words, speaker))
    window.quotation_labels = labels.to_bio(quotations, len(window.words), labels.QUOTATIONS)
    window.cue_labels = labels.to_bio(cues, len(window.words), labels.CUES)


def add_antecedents(window, entities, nominals_kept=1.0):
    """entities: each entity's candidates, as add_mentions gives them."""
    entity_of = {number: entity for entity, numbers in entities.items() for number in numbers}
    for i, candidate in enumerate(window.candidates):
        if candidate.kind == "nominal" and nominals_kept < 1 and random.random() >= nominals_kept:
            continue
        if candidate.kind in ANAPHORS:
            window.antecedents[i] = [j for j in entities.get(entity_of.get(i), ()) if j != i]


# KnowledgeNet

def demonyms(documents) -> set[str]:
    """The words of nationality among KnowledgeNet's relations."""
    return {
        relation["object"]["text"]
        for document in documents
        for relation in document["relations"]
        if relation["property"] == "NATIONALITY" and DEMONYM.fullmatch(relation["object"]["text"])
    }


def argument_spans(document, silver, nationalities) -> list[tuple[int, int, str, str]]:
    """(begin, end, type, kind) of what a relation of KnowledgeNet could hold between: the sides of its gold relations
    (none: bare text), and clear of them silver names, dates, pronouns and words of nationality. A gold side that is
    none of these has the type Argument. silver: (begin, end, type) of names found by a model."""
    text = document["text"]
    words = [word for sentence in sentences(text) for word in sentence]
    found = [(begin, end, type_, "name") for begin, end, type_ in silver]
    found += [(begin, end, "Time", "time") for begin, end in find_times(text)]
    found += [(w.begin, w.end, "Person", "pronoun") for w in words if w.text.lower() in PRONOUNS]
    found += [(w.begin, w.end, "Place", "nominal") for w in words if w.text in nationalities]
    known = {(begin, end): (type_, kind) for begin, end, type_, kind in reversed(found)}
    spans = {
        (relation[side]["begin"], relation[side]["end"]): None
        for relation in document.get("relations", ())
        for side in ("subject", "object")
    }
    arguments = [(*span, *known.get(span, ("Argument", "argument"))) for span in spans]
    for begin, end, type_, kind in found:
        if not any(begin < e and b < end for b, e, _, _ in arguments):
            arguments.append((begin, end, type_, kind))
    return sorted(arguments)
