"""The reader: one encoder, a BIO head for each layer of spans, pair heads for what holds between spans; its losses.

Words are represented by the vector of their first piece, (SIZE,). All scores of a batch of windows are taken together:
candidates, triggers and quotations of all its windows are numbered through (heads.Spans). decode.py reads with it.
"""
import json
import random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors import safe_open
from safetensors.torch import load_file, save_file

import labels
import pairs as pairs_of
from device import half, tensor
from encoder import SIZE, Encoder, to_batch
from heads import PairHead, Spans, States
from windows import RelationSet

NAME_DROPOUT = 0.1
QUOTATION_WEIGHT, REDOCRED_WEIGHT, FORMER_WEIGHT = 0.5, 0.3, 1.0
MOST_PAIRS, NEGATIVES = 1500, 1000  # a window with more pairs is learned from all related ones and NEGATIVES others
MOST_ANAPHORS = 40  # of a window, to learn antecedents from
MANY = len(labels.CANDIDATE_TYPES)
SPAN = labels.CANDIDATE_TYPES.index("Span")


class Reader(nn.Module):
    def __init__(self, relation_sets: list[RelationSet], layers: int):
        super().__init__()
        self.relation_sets = {r.name: r for r in relation_sets}
        self.encoder = Encoder(layers)
        self.names = nn.Linear(SIZE, len(labels.NAMES))
        self.nominals = nn.Linear(SIZE, len(labels.NOMINALS))
        self.descriptions = nn.Linear(SIZE, len(labels.DESCRIPTIONS))
        self.triggers = nn.Linear(SIZE, len(labels.TRIGGERS))
        self.polarity = nn.Linear(SIZE, len(labels.POLARITIES))
        self.quotations = nn.Linear(SIZE, len(labels.QUOTATIONS))
        self.cues = nn.Linear(SIZE, len(labels.CUES))
        self.titles = nn.Linear(SIZE, len(labels.TITLES))
        self.relations = PairHead({**{r.name: len(r.properties) for r in relation_sets}, "former": 1}, MANY, MANY)
        self.roles = PairHead({"role": len(labels.ROLES) + 1}, len(labels.EVENT_CLASSES), MANY)  # 0: none
        self.links = PairHead({"antecedent": 1, "speaker": 1}, MANY, MANY)
        self.no_antecedent = nn.Linear(2 * SIZE, 1)

    # Files

    def save(self, path, **more):
        """Write weights, properties, and what else is given (as JSON), for `load`: safetensors, half precision."""
        sets = {name: list(relation_set.properties) for name, relation_set in self.relation_sets.items()}
        about = {name: json.dumps(value) for name, value in {"relation_sets": sets, **more}.items()}
        save_file({name: weight.half().contiguous() for name, weight in self.state_dict().items()}, path, about)

    @classmethod
    def load(cls, path, strict=True):
        """The model that `save` wrote, and what else it wrote. strict: else modules that the file lacks stay new."""
        with safe_open(path, "pt") as file:
            saved = {name: json.loads(value) for name, value in file.metadata().items()}
        weights = {name: weight.float() for name, weight in load_file(path).items()}
        layers = sum(name.startswith("encoder.layers.") and name.endswith(".widen.bias") for name in weights)
        model = cls([RelationSet(name, tuple(properties)) for name, properties in saved["relation_sets"].items()], layers)
        model.load_state_dict(weights, strict=strict)
        return model, saved

    # Scores

    def encode(self, windows) -> States:
        """Half precision in training."""
        with half(self.training):
            states = self.encoder(*to_batch(windows))
        return States(states.float())

    def antecedent_scores(self, states, lefts, left_types, rights, right_types, pairs):
        """Of each pair (anaphor, mention) its score, (pairs,), and of each anaphor (a left span) that of none, (l,)."""
        none = self.no_antecedent(states.rows[lefts].flatten(1))[:, 0]
        hidden = self.links.hidden(states, lefts, left_types, rights, right_types, pairs)
        return self.links.score(hidden, "antecedent")[:, 0], none

    def speaker_scores(self, states, lefts, rights, right_types, pairs):
        """Of each pair (quotation, mention) its score: (pairs,)."""
        types = torch.full((len(lefts),), SPAN)
        hidden = self.links.hidden(states, lefts, types, rights, right_types, pairs)
        return self.links.score(hidden, "speaker")[:, 0]

    # Losses: sums over words, pairs or candidates

    def losses(self, windows) -> dict[str, torch.Tensor]:
        """The losses of a batch of windows, by layer; a layer that none of them annotates is not there."""
        states = self.encode(windows)
        words = states.words(windows)
        starts, spans = numbered_candidates(windows, states)
        found = dict(self.word_losses(windows, words))
        for loss in (self.event_losses, self.relation_losses, self.antecedent_losses, self.speaker_losses):
            found.update(loss(windows, words, states, starts, spans))
        return found

    def losses_of(self, layers, windows, states) -> dict[str, torch.Tensor]:
        """Those of some of LAYERS_ALONE. states: as `encode` gives them."""
        words = states.words(windows)
        spans = numbered_candidates(windows, states)
        heads = [head for layer in layers for head in LAYERS_ALONE[layer][0]]
        found = dict(self.word_losses(windows, words, heads))
        for layer in layers:
            for losses in LAYERS_ALONE[layer][1:]:
                found.update(losses(self, windows, words, states, *spans))
        return found

    def word_losses(self, windows, words, heads=None):
        """heads: those that are asked for; None: all."""
        masks = marked(windows, [w.name_masks if "names" in w.document.get("annotated", ()) else None for w in windows])
        if masks and (heads is None or "names" in heads):
            at, masks = masks
            logits = self.names(F.dropout(words[at], NAME_DROPOUT, self.training))
            yield "names", -labels.allowed_log_likelihood(logits, masks).sum()
        for layer, head, weight in (
            ("nominals", self.nominals, 1), ("descriptions", self.descriptions, 1), ("triggers", self.triggers, 1),
            ("quotations", self.quotations, QUOTATION_WEIGHT), ("cues", self.cues, 1), ("titles", self.titles, 1),
        ):
            gold = marked(windows, [getattr(w, layer[:-1] + "_labels") for w in windows])
            if gold and (heads is None or layer in heads):
                at, gold = gold
                loss = F.cross_entropy(head(words[at]), gold, reduction="none")
                if layer == "nominals":
                    loss = loss * torch.tensor([x for w in windows if w.nominal_labels is not None for x in w.nominal_weights])
                yield layer, weight * loss.sum()

    def event_losses(self, windows, words, states, starts, spans):
        """Polarity from the trigger's first word; each candidate of its sentence has one role in the event or none."""
        triggers, pairs, gold, at, polarity, word = Spans(), [], [], [], [], 0
        for number, window in enumerate(windows):
            classes = [labels.EVENT_CLASSES.index(t.event_class) for t in window.triggers]
            start = triggers.add(states.spans(number, window, window.triggers), classes)
            at += [word + t.first for t in window.triggers]
            polarity += [t.polarity for t in window.triggers]
            here = pairs_of.role_pairs(window, window.triggers)
            gold += [window.roles.get(pair, -1) + 1 for pair in map(tuple, here.tolist())]
            pairs.append(here + [start, starts[number]])
            word += len(window.words)
        if at:
            yield "polarity", F.cross_entropy(self.polarity(words[at]), torch.tensor(polarity), reduction="sum")
        if gold:
            hidden = self.roles.hidden(states, *triggers.tensors(), *spans, as_tensor(pairs))
            yield "roles", F.cross_entropy(self.roles.score(hidden, "role"), torch.tensor(gold), reduction="sum")

    def relation_losses(self, windows, words, states, starts, spans):
        """Each property of each pair, yes or no; only those that the document annotates. Of related pairs where that is
        annotated, whether the relation is past."""
        for name, relation_set in self.relation_sets.items():
            pairs, gold, weights, formers = [], [], [], []
            for window, start in zip(windows, starts):
                for relations in window.relations:
                    if relations.set.name != name or len(window.candidates) < 2 or not relations.annotated:
                        continue
                    here = pairs_of.relation_pairs(window, name, relations.reach, relations.offices)
                    here = sampled(here, relations.of)
                    pairs.append(here + start)
                    for column, of_window in zip((gold, weights, formers), relation_truth(window, relations, here)):
                        column.append(of_window)
            if not sum(map(len, pairs)):
                continue
            hidden = self.relations.hidden(states, *spans, *spans, as_tensor(pairs))
            yield f"{name} relations", F.binary_cross_entropy_with_logits(
                self.relations.score(hidden, name), tensor(np.concatenate(gold)),
                tensor(np.concatenate(weights)), reduction="sum",
            )
            former = tensor(np.concatenate(formers))
            known = former >= 0
            if known.any():
                logits = self.relations.score(hidden[known], "former")[:, 0]
                loss = F.binary_cross_entropy_with_logits(logits, former[known], reduction="sum")
                yield "former", FORMER_WEIGHT * loss

    def antecedent_losses(self, windows, words, states, starts, spans):
        """-log P(any of the right antecedents, or none if no right one is in reach)."""
        pairs, right = [], []
        for window, start in zip(windows, starts):
            some = list(window.antecedents)[:MOST_ANAPHORS]
            here = pairs_of.antecedent_pairs(window, some)
            right += [j in window.antecedents[i] for i, j in here.tolist()]
            pairs.append(here + start)
        if not right:
            return
        pairs, right = as_tensor(pairs), torch.tensor(right)
        anaphors, row = pairs[:, 0].unique_consecutive(return_inverse=True)
        rows, types = spans
        lefts = rows[anaphors], types[anaphors]
        scores, none = self.antecedent_scores(states, *lefts, *spans, torch.stack([row, pairs[:, 1]], 1))
        every = log_sums(torch.cat([scores, none]), torch.cat([row, torch.arange(len(anaphors))]), len(anaphors))
        has = torch.zeros(len(anaphors), dtype=torch.bool).index_fill(0, row[right], True)
        good = torch.cat([right, ~has])
        good = log_sums(torch.cat([scores, none])[good], torch.cat([row, torch.arange(len(anaphors))])[good], len(anaphors))
        yield "antecedents", (every - good).sum()

    def speaker_losses(self, windows, words, states, starts, spans):
        quotations, pairs, right = Spans(), [], []
        for number, (window, start) in enumerate(zip(windows, starts)):
            mentions = set(pairs_of.mention_numbers(window).tolist())
            known = [s for s in window.speakers if s[2] in mentions]
            first = quotations.add(states.spans(number, window, known), [SPAN] * len(known))
            here = pairs_of.speaker_pairs(window, len(known))
            right += [known[q][2] == j for q, j in here.tolist()]
            pairs.append(here + [first, start])
        if right:
            pairs, right = as_tensor(pairs), torch.tensor(right)
            scores = self.speaker_scores(states, quotations.tensors()[0], *spans, pairs)
            yield "speakers", log_sums(scores, pairs[:, 0], len(quotations.rows)).sum() - scores[right].sum()


