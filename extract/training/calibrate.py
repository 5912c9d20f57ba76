"""Make confidence mean something: fit, on the development sets, how often what the program is so sure of is right.

    ninja -C ../../build uncalibrated_benchmark
    python calibrate.py

The program `uncalibrated_benchmark` reads the sets as `kimberlite read` does, with the confidences that the heads give. Each
name, pronoun or nominal with an entity, relation, event, role and quotation is right or wrong by the rules of the scorers (with
--coref; a quotation is right with its speaker, a role with its event). From each layer's observations (OBSERVATIONS; the
program's extract/discourse/calibration.cpp makes the same ones) the probability of being right is a logistic function, its
weights drawn towards zero (those of properties, classes and roles the more the rarer they are), so that confidence rises with
what the heads say, whatever the property. The three sets weigh as much as they have observations.

Printed are, from ten folds of documents, each scored with weights of the other nine: the reliability at each tenth, the
mean square of the error (Brier) of the heads' confidence and of the calibrated one, and what --strict finds. A layer's least confidence
at --strict is the smallest that gives, on those folds, SURE of the articles' and texts' (and of all) statements right,
and of either, which have few, no more than SLACK less.
Of LIKELY's layers, what is less likely than a second threshold is left out of every reading: the middle one of those that come
within SAME of the greatest mean F1 of the three sets, of those that cost no set more than MOST; a half at most, as what is likelier
than not is worth saying (of a quotation the words, whoever is taken for its speaker), and .4 of relations, which in texts new
to the reader are right oftener than it says (thresholds.py). In a long text fewer of the
happenings spoken of are marked than in a news item: hence the event's observation “long”.
The file written has the weights and these thresholds. Needs nothing but Python's own library; takes a few seconds.
"""
import argparse
import json
import math
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parents[2]
SETS = ("dev", "articles-dev", "texts-dev")
FOLDS = 10
SURE = {"relation": 0.93, "event": 0.92, "role": 0.85, "quotation": 0.95, "name": 0.96, "anaphor": 0.9}
SLACK = 0.01
LIKELY = {"event": 0.5, "role": 0.5, "quotation": 0.5, "relation": 0.4}  # the most it may be
SAME, MOST = 0.002, 0.004  # of F1
LEAST = 0.002        # confidences are taken as at least so far from 0 and 1
LOOSE, TIGHT = 0.3, 8.0  # ridges: of what every observation has; of the values of one thing (properties …)
BYTES_APART = 100.0  # to which distances are compared


# ---------------------------------------------------------------- observations
def logit(probability: float) -> float:
    probability = min(max(probability, LEAST), 1 - LEAST)
    return math.log(probability / (1 - probability))


class Text:
    """A reading with its mentions at hand."""
    def __init__(self, reading):
        self.reading = reading
        self.events = {e["id"]: e for e in reading.get("events", [])}
        self.mentions = {m["id"]: m for m in reading.get("mentions", [])}
        self.times = {t["id"]: t for t in reading.get("times", [])}

    def span(self, argument):
        if isinstance(argument, dict):
            return argument["begin"], argument["end"]
        thing = self.mentions.get(argument) or self.times.get(argument) or self.events[argument]
        return thing["begin"], thing["end"]

    def sentence(self, argument):
        begin, _ = self.span(argument)
        return next((i for i, (_, end) in enumerate(self.reading["sentences"]) if begin < end), 0)

    def kind(self, argument):
        mention = self.mentions.get(argument) if isinstance(argument, str) else None
        return mention["kind"] if mention else "value"

    def sureness(self, argument):
        mention = self.mentions.get(argument) if isinstance(argument, str) else None
        return logit(mention.get("confidence", 1.0)) if mention else logit(1.0)


def name_observations(text, mention):
    return {"heads": logit(mention.get("confidence", 1.0)), "is " + mention["type"]: 1}


