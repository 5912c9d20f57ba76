#!/usr/bin/env python3
"""shapes.py PROGRAM FOLDER   has pyshacl and `kimberlite check` hold the same graphs against ontology/shapes.ttl: a small sound
one, one broken for each constraint, and the graph of the example texts. Both must find the same set of focus node, constraint
component and path.
"""
import logging
import pathlib
import subprocess
import sys
import tempfile

from shared import HERE, Checks, skip

try:
    import pyshacl
    import rdflib
except ImportError:
    skip("pyshacl is not there: run tests/consumers/setup")

ONTOLOGY = HERE.parent.parent / "ontology" / "kimberlite.ttl"
SHAPES = HERE.parent.parent / "ontology" / "shapes.ttl"
SH = rdflib.SH
PREFIXES = """
@prefix : <urn:kimberlite:> . @prefix kb: <https://w3id.org/kimberlite/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix schema: <https://schema.org/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
"""
SOUND = """
:d a kb:Document, nif:Context ; dcterms:identifier "a.txt" ; dcterms:date "2011-11-04"^^xsd:date ; kb:sha256 "HASH" .
:m a kb:Mention, nif:Phrase ; nif:referenceContext :d ; nif:beginIndex 3 ; nif:endIndex 9 ; nif:anchorOf "Ann Lee"@en .
:ann a kb:Person ; rdfs:label "Ann Lee"@en ; skos:altLabel "Lee"@en ; kb:confidence 0.9 ; kb:documents 1 ; kb:evidence :m ;
    kb:birthDate "1968-05-12"^^xsd:date ; kb:deathDate "2001-03-04"^^xsd:date ; kb:age 33 ; kb:leads :acme .
:acme a kb:Organization ; rdfs:label "Acme"@en ; kb:confidence 0.9 ; kb:documents 1 ; kb:evidence :m .
:fact a kb:Assertion ; rdf:subject :ann ; rdf:predicate kb:leads ; rdf:object :acme ; kb:title "chair"@en ; kb:polarity kb:asserted ;
    kb:confidence 0.8 ; kb:documents 1 ; kb:sources 1 ; kb:evidence :m ; kb:startDate "1990-01-01"^^xsd:date ; kb:endDate "1995-01-01"^^xsd:date .
:event a kb:Meeting ; rdfs:label "met"@en ; kb:polarity kb:asserted ; kb:confidence 0.8 ; kb:documents 1 ; kb:sources 1 ; kb:evidence :m ;
    kb:participant :ann ; kb:earliest "2011-11-03"^^xsd:date ; kb:latest "2011-11-04"^^xsd:date .
:words a kb:Quotation ; kb:quote "Yes"@en ; kb:speaker :ann ; kb:direct true ; kb:confidence 0.8 ; kb:evidence :m .
""".replace("HASH", "0a" * 32)
START, END = 'kb:startDate "1990-01-01"^^xsd:date', 'kb:endDate "1995-01-01"^^xsd:date'
# What is wrong: words of the sound graph, and what stands in their place.
BROKEN = {
    "MinCount: no evidence": ('kb:documents 1 ; kb:evidence :m .\n:fact', 'kb:documents 1 .\n:fact'),
    "MinCount: no label": (':acme a kb:Organization ; rdfs:label "Acme"@en', ':acme a kb:Organization'),
    "MinCount through a sequence": ('nif:referenceContext :d ;', ''),
    "MaxCount: two polarities": ('kb:polarity kb:asserted ;\n    kb:confidence', 'kb:polarity kb:asserted, kb:negated ;\n    kb:confidence'),
    "MaxCount: two classes": (':ann a kb:Person', ':ann a kb:Person, kb:Place'),
    "MaxCount: two subjects": ('rdf:subject :ann', 'rdf:subject :ann, :acme'),
    "UniqueLang": ('"Acme"@en', '"Acme"@en, "Acme Corporation"@en'),
    "LanguageIn": ('"Acme"@en', '"Acme"@en, "Acmé"@fr'),
    "Datatype: label": ('"Acme"@en', '"Acme"'),
    "Datatype: ill-formed": ('kb:age 33', 'kb:age "x"^^xsd:integer'),
    "Datatype: confidence": ('kb:confidence 0.9 ; kb:documents 1 ; kb:evidence :m .', 'kb:confidence "0.9" ; kb:documents 1 ; kb:evidence :m .'),
    "MaxInclusive": (':acme a kb:Organization ; rdfs:label "Acme"@en ; kb:confidence 0.9', ':acme a kb:Organization ; rdfs:label "Acme"@en ; kb:confidence 1.5'),
    "MinInclusive: offset": ('nif:beginIndex 3', 'nif:beginIndex -3'),
    "MinInclusive: documents": ('"Acme"@en ; kb:confidence 0.9 ; kb:documents 1', '"Acme"@en ; kb:confidence 0.9 ; kb:documents 0'),
    "In": ('kb:polarity kb:asserted ;\n    kb:confidence', 'kb:polarity kb:leads ;\n    kb:confidence'),
    "Pattern": ("0a" * 32, "0A" * 32),
    "LessThan": ('nif:beginIndex 3', 'nif:beginIndex 9'),
    "LessThanOrEquals: sources": ('kb:sources 1 ; kb:evidence :m ; kb:startDate', 'kb:sources 2 ; kb:evidence :m ; kb:startDate'),
    "MinCount: no sources": ('kb:sources 1 ; kb:evidence :m ;\n', 'kb:evidence :m ;\n'),
    "Class: copy of no document": ('dcterms:identifier "a.txt"', 'dcterms:identifier "a.txt" ; kb:copyOf :m'),
    "Class: retells no document": ('dcterms:identifier "a.txt"', 'dcterms:identifier "a.txt" ; kb:retells :m'),
    "NotAfter: birth": ('kb:birthDate "1968-05-12"', 'kb:birthDate "2001-03-05"'),
    "NotAfter: birth on a day, death in a year": ('kb:deathDate "2001-03-04"^^xsd:date', 'kb:deathDate "1967"^^xsd:gYear'),
    "NotAfter: birth in a year, death on a day": ('kb:birthDate "1968-05-12"^^xsd:date', 'kb:birthDate "2002"^^xsd:gYear'),
    "NotAfter: one of two deaths": ('kb:deathDate "2001-03-04"^^xsd:date', 'kb:deathDate "2001-03-04"^^xsd:date , "1968-04"^^xsd:gYearMonth'),
    "NotAfter: years": ('kb:birthDate "1968-05-12"^^xsd:date ; kb:deathDate "2001-03-04"^^xsd:date', 'kb:birthDate "1968"^^xsd:gYear ; kb:deathDate "1940"^^xsd:gYear'),
    "NotAfter: start": ('kb:startDate "1990', 'kb:startDate "1999'),
    "NotAfter: start in a month": (f'{START} ; {END}', 'kb:startDate "1990-02"^^xsd:gYearMonth ; kb:endDate "1990-01"^^xsd:gYearMonth'),
    "NotAfter: start in a month, end on a day": (START, 'kb:startDate "1995-02"^^xsd:gYearMonth'),
    "NotAfter: first day": ('kb:latest "2011-11-04"', 'kb:latest "2011-11-02"'),
    "NotAfter: time after the last day": ('kb:earliest', 'kb:time "2011-12"^^xsd:gYearMonth ; kb:earliest'),
    "NotAfter: time before the first day": ('kb:earliest', 'kb:time "2010"^^xsd:gYear ; kb:earliest'),
    "Or: range": ('kb:leads :acme .', 'kb:leads :ann .'),
    "Class: domain": (':acme a kb:Organization ;', ':acme a kb:Organization ; kb:leads :acme ;'),
    "Class: evidence": ('kb:evidence :m ;\n    kb:birthDate', 'kb:evidence :d ;\n    kb:birthDate'),
    "NodeKind: blank": (':words a kb:Quotation', '[] a kb:Quotation'),
    "NodeKind: link": ('skos:altLabel "Lee"@en', 'schema:sameAs "Q42"'),
    "HasValue": ('kb:Mention, nif:Phrase', 'kb:Mention'),
    "Node: no date": ('dcterms:date "2011-11-04"^^xsd:date', 'dcterms:date 2011'),
    "Not: two speakers": ('kb:speaker :ann', 'kb:speaker :ann ; kb:speakerText "Officials"@en'),
    "several at once": ('nif:beginIndex 3 ; nif:endIndex 9 ; nif:anchorOf "Ann Lee"@en', 'nif:beginIndex 30 ; nif:endIndex -9'),
}


