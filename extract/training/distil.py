"""Learning from a bigger reader on texts that nobody annotated (distillation: Hinton, Vinyals, Dean 2015).

The teacher reads a window: its spans are the candidates, triggers and quotations that both readers then score, and its
probabilities are what the student's are to be, each by cross entropy. Relations in the properties of the news sets;
mentions of one window, as everywhere.
"""
import copy
import lzma
import random
from pathlib import Path

import torch
import torch.nn.functional as F

import labels
import pairs as pairs_of
from decode import candidates_of
from device import half, on_card
from encoder import to_batch
from heads import Spans, States
from reader import QUOTATION_WEIGHT, SPAN, Reader, as_tensor, candidate_types, log_sums, sampled
from readings import read_jsonl
from windows import Trigger, windows_of

WORD_HEADS = (
    ("names", labels.NAMES, 1), ("nominals", labels.NOMINALS, 1), ("descriptions", labels.DESCRIPTIONS, 1),
    ("triggers", labels.TRIGGERS, 1), ("quotations", labels.QUOTATIONS, QUOTATION_WEIGHT), ("cues", labels.CUES, 1),
    ("titles", labels.TITLES, 1),
)
RAW_TEXTS = (  # of shared/data/rawtext, the part taken of each: news, history, politics, countries, speeches first
    ("wikipedia_current_events", 1.0), ("openstax_us-history", 1.0), ("openstax_world-history", 1.0),
    ("openstax_american-government", 1.0), ("openstax_introduction-political-science", 1.0), ("us_speeches_pd", 0.6),
    ("factbook", 0.4), ("openstax_llph", 0.3), ("openstax_introduction-sociology", 0.3), ("openstax_business-ethics", 0.5),
    ("openstax_entrepreneurship", 0.3), ("openstax_introduction-anthropology", 0.2), ("18f", 0.1), ("digitalgov", 0.06),
)
OTHERS = (  # and the texts of these
    "relations/knowledgenet/train", "relations/redocred/train", "names/redocred-train", "names/wikigold", "names/re3d",
    "names/crossner-train", "names/wnut17-train", "names/gum-train",
)
PASSAGE = 1200     # code points of raw text that make a document, whole paragraphs
REACH = 1          # sentences between the two sides of a relation
ANAPHORS = ("pronoun", "nominal")
SPAN_HEADS = ("names", "nominals", "triggers", "quotations")  # whose spans are what the other heads score
LINKS = ("polarity", "roles", "relations", "former", "antecedents", "speakers")  # of Scores
LIKELY = 0.3       # of a relation that is asked whether it is past


def raw_documents(folder: Path, limit=None) -> list[dict]:
    """Bare documents: passages of the raw texts, and the texts of sets that annotate little. folder: shared/data."""
    dice, documents = random.Random(5), []
    for name, part in RAW_TEXTS:
        with lzma.open(folder / "rawtext" / f"{name}.txt.xz", "rt", encoding="utf-8") as file:
            passages = list(passages_of(file))
        documents += dice.sample(passages, round(part * len(passages)))[:limit]
    for name in OTHERS:
        documents += [d["text"] for d in read_jsonl(folder / f"{name}.jsonl", limit)]
    return [{"id": f"raw-{number}", "text": text} for number, text in enumerate(documents)]


def passages_of(lines):
    """Paragraphs of the lines put together, without headings, until they are long enough."""
    passage = ""
    for line in lines:
        if line.startswith("#"):
            continue
        passage += line
        if len(passage) >= PASSAGE:
            yield passage.strip()
            passage = ""
    if passage.strip():
        yield passage.strip()


def raw_windows(documents, pieces_of, limit) -> list:
    return [window for document in documents for window in windows_of(document, "raw", pieces_of, limit)]


class Scores:
    """What a reader makes of a batch of windows whose candidates, triggers and quotations are given: scores by head."""

    def __init__(self, reader: Reader, windows, states: States):
        self.reader, self.windows, self.states = reader, windows, states
        self.words = states.words(windows)
        self.by_head = {name: getattr(reader, name)(self.words) for name, _, _ in WORD_HEADS}

    def score_links(self, found):
        """found: Found."""
        reader, states = self.reader, self.states
        spans = found.candidates.tensors()
        if len(found.trigger_words):
            self.polarity = reader.polarity(self.words[torch.tensor(found.trigger_words)])
        if len(found.roles):
            hidden = reader.roles.hidden(states, *found.triggers.tensors(), *spans, found.roles)
            self.roles = reader.roles.score(hidden, "role")
        if len(found.relations):
            hidden = reader.relations.hidden(states, *spans, *spans, found.relations)
            self.relations = reader.relations.score(hidden, "news")
            self.former = reader.relations.score(hidden, "former")[:, 0]
        if len(found.antecedents):
            rows, types = spans
            lefts = rows[found.anaphors], types[found.anaphors]
            scores, none = reader.antecedent_scores(states, *lefts, *spans, found.antecedents)
            self.antecedents = torch.cat([scores, none])
        if len(found.speakers):
            self.speakers = reader.speaker_scores(states, found.quotations.tensors()[0], *spans, found.speakers)