def anaphor_observations(text, mention):
    return {"heads": logit(mention.get("confidence", 1.0)), "is " + mention["kind"]: 1}


def relation_observations(text, relation):
    seen = {"heads": logit(relation.get("confidence", 1.0)),
            "sides": min(text.sureness(relation["subject"]), text.sureness(relation["object"])),
            "is " + relation["property"]: 1}
    if relation.get("former"):
        seen["former"] = 1
    if abs(text.sentence(relation["subject"]) - text.sentence(relation["object"])) > 1:
        seen["apart"] = 1
    return seen


def event_observations(text, event):
    written, events = text.reading["text"], text.reading["events"]
    begin, end = next((s for s in text.reading["sentences"] if event["begin"] < s[1]), (0, 0))
    rivals = [sure(e) for e in events if e is not event and e["class"] == event["class"] and begin <= e["begin"] < end]
    return {"heads": logit(sure(event)), "long": math.log1p(len(text.reading["sentences"])),
            "best role": max(map(sure, event.get("roles", [])), default=0.0), "rival": max(rivals, default=0.0),
            "words": float(" " in written[event["begin"]:event["end"]]), "is " + event["class"]: 1}


def sure(thing):
    return thing.get("confidence", 1.0)


def role_observations(text, event, role):
    begin, end = text.span(role["filler"])
    apart = text.reading["text"][min(end, event["end"]):max(begin, event["begin"])]
    rivals = [sure(r) for r in event["roles"] if r is not role and r["role"] == role["role"]]
    others = [e for e in text.reading["events"] if e is not event]
    elsewhere = sum(sure(r) for e in others for r in e.get("roles", []) if text.span(r["filler"]) == (begin, end))
    from_, to = min(begin, event["begin"]), max(end, event["begin"])
    between = sum(sure(e) for e in others if from_ <= e["begin"] < to)
    return {"heads": logit(sure(role)), "event": logit(sure(event)), "both": logit(sure(role) * sure(event)),
            "is " + role["role"]: 1, "filler " + text.kind(role["filler"]): 1,
            "apart": math.log1p(len(apart.encode()) / BYTES_APART), "rival " + role["role"]: max(rivals, default=0.0),
            "elsewhere": math.log1p(elsewhere), "between": math.log1p(between)}


def statements(document):
    """How many events, fillers of roles and quotations a gold document has."""
    events = document.get("events", [])
    ids = {e["id"] for e in events}
    fillers = (r for e in events for r in e.get("roles", []) if not r.get("optional"))
    return {"event": len(events), "role": sum(not (isinstance(r["filler"], str) and r["filler"] in ids) for r in fillers),
            "quotation": len(document.get("quotations", []))}


def quotation_observations(text, quotation):
    seen = {"heads": logit(quotation.get("confidence", 1.0)), "is " + ("direct" if quotation.get("direct") else "indirect"): 1}
    speaker = quotation.get("speaker")
    seen["speaker " + ("none" if speaker is None else text.kind(speaker))] = 1
    if "cue" not in quotation:
        seen["no cue"] = 1
    return seen


