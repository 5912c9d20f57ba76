"""What each data set, the windows' length and the changed texts bring: the reader's joint stage without them.

    python ablations.py --device cuda        # needs the names stage of `train.py --learner reader` in --work

One epoch each, from the weights that the names stage leaves; the first three runs lack nothing, and tell how much is
chance. The figures are added to --work/ablations.jsonl, a line a run (scores.py).
"""
import re
import subprocess
import sys
from pathlib import Path

import train

RUNS = {
    "everything, seed 3": (),
    "everything, seed 3 again": (),
    "everything, seed 4": ("--seed", "4"),
    "without KnowledgeNet": ("--share", "knowledgenet=0"),
    "without Re-DocRED": ("--share", "redocred=0"),
    "without GUM, LitBank, GAP": ("--share", "gum=0", "--share", "litbank=0", "--share", "gap=0"),
    "without LitBank, GAP": ("--share", "litbank=0", "--share", "gap=0"),
    "without sets of names": tuple(
        word for name in ("wikigold", "crossner", "wnut17", "re3d", "broad") for word in ("--share", f"{name}=0")),
    "without news items": ("--share", "items=0"),
    "without changed texts": ("--unchanged",),
    "nothing hidden": ("--masked", "0"),
    "the people's own surnames": ("--renamed", "0"),
    "windows of 192 pieces": ("--window", "192"),
    "windows of 480 pieces": ("--window", "480"),
}


def main():
    arguments = train.options()
    start = arguments.work / "reader" / "names.safetensors"
    names = ["ablation-" + re.sub(r"\W+", "-", name) for name in RUNS]
    runs = [
        ["--learner", "reader", "--start", str(start), "--epochs", "1", "--name", name, "--unscored", *options, *sys.argv[1:]]
        for name, options in zip(names, RUNS.values())
    ]
    train.side_by_side(runs, names, arguments)
    log = str(arguments.work / "ablations.jsonl")
    folders = ["--data", str(arguments.data), "--scorers", str(arguments.scorers), "--encoder", str(arguments.encoder)]
    scored = [
        [sys.executable, str(Path(__file__).with_name("scores.py")), str(arguments.work / name / train.WEIGHTS), "--log", log,
         "--threshold", "0.4", *folders] for name in names
    ]
    running = [subprocess.Popen(command) for command in scored] if arguments.device != "cpu" else map(subprocess.Popen, scored)
    for process in running:
        process.wait()


if __name__ == "__main__":
    main()