# Nothing is wrong with it, and no program is to stumble over it: dates in order, as far as they are known.
SOUND_TOO = {
    "one year": (f'{START} ; {END}', 'kb:startDate "1990"^^xsd:gYear ; kb:endDate "1990"^^xsd:gYear'),
    "a day in the year": (START, 'kb:startDate "1995"^^xsd:gYear'),
    "a day in the month": (END, 'kb:endDate "1990-01"^^xsd:gYearMonth'),
    "a month in the year": (f'{START} ; {END}', 'kb:startDate "1990-05"^^xsd:gYearMonth ; kb:endDate "1990"^^xsd:gYear'),
    "born in the year of death": ('kb:deathDate "2001-03-04"^^xsd:date', 'kb:deathDate "1968"^^xsd:gYear'),
    "a time about its days": ('kb:earliest', 'kb:time "2011-11"^^xsd:gYearMonth ; kb:earliest'),
    "dates in words": ('kb:birthDate "1968-05-12"^^xsd:date ; kb:deathDate "2001-03-04"^^xsd:date', 'kb:birthDate "1968~" ; kb:deathDate "1940"^^xsd:gYear'),
}


def path_words(graph, node):
    if node is None:
        return ""
    inverse = graph.value(node, SH.inversePath)
    if inverse is not None:
        return "^" + path_words(graph, inverse)
    if (node, rdflib.RDF.first, None) in graph:
        return "/".join(path_words(graph, step) for step in graph.items(node))
    return str(node)


