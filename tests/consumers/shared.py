"""What the checks share: where things are, statements as comparable tuples, skipping and failing.

A statement is (subject, predicate, object, graph): terms in N-Triples form with every escape undone and xsd:string left
out, the graph "" for the default one. So two parsers that read the same print the same tuples.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
KEPT = pathlib.Path(os.environ.get("KIMBERLITE_CONSUMERS") or HERE.parent / ".consumers")
SKIPPED = 77  # the exit status that ctest takes for “skipped”


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIPPED)


def need_program(name, package):
    path = shutil.which(name)
    if not path:
        skip(f"the program {name} is not there (Debian package {package})")
    return path


def need_file(path, what):
    if not path.exists():
        skip(f"{what} is not there: run tests/consumers/setup")
    return path


class Checks:
    """Counts what holds and what does not; `end` says so and sets the exit status."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what}")

    def equal(self, found, wanted, what):
        self.check(found == wanted, f"{what}: {found!r}, not {wanted!r}")

    def same_statements(self, found, wanted, what):
        found, wanted = set(found), set(wanted)
        self.check(found == wanted, f"{what}: {len(found)} statements, not {len(wanted)}; missing {sorted(wanted - found)[:2]}, "
                   f"not written {sorted(found - wanted)[:2]}")

    def end(self):
        print(f"{self.passed} held, {self.failed} did not")
        sys.exit(1 if self.failed or not self.passed else 0)


def stems(folder):
    """The graphs in a folder: sample, and examples where the program made it; each in every format."""
    found = sorted(path.with_suffix("") for path in pathlib.Path(folder).glob("*.nt"))
    if not found:
        sys.exit(f"{folder}: no .nt file; the test consumers.files makes them")
    return found


TERM = re.compile(r'<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?')
ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))')
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def unescape(text):
    plain = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
    return ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else plain[m[3]], text)


def literal(text, language=None, datatype=None):
    if language:
        return f'"{text}"@{language.lower()}'
    return f'"{text}"^^<{datatype}>' if datatype and datatype != XSD_STRING else f'"{text}"'


def statements_of_nquads(text):
    """Statements of N-Triples or N-Quads, read strictly line by line."""
    for line in text.split("\n"):
        line = line.strip(" \t\r")
        if not line or line.startswith("#"):
            continue
        terms, position = [], 0
        while position < len(line) and line[position] != ".":
            match = TERM.match(line, position)
            if not match:
                raise ValueError(f"not N-Quads: {line[position:position + 80]!r} in {line[:200]!r}")
            iri, blank, string, language, datatype = match.groups()
            if iri is not None:
                terms.append(f"<{unescape(iri)}>")
            else:
                terms.append(blank or literal(unescape(string), language, datatype))
            position = match.end()
            while position < len(line) and line[position] in " \t":
                position += 1
        if len(terms) not in (3, 4) or line[position:].strip() != ".":
            raise ValueError(f"not a statement: {line[:200]!r}")
        yield tuple(terms) if len(terms) == 4 else (*terms, "")


def written(stem, extension):
    """What a format is to say, from the N-Triples or N-Quads beside it."""
    quads = extension in (".nq", ".trig")
    return set(statements_of_nquads((stem.with_suffix(".nq" if quads else ".nt")).read_text(encoding="utf-8")))


def output_of(command, **options):
    """Standard output of a program that must succeed and complain of nothing."""
    done = subprocess.run([str(part) for part in command], capture_output=True, check=False, timeout=600, **options)
    problems = done.stderr.decode(errors="replace").strip()
    if done.returncode or "error" in problems.lower() or "warn" in problems.lower():
        raise RuntimeError(f"{command[0]}: exit {done.returncode}: {problems[:600]}")
    return done.stdout.decode("utf-8")
