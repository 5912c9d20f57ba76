"""What the programs beside Kimberlite share: texts in, readings out (both JSON Lines), tables, and how words are counted."""
import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent

# Where a name begins and ends is a convention. The annotated sets leave out articles and the possessive, as Kimberlite does;
# OntoNotes, which spaCy learned from, has them inside. They are cut, so that no program loses by its convention.
ARTICLES = ("the ", "a ", "an ")
POSSESSIVES = ("'s", "’s")


def load(path):
    """The documents of a JSON Lines file: id, text and, where it has one, date."""
    with open(path, encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines if line.strip()]
    return [{key: d[key] for key in ("id", "text", "date") if key in d} for d in documents]


def write(path, readings):
    with open(path, "w", encoding="utf-8") as lines:
        for reading in readings:
            lines.write(json.dumps(reading, ensure_ascii=False) + "\n")


def words(documents):
    """Words are what blanks divide, for every program."""
    return sum(len(d["text"].split()) for d in documents)


def table(name):
    """The rows of a table beside this file, comments left out."""
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [row.split("\t") for row in rows if row and not row.startswith("#")]


def types_of(program):
    return {theirs: ours for whose, theirs, ours in table("types.tsv") if whose == program}


def cut(text, begin, end):
    """A name's range without article and possessive."""
    for article in ARTICLES:
        if text[begin:end].lower().startswith(article):
            begin += len(article)
            break
    for possessive in POSSESSIVES:
        if text[begin:end].endswith(possessive):
            end -= len(possessive)
            break
    return begin, end


def report(program, count, seconds, processor, loading):
    """One line of JSON, which tests/benchmarks/speed reads."""
    print(json.dumps({"program": program, "words": count, "seconds": round(seconds, 2), "processor": round(processor, 2),
                      "loading": round(loading, 2), "words/s": round(count / seconds) if seconds else 0}), flush=True)
