#!/usr/bin/env python3
"""Names, coreference, relations and quotations by Stanford CoreNLP, as readings.

    corenlp_readings.py --jars FOLDER [--memory 5g] [--heads-too FOLDER] IN.jsonl OUT.jsonl [IN.jsonl OUT.jsonl ...]

CoreNLP runs as a program of its own, by its command line: a file a text, JSON back. One thread: `-threads 1`, the serial
garbage collector, and one processor shown to Java, so that its compiler and collector share the core. The line printed
has words, and the seconds of annotation that CoreNLP counts itself, loading apart; `processor` is the whole program's,
loading included.

Mentions: the entity mentions of the classes in types.tsv, each with the chain of the coreference mention whose head lies in
it; of the chains' other mentions the pronouns and nominals, typed as the names of their chain. Relations: the KBP triples
by relations.tsv. Quotations: with the speaker's mention that CoreNLP found beside it, and the canonical one as the same
entity. --heads-too writes the readings a second time, under the same file names, with nominals that are their head word
alone, as Kimberlite marks them.
"""
import argparse
import collections
import json
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

import texts

ANNOTATORS = "tokenize,pos,lemma,ner,depparse,coref,kbp,quote"
ONE_THREAD = ["-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1"]
KINDS = {"PROPER": "name", "NOMINAL": "nominal", "PRONOMINAL": "pronoun", "LIST": "nominal"}


def annotate(arguments, documents, folder):
    """CoreNLP's JSON of each document, its seconds of annotation, of loading, and of processor."""
    for number, document in enumerate(documents):
        (folder / f"{number:06}.txt").write_text(document["text"], encoding="utf-8", newline="")
    names = [folder / f"{number:06}.txt" for number in range(len(documents))]
    (folder / "list").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    command = ["java", f"-Xmx{arguments.memory}", *ONE_THREAD, "-cp", f"{arguments.jars}/*",
               "edu.stanford.nlp.pipeline.StanfordCoreNLP", "-annotators", ANNOTATORS, "-threads", "1",
               "-encoding", "UTF-8", "-fileList", folder / "list", "-outputFormat", "json", "-outputDirectory", folder]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = re.search(r"^TOTAL: ([\d.]+) sec", done.stderr, re.MULTILINE)
    loading = re.search(r"^Pipeline setup: ([\d.]+) sec", done.stderr, re.MULTILINE)
    if done.returncode or not seconds:
        sys.exit(f"CoreNLP failed:\n{done.stderr[-3000:]}")
    parsed = [json.loads(name.with_name(name.name + ".json").read_text(encoding="utf-8")) for name in names]
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return parsed, float(seconds[1]), float(loading[1]), processor


class Spans:
    """Ranges of a parsed text in code points; CoreNLP counts UTF-16 units and tokens."""

    def __init__(self, text, parsed):
        self.code_point = [0]
        for number, character in enumerate(text):
            self.code_point += [number + 1] * (2 if ord(character) > 0xFFFF else 1)
        self.tokens = [token for sentence in parsed["sentences"] for token in sentence["tokens"]]
        self.first = []  # of each sentence
        count = 0
        for sentence in parsed["sentences"]:
            self.first.append(count)
            count += len(sentence["tokens"])

    def characters(self, begin, end):
        return self.code_point[begin], self.code_point[end]

    def of_tokens(self, begin, end):
        """Of the document's tokens [begin, end)."""
        return self.characters(self.tokens[begin]["characterOffsetBegin"], self.tokens[end - 1]["characterOffsetEnd"])


class Mentions:
    """The mentions of one reading, found again by the tokens they cover."""

    def __init__(self, text, spans):
        self.text, self.spans = text, spans
        self.made, self.at, self.chain = [], {}, {}

    def add(self, begin, end, kind, kimberlite_type):
        """Of tokens [begin, end), unless the mention is there."""
        for token in range(begin, end):
            if token in self.at:
                return self.at[token]
        first, last = self.spans.of_tokens(begin, end)
        if kind == "name":
            first, last = texts.cut(self.text, first, last)
        mention = {"id": f"m{len(self.made) + 1}", "begin": first, "end": last, "type": kimberlite_type, "kind": kind}
        self.made.append(mention)
        self.at.update(dict.fromkeys(range(begin, end), mention))
        return mention

    def join(self, one, other):
        """Makes two mentions one entity."""
        if "entity" not in one and "entity" in other:
            one, other = other, one
        one.setdefault("entity", f"e-{one['id']}")
        if "entity" not in other:
            other["entity"] = one["entity"]


def names_of(parsed, tokens, types):
    """[begin token, end token, kind, class] of the entity mentions. What CoreNLP cuts where a type changes inside one name
    (“Cotabato”, a CITY, then “City”, a LOCATION) is one name again."""
    found = []
    for sentence in parsed["sentences"]:
        for mention in sorted(sentence["entitymentions"], key=lambda m: m["docTokenBegin"]):
            begin, end, kimberlite_type = mention["docTokenBegin"], mention["docTokenEnd"], types.get(mention["ner"])
            kind = "pronoun" if end - begin == 1 and tokens[begin]["pos"].startswith("PRP") else "name"
            if found and found[-1][1:] == [begin, kind, kimberlite_type] and kind == "name":
                found[-1][1] = end
            elif kimberlite_type:
                found.append([begin, end, kind, kimberlite_type])
    return found


