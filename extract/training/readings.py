"""Readings (JSON Lines, one document a line): files in and out, the scorers, and where things lie.

A reading says what a text says: mentions, times, relations, events, quotations, with positions in code points.
"""
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
DATA = CHECKOUT.parent / "shared" / "data"
SCORERS = CHECKOUT.parent / "shared" / "eval"
WORK = HERE / "work"  # git-ignored: weights, checkpoints, logs


def read_jsonl(path, limit=None) -> list[dict]:
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][:limit]


def write_jsonl(path, documents):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)


def score(scorer, gold, predicted, *options, folder=SCORERS) -> dict:
    """What a scorer says in its last line of two files of readings; what went wrong under the key `error`."""
    command = [sys.executable, str(Path(folder) / scorer), *options, str(gold), str(predicted)]
    done = subprocess.run(command, capture_output=True, text=True)
    try:
        return json.loads(done.stdout.strip().split("\n")[-1])
    except ValueError:
        return {"error": (done.stdout + done.stderr)[-300:]}