def results(report):
    """Focus node (a blank one is only that), component, path."""
    found = set()
    for result in report.objects(None, SH.result):
        focus = report.value(result, SH.focusNode)
        found.add(("_:" if isinstance(focus, rdflib.BNode) else str(focus), str(report.value(result, SH.sourceConstraintComponent)),
                   path_words(report, report.value(result, SH.resultPath))))
    return found


def by_pyshacl(path, ontology, shapes):
    data = rdflib.Graph().parse(path)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology, inference="none")
    return results(report)


def by_us(program, path, folder):
    written = folder / "report.ttl"
    done = subprocess.run([program, "check", path, "--quiet", "--ontology", ONTOLOGY, "--shapes", SHAPES, "--report", written],
                          capture_output=True, text=True)
    if done.returncode not in (0, 1) or (done.returncode == 1 and not done.stdout):
        raise RuntimeError(done.stderr)
    report = rdflib.Graph().parse(written)
    conforms = (None, SH.conforms, rdflib.Literal(True)) in report
    if conforms != (done.returncode == 0):
        raise RuntimeError(f"exit {done.returncode}, but the report says conforms: {conforms}")
    return results(report)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # ill-formed literals are meant
    program, checks = sys.argv[1], Checks()
    ontology, shapes = rdflib.Graph().parse(ONTOLOGY), rdflib.Graph().parse(SHAPES)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        graphs = {"sound": folder / "sound.ttl"}
        graphs["sound"].write_text(PREFIXES + SOUND)
        for number, (what, (words, instead)) in enumerate((BROKEN | SOUND_TOO).items()):
            checks.check(SOUND.count(words) >= 1, f"{what}: the sound graph lacks {words!r}")
            graphs[what] = folder / f"broken-{number}.ttl"
            graphs[what].write_text(PREFIXES + SOUND.replace(words, instead, 1))
        examples = pathlib.Path(sys.argv[2]) / "examples.ttl"
        if examples.exists():
            graphs["examples"] = examples
        for what, path in graphs.items():
            ours, theirs = by_us(program, path, folder), by_pyshacl(path, ontology, shapes)
            checks.check(ours == theirs, f"{what}: only ours {sorted(ours - theirs)}, only pyshacl's {sorted(theirs - ours)}")
            if what == "sound" or what in SOUND_TOO:
                checks.equal(ours, set(), what)
            elif what in BROKEN:
                component = what.split(":")[0].split(" ")[0]
                checks.check(component == "several" or any(f"#{component}Constraint" in c for _, c, _ in ours), f"{what}: not found, but {sorted(ours)}")
    checks.end()


if __name__ == "__main__":
    main()