def type_of_chain(chain, heads, mentions):
    """What most of its names are; of a chain without any, a person where it is animate."""
    named = [mentions.at[head]["type"] for head in heads if head in mentions.at and mentions.at[head]["kind"] == "name"]
    if named:
        return collections.Counter(named).most_common(1)[0][0]
    return "Person" if any(m["animacy"] == "ANIMATE" for m in chain) else "Other"


def add_chains(mentions, parsed, heads_alone):
    for number, chain in parsed["corefs"].items():
        heads = [mentions.spans.first[m["sentNum"] - 1] + m["headIndex"] - 1 for m in chain]
        kind_of_thing = type_of_chain(chain, heads, mentions)
        for found, head in zip(chain, heads):
            first = mentions.spans.first[found["sentNum"] - 1]
            begin, end = first + found["startIndex"] - 1, first + found["endIndex"] - 1
            kind = KINDS[found["type"]]
            if head not in mentions.at and (heads_alone or any(token in mentions.at for token in range(begin, end))):
                begin, end = head, head + 1
            elif head in mentions.at:
                begin, end = head, head + 1  # finds the name that the head lies in
            mention = mentions.add(begin, end, "nominal" if kind == "name" else kind, kind_of_thing)
            mention.setdefault("entity", f"e{number}")


def relations_of(mentions, parsed, table, unknown):
    found = []
    for number, sentence in enumerate(parsed["sentences"]):
        first = mentions.spans.first[number]

        def argument(span):
            begin, end = first + span[0], first + span[1]
            for token in range(begin, end):
                if token in mentions.at:
                    return mentions.at[token]["id"], mentions.at[token]["type"]
            begin, end = mentions.spans.of_tokens(begin, end)
            return {"begin": begin, "end": end, "text": mentions.text[begin:end]}, None

        for triple in sentence.get("kbp", ()):
            if triple["relation"] not in table:
                unknown.add(triple["relation"])
            subject, _ = argument(triple["subjectSpan"])
            object_, object_type = argument(triple["objectSpan"])
            for name, direction, wanted in table.get(triple["relation"], ()):
                if name == "-" or (wanted and wanted != object_type):
                    continue
                one, other = (subject, object_) if direction == "same" else (object_, subject)
                found.append({"property": name, "subject": one, "object": other})
    return found


def quotations_of(mentions, parsed):
    found = []
    for quote in parsed["quotes"]:
        begin, end = mentions.spans.characters(quote["beginIndex"], quote["endIndex"])
        quotation = {"begin": begin, "end": end, "direct": True}
        speakers = [mentions.add(quote[key + "Begin"], quote[key + "End"] + 1, "nominal", "Person")
                    for key in ("mention", "canonicalMention") if quote.get(key + "Begin", -1) >= 0]
        if speakers:
            mentions.join(speakers[0], speakers[-1])
            quotation["speaker"] = speakers[0]["id"]
        found.append(quotation)
    return found


def reading(document, parsed, types, table, heads_alone, unknown):
    mentions = Mentions(document["text"], Spans(document["text"], parsed))
    for name in names_of(parsed, mentions.spans.tokens, types):
        mentions.add(*name)
    add_chains(mentions, parsed, heads_alone)
    relations = relations_of(mentions, parsed, table, unknown)
    quotations = quotations_of(mentions, parsed)
    entities = sorted({m["entity"] for m in mentions.made if "entity" in m})
    return {**document, "mentions": mentions.made, "entities": [{"id": entity} for entity in entities], "relations": relations,
            "quotations": quotations}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="IN OUT")
    parser.add_argument("--jars", required=True, type=pathlib.Path, help="folder of CoreNLP's jars, models among them")
    parser.add_argument("--memory", default="5g")
    parser.add_argument("--heads-too", type=pathlib.Path, metavar="FOLDER")
    arguments = parser.parse_args()
    if len(arguments.files) % 2:
        parser.error("files come in pairs: IN.jsonl OUT.jsonl")
    inputs = [texts.load(path) for path in arguments.files[::2]]
    documents = [d for file in inputs for d in file]
    types, table, unknown = texts.types_of("corenlp"), collections.defaultdict(list), set()
    for relation, name, direction, *wanted in texts.table("relations.tsv"):
        table[relation].append((name, direction, wanted[0] if wanted else ""))
    with tempfile.TemporaryDirectory() as folder:
        parsed, seconds, loading, processor = annotate(arguments, documents, pathlib.Path(folder))
    for heads_alone in (False, True) if arguments.heads_too else (False,):
        readings = iter([reading(d, p, types, table, heads_alone, unknown) for d, p in zip(documents, parsed)])
        for target, file in zip(arguments.files[1::2], inputs):
            path = arguments.heads_too / pathlib.Path(target).name if heads_alone else target
            texts.write(path, [next(readings) for _ in file])
    if unknown:
        print(f"relations that relations.tsv does not have: {', '.join(sorted(unknown))}", file=sys.stderr)
    texts.report("CoreNLP", texts.words(documents), seconds, processor, loading)


if __name__ == "__main__":
    main()
