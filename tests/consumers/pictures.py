#!/usr/bin/env python3
"""pictures.py PROGRAM FOLDER   opens GraphML, GEXF and DOT with the programs people open them with, and holds what they
then have against the files themselves, read as plain XML: counts, labels, colours, sizes, positions, attributes.

PROGRAM: networkx, igraph, gephi (the importers of Gephi's toolkit), graphviz, schema (what GraphML's schema asks for).
"""
import collections
import json
import math
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

from shared import KEPT, Checks, need_file, need_program, output_of, skip, stems

GRAPHML, GEXF, VIZ = "{http://graphml.graphdrawing.org/xmlns}", "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"


def graphml_of(path):
    """Nodes and edges of a GraphML file: {id: {name: text}}, [{source, target, name: text}]."""
    root = ElementTree.parse(path).getroot()
    names = {key.get("id"): key.get("attr.name") for key in root.iter(GRAPHML + "key")}

    def data(element):
        return {names[d.get("key")]: d.text or "" for d in element.iter(GRAPHML + "data")}
    nodes = {n.get("id"): data(n) for n in root.iter(GRAPHML + "node")}
    return nodes, [{**e.attrib, **data(e)} for e in root.iter(GRAPHML + "edge")]


def gexf_of(path):
    root = ElementTree.parse(path).getroot()

    def data(element):
        found = dict(element.attrib)
        found.update((v.get("for"), v.get("value")) for v in element.iter(GEXF + "attvalue"))
        color = element.find(VIZ + "color")
        found["color"] = [int(color.get(c)) for c in "rgb"]
        position, size = element.find(VIZ + "position"), element.find(VIZ + "size")
        if position is not None:
            found.update(x=position.get("x"), y=position.get("y"), size=size.get("value"))
        return found
    return {n.get("id"): data(n) for n in root.iter(GEXF + "node")}, [data(e) for e in root.iter(GEXF + "edge")]


def close(found, wanted):
    """Equal as Gephi's 32-bit numbers are."""
    return math.isclose(float(found), float(wanted), rel_tol=1e-5, abs_tol=1e-3)


def pairs(edges):
    return collections.Counter((e["source"], e["target"]) for e in edges)


def open_with_networkx(stem, checks):
    try:
        import networkx
    except ImportError:
        skip("networkx is not there: run tests/consumers/setup")
    for extension, read, expected in [(".graphml", networkx.read_graphml, graphml_of), (".gexf", networkx.read_gexf, gexf_of)]:
        graph = read(stem.with_suffix(extension))
        nodes, edges = expected(stem.with_suffix(extension))
        name = f"networkx on {stem.name}{extension}"
        checks.check(graph.is_directed(), f"{name}: directed")
        checks.equal(set(graph.nodes), set(nodes), f"{name}: nodes")
        checks.equal(collections.Counter(list(graph.edges())), pairs(edges), f"{name}: edges")
        for node, wanted in nodes.items():
            checks.equal(graph.nodes[node].get("label", ""), wanted.get("label", ""), f"{name}: label of {node}")
            x = graph.nodes[node]["x"] if extension == ".graphml" else graph.nodes[node]["viz"]["position"]["x"]
            checks.check(float(wanted["x"]) == x, f"{name}: x of {node}")
        labels = collections.Counter((s, t, d["label"]) for s, t, d in graph.edges(data=True))
        checks.equal(labels, collections.Counter((e["source"], e["target"], e["label"]) for e in edges), f"{name}: labels")
        checks.check(all(d["weight"] > 0 for _, _, d in graph.edges(data=True)), f"{name}: weights")