class Found:
    """What the teacher finds in a batch of windows, numbered through, and the pairs to be scored."""

    def __init__(self, windows, scores: Scores):
        self.candidates, self.triggers, self.quotations = Spans(), Spans(), Spans()
        self.trigger_words = []
        relations, roles, antecedents, speakers, word = [], [], [], [], 0
        by_head = {name: scores.by_head[name].cpu() for name in SPAN_HEADS}
        for number, window in enumerate(windows):
            spans = {
                name: labels.best_spans(
                    by_head[name][word : word + len(window.words)], label_set,
                    None if name == "quotations" else window.sentence,
                )
                for name, label_set, _ in WORD_HEADS if name in SPAN_HEADS
            }
            window.candidates = candidates_of(window, spans["names"], spans["nominals"])
            triggers = [Trigger(*span, 0) for span in spans["triggers"]]
            states = scores.states
            start = self.candidates.add(states.spans(number, window, window.candidates), candidate_types(window))
            first = self.triggers.add(states.spans(number, window, triggers),
                                      [labels.EVENT_CLASSES.index(t.event_class) for t in triggers])
            self.trigger_words += [word + t.first for t in triggers]
            quotations = spans["quotations"]
            said = self.quotations.add(states.spans(number, window, quotations), [SPAN] * len(quotations))
            if len(window.candidates) > 1:
                pairs = sampled(pairs_of.relation_pairs(window, "news", REACH, offices=True), ())
                relations.append(pairs + start)
                anaphors = [i for i, c in enumerate(window.candidates) if c.kind in ANAPHORS]
                antecedents.append(pairs_of.antecedent_pairs(window, anaphors) + start)
            roles.append(pairs_of.role_pairs(window, triggers) + [first, start])
            speakers.append(pairs_of.speaker_pairs(window, len(quotations)) + [said, start])
            word += len(window.words)
        self.relations, self.roles, self.speakers = (as_tensor(p) if p else () for p in (relations, roles, speakers))
        self.antecedents = as_tensor(antecedents) if antecedents else ()
        if len(self.antecedents):
            self.anaphors, rows = self.antecedents[:, 0].unique_consecutive(return_inverse=True)
            self.antecedents = torch.stack([rows, self.antecedents[:, 1]], 1)
            self.antecedent_groups = torch.cat([rows, torch.arange(len(self.anaphors))])


class Teacher:
    """One reader or several, whose scores' means teach. paths: of their weights."""

    def __init__(self, paths):
        self.readers = [Reader.load(path)[0].eval() for path in paths]
        if on_card():  # what only speaks and learns nothing needs no more, and there are several
            for reader in self.readers:
                reader.encoder.half()

    @torch.no_grad()
    def read(self, windows) -> tuple[Scores, Found]:
        everyone = []
        for reader in self.readers:
            with half():
                states = reader.encoder(*to_batch(windows))
            everyone.append(Scores(reader, windows, States(states.float())))
        told = everyone[0]
        for name, _, _ in WORD_HEADS:
            told.by_head[name] = mean([scores.by_head[name] for scores in everyone])
        found = Found(windows, told)
        for scores in everyone:
            scores.score_links(found)
        for name in LINKS:
            if hasattr(told, name):
                setattr(told, name, mean([getattr(scores, name) for scores in everyone]))
        return told, found


def mean(scores):
    return torch.stack(scores).mean(0)


def distilled_losses(student: Reader, teacher: Teacher, windows) -> dict[str, torch.Tensor]:
    """The losses of a batch of bare windows, by layer: sums over words, pairs or candidates, as in Reader.losses."""
    return taught(student, teacher, windows, student.encode(windows), relations=True)


def lesson(student: Reader, teacher: Teacher, windows, layers) -> dict[str, torch.Tensor]:
    """The losses of a batch of annotated windows of which some layers are learned (Reader.losses_of), while all is to stay as
    the teacher has it (learning without forgetting: Li, Hoiem 2016), but for relations where they are learned."""
    states = student.encode(windows)
    as_found = [copy.copy(window) for window in windows]  # their candidates become those that the teacher finds
    kept = taught(student, teacher, as_found, states, relations="relations" not in layers)
    return student.losses_of(layers, windows, states) | kept


def taught(student: Reader, teacher: Teacher, windows, states, relations) -> dict[str, torch.Tensor]:
    """The losses towards what the teacher says. states: the student's; relations: whether they are taught, and titles."""
    told, found = teacher.read(windows)
    said = Scores(student, windows, states)
    said.score_links(found)
    losses = {
        "taught " + name: weight * cross_entropy(said.by_head[name], told.by_head[name])
        for name, _, weight in WORD_HEADS if relations or name != "titles"
    }
    if len(found.trigger_words):
        losses["taught polarity"] = cross_entropy(said.polarity, told.polarity)
    if len(found.roles):
        losses["taught roles"] = cross_entropy(said.roles, told.roles)
    if relations and len(found.relations):
        holds = told.relations.sigmoid()
        losses["taught relations"] = F.binary_cross_entropy_with_logits(said.relations, holds, reduction="sum")
        asked = holds.amax(1) > LIKELY
        if asked.any():
            losses["taught former"] = F.binary_cross_entropy_with_logits(
                said.former[asked], told.former[asked].sigmoid(), reduction="sum")
    if len(found.antecedents):
        losses["taught antecedents"] = grouped_cross_entropy(
            said.antecedents, told.antecedents, found.antecedent_groups, len(found.anaphors))
    if len(found.speakers):
        losses["taught speakers"] = grouped_cross_entropy(
            said.speakers, told.speakers, found.speakers[:, 0], len(found.quotations.rows))
    return losses


def cross_entropy(said, told):
    """Summed over rows. said, told: scores, (rows, labels)."""
    return -(told.softmax(-1) * F.log_softmax(said, -1)).sum()


def grouped_cross_entropy(said, told, groups, count):
    """The same where the rows of each group are one choice. said, told, groups: (n,)."""
    told = (told - log_sums(told, groups, count)[groups]).exp()
    return -(told * (said - log_sums(said, groups, count)[groups])).sum()
