#!/usr/bin/env python3
"""stores.py STORE FOLDER   loads the graphs into a triple store and has it answer three questions, whose answers are also
worked out from the N-Triples alone.

STORE: oxigraph (N-Quads into pyoxigraph's), virtuoso (a server of its own on loopback, ended afterwards).
"""
import collections
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

from shared import Checks, need_program, skip, statements_of_nquads, stems, written

KB, RDF, RDFS = "https://w3id.org/kimberlite/ns#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
PREFIXES = f"PREFIX kb: <{KB}> PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}> "
# How many triples there are; who is drawn in how many roles and relations; what assertions say with what polarity.
COUNT = "SELECT (COUNT(*) AS ?n) WHERE {{ {} }}"
LABELS = "SELECT ?label WHERE {{ {} }}"
ASSERTIONS = "SELECT ?subject ?predicate ?object WHERE {{ {} }}"
QUERIES = {
    COUNT: "?s ?p ?o",
    LABELS: "?person a kb:Person ; rdfs:label ?label",
    ASSERTIONS: "?a a kb:Assertion ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; kb:polarity kb:asserted",
}


def answers_of(triples):
    """The three answers, from the statements alone, as sorted rows of plain values."""
    of = collections.defaultdict(lambda: collections.defaultdict(set))
    for s, p, o, _ in triples:
        of[p][s].add(o)

    def having(predicate, value):
        return [s for s, objects in of[f"<{predicate}>"].items() if f"<{value}>" in objects]
    persons = set(having(RDF + "type", KB + "Person"))
    labels = [(o.rsplit('"', 1)[0][1:],) for s in persons for o in of[f"<{RDFS}label>"][s]]
    asserted = set(having(RDF + "type", KB + "Assertion")) & set(having(KB + "polarity", KB + "asserted"))
    rows = [(s, p, o) for a in asserted for s in of[f"<{RDF}subject>"][a] for p in of[f"<{RDF}predicate>"][a] for o in of[f"<{RDF}object>"][a]]
    return {COUNT: [(str(len({t[:3] for t in triples})),)], LABELS: sorted(labels),
            ASSERTIONS: sorted(tuple(v.strip('<>') if v.startswith('<') else v.rsplit('"', 1)[0][1:] for v in row) for row in rows)}


def hold_against(answer, stem, checks, store):
    """`answer(query)`: rows of plain values."""
    for query, wanted in answers_of(written(stem, ".nt")).items():
        found = sorted(answer(PREFIXES + query.format(QUERIES[query])))
        checks.equal(found, wanted, f"{store} on {stem.name}: {query}")


def ask_oxigraph(folder, checks):
    try:
        import pyoxigraph
    except ImportError:
        skip("pyoxigraph is not there: run tests/consumers/setup")
    for stem in stems(folder):
        store = pyoxigraph.Store()
        store.bulk_load(path=str(stem.with_suffix(".nq")), format=pyoxigraph.RdfFormat.N_QUADS)
        checks.equal(len(store), len(written(stem, ".nq")), f"oxigraph on {stem.name}: quads")

        def answer(query):
            rows = store.query(query, use_default_graph_as_union=True)
            return [tuple(term.value for term in row) for row in rows]
        hold_against(answer, stem, checks, "oxigraph")


class Virtuoso:
    """A server with data, logs and ports of its own."""

    def __init__(self, program, home):
        self.home = pathlib.Path(home)
        self.port, self.http = free_port(), free_port()
        settings = f"""[Database]
DatabaseFile = {home}/data.db
ErrorLogFile = {home}/virtuoso.log
LockFile = {home}/data.lck
TransactionFile = {home}/data.trx
xa_persistent_file = {home}/data.pxa
[TempDatabase]
DatabaseFile = {home}/temp.db
TransactionFile = {home}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{self.port}
DirsAllowed = {home}
NumberOfBuffers = 20000
[HTTPServer]
ServerPort = 127.0.0.1:{self.http}
ServerRoot = {home}
[SPARQL]
ResultSetMaxRows = 1000000
"""
        (self.home / "virtuoso.ini").write_text(settings)
        self.process = subprocess.Popen([program, "+foreground", "+configfile", f"{home}/virtuoso.ini"], cwd=home,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def wait(self):
        for _ in range(240):
            if self.process.poll() is not None:
                raise RuntimeError("Virtuoso ended: " + (self.home / "virtuoso.log").read_text()[-600:])
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                socket.create_connection(("127.0.0.1", self.http), timeout=1).close()
                return
            except OSError:
                time.sleep(0.25)
        raise RuntimeError("Virtuoso did not start within a minute")

    def isql(self, command):
        done = subprocess.run(["isql-vt", f"127.0.0.1:{self.port}", "dba", "dba", f"EXEC={command}"], capture_output=True, text=True,
                              check=False, timeout=300)
        if done.returncode or "Error" in done.stdout + done.stderr:
            raise RuntimeError(f"isql: {(done.stdout + done.stderr)[-600:]}")
        return done.stdout

    def load(self, stem, graph):
        shutil.copy(stem.with_suffix(".ttl"), self.home / f"{stem.name}.ttl")
        self.isql(f"ld_dir('{self.home}', '{stem.name}.ttl', '{graph}'); rdf_loader_run();")
        errors = self.isql("SELECT ll_error FROM DB.DBA.LOAD_LIST WHERE ll_error IS NOT NULL;")
        if "\n0 Rows" not in errors:
            raise RuntimeError(f"Virtuoso could not load {stem.name}.ttl: {errors[-600:]}")

    def answer(self, query, graph):
        parameters = urllib.parse.urlencode({"query": query, "default-graph-uri": graph, "format": "application/sparql-results+json"})
        with urllib.request.urlopen(f"http://127.0.0.1:{self.http}/sparql?{parameters}", timeout=120) as reply:
            result = json.load(reply)
        names = result["head"]["vars"]
        return [tuple(row[name]["value"] for name in names) for row in result["results"]["bindings"]]

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def ask_virtuoso(folder, checks):
    program = need_program("virtuoso-t", "virtuoso-opensource-7-bin")
    need_program("isql-vt", "virtuoso-opensource-7-bin")
    with tempfile.TemporaryDirectory(prefix="kimberlite-virtuoso-") as home:
        server = Virtuoso(program, home)
        try:
            server.wait()
            for stem in stems(folder):
                graph = f"urn:test:{stem.name}"
                server.load(stem, graph)
                hold_against(lambda query: server.answer(query, graph), stem, checks, "Virtuoso")
        finally:
            server.stop()


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    checks = Checks()
    try:
        {"oxigraph": ask_oxigraph, "virtuoso": ask_virtuoso}[sys.argv[1]](sys.argv[2], checks)
    except (RuntimeError, OSError, ValueError) as error:
        checks.check(False, f"{sys.argv[1]}: {error}")
    checks.end()


if __name__ == "__main__":
    main()