LAYERS_ALONE = {  # that may be learned alone: heads that label words, and losses of pairs
    "names": (("names",),),
    "relations": (("titles",), Reader.relation_losses),
    "events": (("triggers",), Reader.event_losses),
    "antecedents": (("nominals",), Reader.antecedent_losses),
    "descriptions": (("descriptions",),),
    "quotations": (("quotations", "cues"), Reader.speaker_losses),
}


def numbered_candidates(windows, states):
    """The candidates of all windows numbered through: where each window's begin, and their rows and types (heads.Spans)."""
    candidates = Spans()
    starts = [
        candidates.add(states.spans(number, window, window.candidates), candidate_types(window))
        for number, window in enumerate(windows)
    ]
    return starts, candidates.tensors()


def candidate_types(window) -> list[int]:
    return [labels.candidate_type(c.type, c.kind) for c in window.candidates]


def marked(windows, columns):
    """Of the words of all windows, those whose window has a column: their numbers and values, tensors; None if no window
    has one."""
    at, values, start = [], [], 0
    for window, column in zip(windows, columns):
        if column is not None:
            at += range(start, start + len(column))
            values += column
        start += len(window.words)
    return (torch.tensor(at), torch.tensor(values)) if at else None


def relation_truth(window, relations, pairs):
    """Of each pair (subject, object): which properties hold, (pairs, properties); the weight of each, the same shape;
    whether the relation is past, (pairs,), -1 where that is unknown."""
    truth = np.zeros((len(pairs), len(relations.set.properties)), dtype=np.float32)
    weight = np.zeros_like(truth)
    weight[:, relations.annotated] = REDOCRED_WEIGHT if window.source == "redocred" else 1
    former = np.full(len(pairs), -1, dtype=np.float32)
    for row, pair in enumerate(map(tuple, pairs.tolist())):
        if pair in relations.of:
            truth[row, list(relations.of[pair])] = 1
            former[row] = -1 if relations.former is None else relations.former[pair]
        weight[row, list(relations.unknown.get(pair, ()))] = 0
    return truth, weight, former


def as_tensor(pairs):
    return tensor(np.concatenate(pairs).astype(np.int64))


def log_sums(scores, groups, count):
    """Log of the summed exponentials of each group's scores. scores, groups: (n,). Returns (count,); each has some."""
    top = torch.full((count,), -torch.inf).scatter_reduce(0, groups, scores.detach(), "amax")
    sums = torch.zeros(count).index_add(0, groups, (scores - top[groups]).exp())
    return sums.log() + top


def sampled(pairs, related):
    """The pairs themselves, or where they are too many all related ones and some others."""
    if len(pairs) <= MOST_PAIRS:
        return pairs
    keep = np.array([pair in related for pair in map(tuple, pairs.tolist())])
    others = np.flatnonzero(~keep)
    chosen = random.sample(others.tolist(), min(NEGATIVES, len(others)))
    keep[chosen] = True
    return pairs[keep]
