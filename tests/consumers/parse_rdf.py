#!/usr/bin/env python3
"""parse_rdf.py PARSER FOLDER   has one independent parser read every RDF format it knows, and holds what it read against
the N-Triples and N-Quads beside it: statement by statement, not only their number.

PARSER: rdflib, pyoxigraph, jena, node (N3.js, rdfxml-streaming-parser, jsonld-streaming-parser), rapper, serdi.
"""
import json
import subprocess
import sys

from shared import HERE, KEPT, Checks, literal, need_file, need_program, output_of, skip, statements_of_nquads, stems, written


def rdflib_reader(_folder):
    try:
        import rdflib
    except ImportError:
        skip("rdflib is not there: run tests/consumers/setup")
    rdflib.NORMALIZE_LITERALS = False
    formats = {".ttl": "turtle", ".nt": "nt", ".nq": "nquads", ".trig": "trig", ".rdf": "xml", ".jsonld": "json-ld"}

    def term(node):
        if isinstance(node, rdflib.Literal):
            return literal(str(node), node.language, str(node.datatype) if node.datatype else None)
        return f"<{node}>"

    def read(path):
        data = rdflib.Dataset()
        data.parse(path, format=formats[path.suffix])
        for s, p, o, graph in data.quads():
            named = path.suffix in (".nq", ".trig") and graph is not None and str(graph) != str(rdflib.graph.DATASET_DEFAULT_GRAPH_ID)
            yield term(s), term(p), term(o), f"<{graph}>" if named else ""
    return read, formats


def pyoxigraph_reader(_folder):
    try:
        import pyoxigraph
    except ImportError:
        skip("pyoxigraph is not there: run tests/consumers/setup")
    syntax = pyoxigraph.RdfFormat
    formats = {".ttl": syntax.TURTLE, ".nt": syntax.N_TRIPLES, ".nq": syntax.N_QUADS, ".trig": syntax.TRIG,
               ".rdf": syntax.RDF_XML, ".jsonld": syntax.JSON_LD}

    def term(node):
        if isinstance(node, pyoxigraph.Literal):
            return literal(node.value, node.language, node.datatype.value)
        return "" if isinstance(node, pyoxigraph.DefaultGraph) else f"<{node.value}>"

    def read(path):
        for quad in pyoxigraph.parse(path=str(path), format=formats[path.suffix]):
            yield term(quad.subject), term(quad.predicate), term(quad.object), term(quad.graph_name)
    return read, formats


def jena_reader(folder):
    need_program("java", "openjdk-17-jre-headless")
    need_file(KEPT / "jena.stamp", "Jena")
    formats = dict.fromkeys([".ttl", ".nt", ".nq", ".trig", ".rdf", ".jsonld"])

    # One start of Java for all files.
    files = [stem.with_suffix(extension) for stem in stems(folder) for extension in formats]
    printed = output_of(["java", "-cp", f"{KEPT}/jena/*", HERE / "JenaParse.java", *files]).split("\n")
    parts, part = {}, None
    for line in printed:
        if line.startswith("# error: "):
            part.append(line)
        elif line.startswith("# "):
            part = parts[line[2:]] = []
        elif line:
            part.append(line)

    def read(path):
        part = parts[str(path)]
        if part and part[-1].startswith("# error: "):
            raise RuntimeError(part[-1])
        return statements_of_nquads("\n".join(part))
    return read, formats


def node_reader(_folder):
    need_program("node", "nodejs")
    need_file(KEPT / "node.stamp", "N3.js")
    formats = dict.fromkeys([".ttl", ".nt", ".nq", ".trig", ".rdf", ".jsonld"])

    def read(path):
        lines = output_of(["node", HERE / "parse_rdf.cjs", KEPT / "node" / "node_modules", path]).split("\n")
        for line in filter(None, lines):
            s, p, o, graph = json.loads(line)
            obj = literal(o["value"], o["language"], o["datatype"]) if "datatype" in o else f"<{o['value']}>"
            yield f"<{s}>", f"<{p}>", obj, f"<{graph}>" if graph else ""
    return read, formats


def rapper_reader(_folder):
    need_program("rapper", "raptor2-utils")
    formats = {".ttl": "turtle", ".nt": "ntriples", ".nq": "nquads", ".trig": "trig", ".rdf": "rdfxml"}

    def read(path):
        return statements_of_nquads(output_of(["rapper", "-q", "-i", formats[path.suffix], "-o", "nquads", path]))
    return read, formats


def serdi_reader(_folder):
    need_program("serdi", "serdi")
    formats = {".ttl": "turtle", ".nt": "ntriples", ".nq": "nquads", ".trig": "trig"}

    def read(path):
        return statements_of_nquads(output_of(["serdi", "-i", formats[path.suffix], "-o", "nquads", path]))
    return read, formats


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    readers = {"rdflib": rdflib_reader, "pyoxigraph": pyoxigraph_reader, "jena": jena_reader, "node": node_reader,
               "rapper": rapper_reader, "serdi": serdi_reader}
    read, formats = readers[sys.argv[1]](sys.argv[2])
    checks = Checks()
    for stem in stems(sys.argv[2]):
        for extension in formats:
            path = stem.with_suffix(extension)
            try:
                checks.same_statements(read(path), written(stem, extension), f"{sys.argv[1]} on {path.name}")
            except (ValueError, RuntimeError, SyntaxError, subprocess.SubprocessError) as error:
                checks.check(False, f"{sys.argv[1]} on {path.name}: {error}")
    checks.end()


if __name__ == "__main__":
    main()