# ---------------------------------------------------------------- what is right, as the scorers say
class Judge:
    def __init__(self, scorers):
        sys.path.insert(0, str(scorers))
        import _readings
        import quotations
        import relations
        self.relations, self.quotations, self.readings = relations, quotations, _readings
        self.options = SimpleNamespace(coref=True, match="overlap", names=None, min_confidence=0.0, polarity={"asserted"})

    def judged(self, gold, reading):
        """(layer, observations, right) of everything that can be judged."""
        text = Text(reading)
        truth, said = self.readings.Reading(gold), self.readings.Reading(reading)
        yield from self.of_mentions(gold, reading, text)
        facts = [self.relations.Fact(truth, r, True) for r in gold.get("relations", [])]
        for relation in reading.get("relations", []):
            if relation.get("polarity") == "negated":
                continue
            fact = self.relations.Fact(said, relation, True)
            yield "relation", relation_observations(text, relation), any(self.relations.same(f, fact, "overlap") for f in facts)
        yield from self.of_events(gold, reading, text, truth, said)
        yield from self.of_quotations(gold, reading, text, truth, said)

    def of_mentions(self, gold, reading, text):
        overlap = self.readings.overlap
        names = {(m["begin"], m["end"], m["type"]) for m in gold.get("mentions", []) if m.get("kind", "name") == "name"}
        forms, told = defaultdict(list), defaultdict(list)
        for source, by in ((gold, forms), (reading, told)):
            for m in source.get("mentions", []):
                if m.get("entity") and m.get("kind", "name") == "name":
                    by[m["entity"]].append((m["begin"], m["end"]))
        for mention in reading.get("mentions", []):
            span = (mention["begin"], mention["end"])
            if mention["kind"] == "name":
                yield "name", name_observations(text, mention), (*span, mention["type"]) in names
                continue
            if not told[mention.get("entity")]:
                continue  # it is nobody, or somebody without a name: of these gold does not tell which are one
            same = [m for m in gold.get("mentions", []) if m.get("kind") == mention["kind"] and overlap((m["begin"], m["end"]), span)]
            if not same and (mention["kind"] == "nominal" or len(gold["text"]) < 800):
                continue  # not annotated there: unknown
            right = any(overlap(x, y) for m in same for x in forms[m.get("entity")] for y in told[mention["entity"]])
            yield "anaphor", anaphor_observations(text, mention), right

    def of_events(self, gold, reading, text, truth, said):
        overlap = self.readings.overlap
        family = {"participant", "agent", "patient", "recipient"}
        spans = lambda source, filler: [] if isinstance(filler, str) and filler in source.events else source.resolve(filler)["all"]
        for event in reading.get("events", []):
            same = [g for g in gold.get("events", []) if g["class"] == event["class"] and
                    overlap((g["begin"], g["end"]), (event["begin"], event["end"]))]
            yield "event", event_observations(text, event), bool(same)
            for role in event.get("roles", []):
                if isinstance(role["filler"], str) and role["filler"] in said.events:
                    continue
                where = spans(said, role["filler"])
                right = any((r["role"] == role["role"] or ({r["role"], role["role"]} <= family and "participant" in (r["role"], role["role"])))
                            and any(overlap(x, y) for x in spans(truth, r["filler"]) for y in where)
                            for g in same for r in g.get("roles", []))
                yield "role", role_observations(text, event, role), right

    def of_quotations(self, gold, reading, text, truth, said):
        words = [m.span() for m in self.quotations.WORD.finditer(gold["text"])]
        truths = [self.quotations.Quote(q, truth, words, True) for q in gold.get("quotations", [])]
        for quotation in reading.get("quotations", []):
            quote = self.quotations.Quote(quotation, said, words, True)
            right = any((self.quotations.dice(t.words, quote.words) >= 0.5 or t.core == quote.core) and
                        (any(self.readings.overlap(x, y) for x in t.speaker for y in quote.speaker) if t.speaker else not quote.speaker)
                        for t in truths)
            yield "quotation", quotation_observations(text, quotation), right


# ---------------------------------------------------------------- logistic regression with ridges, by Newton's method
def solve(matrix, vector):
    """Gauss with pivots, in place."""
    size = len(vector)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(matrix[row][column]))
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        vector[column], vector[pivot] = vector[pivot], vector[column]
        for row in range(column + 1, size):
            factor = matrix[row][column] / matrix[column][column]
            if factor:
                for k in range(column, size):
                    matrix[row][k] -= factor * matrix[column][k]
                vector[row] -= factor * vector[column]
    for row in range(size - 1, -1, -1):
        vector[row] = (vector[row] - sum(matrix[row][k] * vector[k] for k in range(row + 1, size))) / matrix[row][row]
    return vector


