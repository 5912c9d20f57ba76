"""The relations of public sets in terms of our own properties, and readings put together from two files."""

# property → (ours, whether subject and object change places)
KNOWLEDGENET_AS_NEWS = {
    "SPOUSE": ("spouse", False), "CHILD_OF": ("childOf", False), "PLACE_OF_RESIDENCE": ("livesIn", False),
    "PLACE_OF_BIRTH": ("bornIn", False), "EDUCATED_AT": ("educatedAt", False), "HEADQUARTERS": ("basedIn", False),
    "NATIONALITY": ("from", False), "FOUNDED_BY": ("founded", True), "DATE_OF_BIRTH": ("birthDate", False),
    "DATE_OF_DEATH": ("deathDate", False), "DATE_FOUNDED": ("foundingDate", False), "CEO": ("leads", True),
    "SUBSIDIARY_OF": ("partOf", False), "POLITICAL_AFFILIATION": ("memberOf", False),
}
REDOCRED_AS_NEWS = {
    "P19": ("bornIn", False), "P20": ("diedIn", False), "P26": ("spouse", False), "P22": ("childOf", False),
    "P25": ("childOf", False), "P40": ("childOf", True), "P3373": ("siblingOf", False), "P69": ("educatedAt", False),
    "P159": ("basedIn", False), "P131": ("locatedIn", False), "P17": ("locatedIn", False), "P276": ("locatedIn", False),
    "P27": ("from", False), "P551": ("livesIn", False), "P112": ("founded", True), "P127": ("owns", True),
    "P749": ("partOf", False), "P355": ("partOf", True), "P463": ("memberOf", False), "P102": ("memberOf", False),
    "P108": ("worksFor", False), "P54": ("worksFor", False), "P488": ("leads", True), "P35": ("holdsOffice", True),
    "P6": ("holdsOffice", True), "P569": ("birthDate", False), "P570": ("deathDate", False),
    "P571": ("foundingDate", False),
}


def with_news_relations(document, source, mapping) -> dict:
    """The document with its relations under `relations_of`, by set: its own ones under `source`, those that the mapping
    knows in our properties under `news`; under `properties_of` the properties that it annotates completely."""
    mapped = []
    for relation in document["relations"]:
        if relation["property"] in mapping:
            name, inverse = mapping[relation["property"]]
            subject, object_ = relation["subject"], relation["object"]
            if inverse:
                subject, object_ = object_, subject
            mapped.append({"property": name, "subject": subject, "object": object_})
    known = document.get("properties", mapping)
    properties = {"news": sorted({mapping[p][0] for p in known if p in mapping})}
    if "properties" in document:
        properties[source] = document["properties"]
    return dict(document, relations_of={source: document["relations"], "news": mapped}, properties_of=properties)


def with_names(documents, named) -> tuple[list[dict], list[dict]]:
    """The documents with the names of those of `named` that have the same text, and those of `named` left over."""
    names_of = {document["text"]: document["mentions"] for document in named}
    joined = [
        dict(d, names=names_of.pop(d["text"]), annotated=[*d["annotated"], "names"]) if d["text"] in names_of else d
        for d in documents
    ]
    return joined, [document for document in named if document["text"] in names_of]


def gap_readings(rows) -> list[dict]:
    """Readings of the rows (csv.DictReader) of GAP in which the pronoun stands for one of the two names."""
    readings = []
    for row in rows:
        true = [name for name in "AB" if row[name + "-coref"].upper() == "TRUE"]
        if not true:
            continue
        mentions = [
            {"id": name, "begin": int(row[column]), "end": int(row[column]) + len(row[word]), "type": "Person",
             "kind": kind, "entity": true[0] if name == "P" else name}
            for name, word, column, kind in (("P", "Pronoun", "Pronoun-offset", "pronoun"),
                                             ("A", "A", "A-offset", "name"), ("B", "B", "B-offset", "name"))
        ]
        readings.append({"id": row["ID"], "text": row["Text"], "annotated": ["entities"], "mentions": mentions})
    return readings
