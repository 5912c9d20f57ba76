"""Tune on texts that no reader learns from what decides between finding and leaving out, and write the reader that has it.

    python thresholds.py work/joint-4.safetensors --output work/reader.safetensors

The texts are the development sets and, for thresholds, those of our own that are held out (written/held-out/). Two things
are tuned. Biases: a constant added to the score of “none” (of event triggers, of nominals, of roles), kept in the weights,
where that raises the mean of all figures. Thresholds: the least probability of each property, in the file's metadata. A
property's F1 is taken at each threshold of a grid, with the counts of all properties together, scaled down to PRIOR
relations, added to its own. Of the thresholds that come within SLACK of the best one the nearest to USUAL is taken, and
drawn towards USUAL as if that had been best for PRIOR more relations. So a property that these texts hardly have stays
near USUAL. That is less than what these texts alone would have: they are like those that readers learn from, who are less
sure of what is right in others. On 127 texts of our own, new to version 9, its thresholds (.4 for most properties) gave
.598 of F1, × .75 .618, × .6 .630, × .45 .630; on the development sets × .65 cost .012 to .021.
"""
import argparse
import os
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from types import SimpleNamespace

import torch

import readings
import scores
import written
from decode import read
from encoder import WordPieces
from reader import Reader

GRID = [round(0.1 + 0.025 * step, 3) for step in range(29)]  # 0.1 to 0.8
USUAL, PRIOR = 0.24, 20
SLACK = 0.02  # of F1: little for what it finds in new texts
LEAST = 0.05  # probability of the relations that are looked at
BIASES = (    # linear layer, number of its output “none”
    ("roles.outputs.role", 0), ("triggers", 0), ("nominals", 0),
)
LEANS = (("cues", 0, -0.7),)  # whatever the mean says: a cue that is missed costs a speaker, one too many next to nothing
STEPS = (-0.9, -0.6, -0.3, 0.3, 0.6, 0.9)
GAIN = 0.0005  # of the mean that a bias must bring


def counts_by_property(gold, predicted, least, relations):
    """Per property [right, wrong, missed] with relations from a confidence on, counted as the scorer does with --coref.
    gold, predicted: lists of readings; relations: the scorer's module."""
    options = SimpleNamespace(coref=True, match="overlap", names=None, min_confidence=least,
                              polarity={"asserted", "negated", "possible", "planned", "reported"})
    counts = defaultdict(lambda: [0, 0, 0])
    for g, p in zip(gold, predicted):
        truth, said = relations.facts(g, options, False), relations.facts(p, options, True)
        hit = [False] * len(said)
        for fact in truth:
            matches = [i for i, other in enumerate(said) if relations.same(fact, other, "overlap")]
            counts[fact.prop][0 if matches else 2] += 1
            for i in matches:
                hit[i] = True
        right = [fact for fact, is_hit in zip(said, hit) if is_hit]
        for fact, is_hit in zip(said, hit):
            if not is_hit and not any(relations.same(fact, other, "overlap") for other in right):
                counts[fact.prop][1] += 1
    return counts


def f1(right, wrong, missed) -> float:
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def tuned_thresholds(gold, predicted, relations) -> dict[str, float]:
    curves = [counts_by_property(gold, predicted, least, relations) for least in GRID]
    golds = Counter({p: right + missed for p, (right, _, missed) in curves[0].items()})
    together = [[sum(c[k] for c in curve.values()) for k in range(3)] for curve in curves]
    scale = PRIOR / sum(golds.values())
    thresholds = {}
    for name in golds:
        smoothed = [
            f1(*(own + scale * everyones for own, everyones in zip(curve[name], all_)))
            for curve, all_ in zip(curves, together)
        ]
        good = [t for t, value in zip(GRID, smoothed) if value >= max(smoothed) - SLACK]
        best = min(good, key=lambda t: abs(t - USUAL))
        thresholds[name] = round((golds[name] * best + PRIOR * USUAL) / (golds[name] + PRIOR), 3)
    return thresholds


def scorer(folder):
    sys.path.insert(0, str(folder))
    import relations
    return relations


def tune_biases(model, pieces_of, arguments):
    """Add to the biases what raises the mean, one after another. Prints each step that does."""
    def mean():
        return scores.mean_score(scores.score_sets(model, pieces_of, {}, arguments, scores.NEWS))

    best = mean()
    print(f"biases as trained: mean {best:.4f}", flush=True)
    for layer, output in BIASES:
        bias, kept = model.get_submodule(layer).bias.data, 0.0
        start = float(bias[output])
        for step in STEPS:
            bias[output] = start + step
            value = mean()
            if value > best + GAIN:
                best, kept = value, step
        bias[output] = start + kept
        print(f"{layer}: none {kept:+.1f}, mean {best:.4f}", flush=True)


def lean(model):
    for layer, output, step in LEANS:
        model.get_submodule(layer).bias.data[output] += step


def tune_thresholds(model, pieces_of, arguments) -> dict[str, float]:
    documents = [d for name in scores.NEWS for d in readings.read_jsonl(arguments.data / f"{name}.jsonl", arguments.limit)]
    documents += written.readings(written.HELD_OUT)[: arguments.limit]
    read_ = [read(model, d, pieces_of, default=LEAST) for d in documents]
    found = tuned_thresholds(documents, read_, scorer(arguments.scorers))
    return {p: found.get(p, USUAL) for p in model.relation_sets["news"].properties}


def main():
    parser = argparse.ArgumentParser(description="Tune a reader on the development sets.")
    parser.add_argument("model", type=Path, help="what train.py wrote")
    parser.add_argument("--output", type=Path, required=True, help="the reader to write")
    parser.add_argument("--no-biases", action="store_true", help="tune thresholds alone")
    scores.add_folders(parser)
    arguments = parser.parse_args()
    model, saved = Reader.load(arguments.model, strict=False)
    pieces_of = WordPieces(arguments.encoder)
    if not arguments.no_biases:
        tune_biases(model, pieces_of, arguments)
    lean(model)
    thresholds = tune_thresholds(model, pieces_of, arguments)
    print(thresholds)
    about = {key: value for key, value in saved.items() if key not in ("relation_sets", "thresholds")}
    new = arguments.output.with_suffix(".new")
    model.save(new, **about, thresholds=thresholds)
    os.replace(new, arguments.output)
    figures = scores.score_sets(Reader.load(arguments.output)[0], pieces_of, thresholds, arguments)
    scores.log(arguments.output.parent / "scores.jsonl", str(arguments.output.name), figures)
    print(f"{scores.table(figures)}\nmean {scores.mean_score(figures):.4f}")


if __name__ == "__main__":
    main()