def probability(weights, seen):
    score = weights["always"] + sum(weights.get(name, 0.0) * value for name, value in seen.items())
    return 1 / (1 + math.exp(-score)) if score > -30 else 0.0


def fit(examples):
    """Weights of [(observations, right)]."""
    names = ["always"] + sorted({name for seen, _ in examples for name in seen})
    number = {name: i for i, name in enumerate(names)}
    ridge = [0.01 if n == "always" else TIGHT if n.startswith("is ") else LOOSE for n in names]
    rows = [([(0, 1.0)] + [(number[n], v) for n, v in seen.items()], right) for seen, right in examples]
    values = [0.0] * len(names)
    for _ in range(12):
        gradient = [-r * v for r, v in zip(ridge, values)]
        hessian = [[0.0] * len(names) for _ in names]
        for i, r in enumerate(ridge):
            hessian[i][i] = r
        for row, right in rows:
            score = sum(values[i] * v for i, v in row)
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            for i, v in row:
                gradient[i] += (right - p) * v
                for j, u in row:
                    hessian[i][j] += p * (1 - p) * v * u
        step = solve(hessian, gradient)
        values = [v + s for v, s in zip(values, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return dict(zip(names, values))


# ---------------------------------------------------------------- figures
class Example(SimpleNamespace):
    """set, document, seen, right; and raw and held: confidence of the heads, calibrated by other folds."""


def cross_validate(examples):
    documents = sorted({(e.set, e.document) for e in examples})
    fold = {document: i % FOLDS for i, document in enumerate(documents)}
    for f in range(FOLDS):
        weights = fit([(e.seen, e.right) for e in examples if fold[e.set, e.document] != f])
        for e in examples:
            if fold[e.set, e.document] == f:
                e.held = probability(weights, e.seen)


def brier(examples, of):
    return sum((of(e) - e.right) ** 2 for e in examples) / len(examples)


def reliability(examples):
    """Of each tenth: how many, mean confidence, share right."""
    tenths = defaultdict(list)
    for e in examples:
        tenths[min(9, int(e.held * 10))].append(e)
    return [(t, len(s), sum(e.held for e in s) / len(s), sum(e.right for e in s) / len(s)) for t, s in sorted(tenths.items())]


def error(examples):
    """The expected calibration error over tenths (Naeini et al. 2015)."""
    return sum(n * abs(mean - share) for _, n, mean, share in reliability(examples)) / len(examples)


def share_right(examples):
    return sum(e.right for e in examples) / len(examples) if examples else 1.0


def least_confidence(examples, sure):
    """The smallest from which a share `sure` is right, of all and of articles and texts; SLACK less of each of these two."""
    for step in range(50, 98):
        kept = [e for e in examples if e.held >= step / 100]
        of_set = {s: [e for e in kept if e.set == s] for s in SETS[1:]}
        whole = min(share_right(kept), share_right(sum(of_set.values(), [])))
        if whole >= sure and min(map(share_right, of_set.values())) >= sure - SLACK:
            return step / 100
    return 0.98


def f1(examples, golds):
    """golds: how many statements there are to be found."""
    return 2 * sum(e.right for e in examples) / (len(examples) + golds)


def likely_confidence(examples, golds, most):
    """The least confidence that pays, by F1 of each set (see above), at most `most`. golds: of each set, statements to be
    found."""
    def f1s(least):
        return [f1([e for e in examples if e.set == s and e.held >= least], golds[s]) for s in SETS]

    at = {step / 100: f1s(step / 100) for step in range(0, 61, 2)}
    fair = {least: sum(of) for least, of in at.items() if all(now >= before - MOST for now, before in zip(of, at[0]))}
    alike = [least for least, of in fair.items() if of >= max(fair.values()) - SAME * len(SETS)]
    return min(most, alike[len(alike) // 2])


def report(layer, examples, least):
    print(f"\n{layer}: {len(examples)} of which {share_right(examples):.3f} right; error {error(examples):.3f}; Brier "
          f"{brier(examples, lambda e: e.raw):.4f} before, {brier(examples, lambda e: e.held):.4f} calibrated")
    print("  tenth      n  said  right")
    for tenth, n, mean, share in reliability(examples):
        print(f"  .{tenth}–   {n:6}  {mean:.3f} {share:.3f}")
    for s in SETS:
        part = [e for e in examples if e.set == s]
        kept = [e for e in part if e.held >= least]
        print(f"  --strict (from {least:.2f}), {s}: {share_right(kept):.3f} right of {len(kept)}; keeps "
              f"{sum(e.right for e in kept) / max(1, sum(e.right for e in part)):.3f} of what is right; without {share_right(part):.3f}")
    if layer == "relation":
        by = defaultdict(list)
        for e in examples:
            by[next(n for n in e.seen if n.startswith("is "))[3:]].append(e)
        print("  property          n  said  right")
        for name, some in sorted(by.items()):
            print(f"  {name:14} {len(some):4}  {sum(e.held for e in some) / len(some):.3f} {share_right(some):.3f}")


def write(path, weights, least, likely, model):
    lines = ["# How sure the program is: made by extract/training/calibrate.py, read by extract/discourse/calibration.h.",
             f"# Model {model}. Layer, what is observed, its weight; or layer, “strict”, the least confidence at --strict;",
             "# “likely”, that of every reading."]
    for layer, by in weights.items():
        lines += [f"{layer}\t{name}\t{value:.4f}" for name, value in sorted(by.items())]
        if layer in likely:
            lines.append(f"{layer}\tlikely\t{likely[layer]:.2f}")
        lines.append(f"{layer}\tstrict\t{least[layer]:.2f}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--build", type=Path, default=ROOT / "build", help="build folder that has uncalibrated_benchmark")
    parser.add_argument("--output", type=Path, default=ROOT / "extract/discourse/calibration.tsv")
    parser.add_argument("--readings", type=Path, help="folder of readings already made, SET.jsonl each")
    arguments = parser.parse_args()
    judge = Judge(arguments.shared / "eval")
    layers, golds, model = defaultdict(list), defaultdict(Counter), ""
    for name in SETS:
        path = arguments.shared / "data/news" / f"{name}.jsonl"
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        if arguments.readings:
            lines = (arguments.readings / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        else:
            program = arguments.build / "tests/benchmarks/uncalibrated_benchmark"
            lines = subprocess.run([program, path], check=True, capture_output=True, text=True).stdout.splitlines()
        readings = {r["id"]: r for r in map(json.loads, lines)}
        for document in gold:
            for layer, count in statements(document).items():
                golds[layer][name] += count
            model = readings[document["id"]].get("model", model)
            for layer, seen, right in judge.judged(document, readings[document["id"]]):
                raw = 1 / (1 + math.exp(-seen["heads"]))
                layers[layer].append(Example(set=name, document=document["id"], seen=seen, right=right, raw=raw))
    weights, least, likely = {}, {}, {}
    for layer, examples in sorted(layers.items()):
        cross_validate(examples)
        least[layer] = least_confidence(examples, SURE[layer])
        weights[layer] = fit([(e.seen, e.right) for e in examples])
        report(layer, examples, least[layer])
        if layer in LIKELY:
            likely[layer] = likely_confidence(examples, golds[layer], LIKELY[layer])
            print(f"  likely from {likely[layer]:.2f}; F1 without and with: " + ", ".join(
                f"{f1(of, golds[layer][s]):.4f} {f1([e for e in of if e.held >= likely[layer]], golds[layer][s]):.4f}"
                for s, of in ((s, [e for e in examples if e.set == s]) for s in SETS)))
    write(arguments.output, weights, least, likely, model)


if __name__ == "__main__":
    main()
