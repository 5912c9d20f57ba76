#!/usr/bin/env python3
"""The sex that given names tell, from nomquamgender's counts of who bears them: ../discourse/given_names.tsv.

    pip download --no-deps nomquamgender==0.1.4 && unzip nomquamgender-0.1.4-py3-none-any.whl -d nomquamgender
    given_names.py nomquamgender/nomquamgender/name_data.json

A name is kept that SOURCES of its sources or more have and that nineteen of twenty people or more who bear it share a
sex. Of each name the file has its sources, its people, the share of women among them, and a fourth number.
"""
import argparse
import json
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "discourse" / "given_names.tsv"
SOURCES = 10
OTHERS = 0.05  # most of the people who may be of the other sex
HEAD = """\
# Given names that nineteen of twenty people or more who bear them share a sex: plain form, sex. By name. From nomquamgender
# (Van Buskirk, Clauset, Larremore 2022, MIT License), of names that ten of its sources or more have.
"""


def rows(counts):
    for name, (sources, _, women, *_) in sorted(counts.items()):
        if sources >= SOURCES and name.isalpha() and name.isascii() and not OTHERS < women < 1 - OTHERS:
            yield f"{name}\t{'f' if women > 0.5 else 'm'}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=Path, help="name_data.json of nomquamgender")
    parser.add_argument("--output", type=Path, default=TABLE)
    arguments = parser.parse_args()
    counts = json.loads(arguments.counts.read_text(encoding="utf-8"))
    arguments.output.write_text(HEAD + "".join(rows(counts)), encoding="utf-8")


if __name__ == "__main__":
    main()