def open_with_igraph(stem, checks):
    try:
        import igraph
    except ImportError:
        skip("igraph is not there: run tests/consumers/setup")
    graph = igraph.Graph.Read_GraphML(str(stem.with_suffix(".graphml")))
    nodes, edges = graphml_of(stem.with_suffix(".graphml"))
    name = f"igraph on {stem.name}.graphml"
    checks.equal((graph.vcount(), graph.ecount()), (len(nodes), len(edges)), f"{name}: counts")
    checks.equal(graph.vs["id"], list(nodes), f"{name}: nodes")
    checks.equal(graph.vs["label"], [n.get("label", "") for n in nodes.values()], f"{name}: labels")
    checks.equal(graph.vs["size"], [float(n["size"]) for n in nodes.values()], f"{name}: sizes")
    checks.equal(graph.es["weight"], [float(e["weight"]) for e in edges], f"{name}: weights")


def gephi_imports(files):
    """What GephiImport.java prints, by (file name, merge strategy)."""
    need_program("java", "openjdk-17-jre-headless")
    need_file(KEPT / "gephi.stamp", "the Gephi toolkit")
    jar = f"{KEPT}/gephi/gephi-toolkit-0.10.1-all.jar:{KEPT}/gephi/classes"
    done = subprocess.run(["java", "-Djava.awt.headless=true", "-cp", jar, "GephiImport", *map(str, files)],
                          capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        raise RuntimeError(f"GephiImport: exit {done.returncode}: {done.stderr[-800:]}")
    imports, last = {}, None
    for line in done.stdout.splitlines():
        if not line.startswith("{"):
            continue
        item = json.loads(line)
        if "file" in item:
            last = imports[item["file"], item["merge"]] = {"valid": item["valid"], "node": [], "edge": [], "issue": []}
        else:
            last[next(kind for kind in ("node", "edge", "issue") if kind in item)].append(item)
    return imports


def open_with_gephi(stem, checks):
    """All three formats against the GEXF file; GraphML's ids are the IRIs written as name tokens."""
    nodes, edges = gexf_of(stem.with_suffix(".gexf"))
    imports = gephi_imports([stem.with_suffix(e) for e in (".gexf", ".graphml", ".dot")])
    distinct = len({(e["source"], e["target"]) for e in edges})
    for (file, merge), found in imports.items():
        name = f"Gephi on {file}, {merge}"
        severe = [i for i in found["issue"] if i["level"] in ("SEVERE", "CRITICAL")]
        checks.equal(severe, [], f"{name}: severe issues")
        checks.check(found["valid"], f"{name}: valid")
        kept = len(edges) if file.endswith(".gexf") or merge == "NO_MERGE" else distinct
        checks.equal(len(found["edge"]), kept, f"{name}: edges")
        checks.equal(len(found["node"]), len(nodes), f"{name}: nodes")
        checks.check(all(e["directed"] for e in found["edge"]), f"{name}: directed")
        for node in found["node"]:
            wanted = nodes.get(node["columns"].get("iri") or node["node"])
            if wanted is None:
                checks.check(False, f"{name}: a node nobody wrote: {node}")
                continue
            shown = (node["label"] or "").replace("\\N", "")
            if not file.endswith(".dot") or not set(wanted["label"]) & set("\n\r\t"):
                checks.equal(shown, wanted["label"], f"{name}: label")
            checks.check(close(node["x"], wanted["x"]) and close(node["y"], wanted["y"]), f"{name}: position of {node}, not {wanted}")
            checks.equal(node["color"], [*wanted["color"], 255], f"{name}: colour of {node['label']}")
            checks.equal(str(node["columns"].get("type", "")), wanted["type"] if "type" in wanted else "", f"{name}: type")
            if not file.endswith(".dot"):  # DOT has no size that Gephi reads
                checks.check(close(node["size"], wanted["size"]), f"{name}: size of {node}, not {wanted}")
        if file.endswith(".gexf"):
            by_id = {e["id"]: e for e in edges}
            for edge in found["edge"]:
                wanted = by_id[edge["edge"]]
                checks.equal((edge["source"], edge["target"], edge["label"], edge["kind"]),
                             (wanted["source"], wanted["target"], wanted["label"], wanted["kind"]), f"{name}: edge")
                checks.check(close(edge["weight"], wanted["weight"]), f"{name}: weight")
                checks.equal(edge["color"], [*wanted["color"], 255], f"{name}: colour of an edge")
        elif merge == "NO_MERGE":
            labels = collections.Counter(e["label"] for e in found["edge"])
            checks.equal(labels, collections.Counter(e["label"] for e in edges), f"{name}: labels of edges")


def open_with_graphviz(stem, checks):
    neato = need_program("neato", "graphviz")
    nodes, edges = gexf_of(stem.with_suffix(".gexf"))
    text = output_of([neato, "-n2", "-Tjson", stem.with_suffix(".dot")])
    drawn = json.loads(text)
    name = f"Graphviz on {stem.name}.dot"
    checks.equal(len(drawn.get("objects", [])), len(nodes), f"{name}: nodes")
    checks.equal(len(drawn.get("edges", [])), len(edges), f"{name}: edges")
    for item in drawn.get("objects", []):
        wanted = nodes[item["name"]]
        if not set(wanted["label"]) & set("\\\n\r\t"):
            checks.equal(item["label"], wanted["label"], f"{name}: label")
    svg = output_of([neato, "-n2", "-Tsvg", stem.with_suffix(".dot")])
    drawing = ElementTree.fromstring(svg)
    shapes = [g.get("class") for g in drawing.iter("{http://www.w3.org/2000/svg}g")]
    checks.equal((shapes.count("node"), shapes.count("edge")), (len(nodes), len(edges)), f"{name}: as SVG")


def hold_against_schema(stem, checks):
    """What GraphML's schema (1.0) asks for, and no more than it allows; ids and kinds of GEXF."""
    root = ElementTree.parse(stem.with_suffix(".graphml")).getroot()
    allowed = {"graphml": {"schemaLocation"}, "key": {"id", "for", "attr.name", "attr.type"}, "graph": {"id", "edgedefault"},
               "node": {"id"}, "edge": {"id", "source", "target"}, "data": {"key"}}
    token = re.compile(r"[-.:_A-Za-z0-9]+$")
    ids = collections.defaultdict(list)
    for element in root.iter():
        tag = element.tag.removeprefix(GRAPHML)
        names = {name.split("}")[-1] for name in element.attrib}
        checks.check(tag in allowed and names <= allowed[tag], f"{stem.name}.graphml: <{tag}> {names}")
        if "id" in element.attrib:
            ids[tag].append(element.get("id"))
            checks.check(token.match(element.get("id")), f"{stem.name}.graphml: id {element.get('id')!r} is no name token")
        if tag == "key":
            checks.check(element.get("attr.type") in ("boolean", "int", "long", "float", "double", "string"), "type of a key")
    for tag, found in ids.items():
        checks.equal(len(found), len(set(found)), f"{stem.name}.graphml: ids of <{tag}> are unique")
    for edge in root.iter(GRAPHML + "edge"):
        checks.check(edge.get("source") in ids["node"] and edge.get("target") in ids["node"], "ends of an edge")
    _, edges = gexf_of(stem.with_suffix(".gexf"))
    checks.equal(len({e["id"] for e in edges}), len(edges), f"{stem.name}.gexf: ids of edges are unique")
    checks.equal(len({(e["source"], e["target"], e["kind"]) for e in edges}), len(edges), f"{stem.name}.gexf: kinds keep edges apart")
    checks.check(all(float(e["weight"]) > 0 for e in edges), f"{stem.name}.gexf: weights above 0")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    openers = {"networkx": open_with_networkx, "igraph": open_with_igraph, "gephi": open_with_gephi,
               "graphviz": open_with_graphviz, "schema": hold_against_schema}
    checks = Checks()
    for stem in stems(sys.argv[2]):
        try:
            openers[sys.argv[1]](stem, checks)
        except (RuntimeError, ValueError, KeyError, ElementTree.ParseError, subprocess.SubprocessError) as error:
            checks.check(False, f"{sys.argv[1]} on {stem.name}: {error}")
    checks.end()


if __name__ == "__main__":
    main()
