"""Reading: from the scores of a Reader to what a window says, window by window, greedily from layer to layer.

Names, nominals and pronouns come first; with times and figures found by rule they are the candidates that all pairs are
made of. gather.py makes one reading of what the windows of a document say.
"""
import torch

import labels
import pairs as pairs_of
from annotation import ANAPHORS, annotate
from device import tensor
from gather import span_of, to_reading
from reader import Reader, candidate_types
from times import find_numbers, find_times
from windows import WINDOW, Candidate, windows_of

THRESHOLD, KNOWLEDGENET_THRESHOLD = 0.4, 0.2  # of a relation's probability, where none is tuned


@torch.no_grad()
def read(model: Reader, document, pieces_of, thresholds=None, default=THRESHOLD, limit=WINDOW) -> dict:
    """The reading of a document (only its id and text are looked at). thresholds: least probability of each property,
    `default` for those it lacks."""
    bare = {"id": document["id"], "text": document["text"]}
    model.eval()
    properties = model.relation_sets["news"].properties
    least = torch.tensor([(thresholds or {}).get(p, default) for p in properties])
    found = {"mentions": [], "relations": [], "events": [], "quotations": [], "titles": []}
    for window in windows_of(bare, "bare", pieces_of, limit):
        for layer, things in WindowReading(model, window).all(least).items():
            found[layer] += things
    return to_reading(bare, found)


@torch.no_grad()
def read_names(model: Reader, document, pieces_of, limit=WINDOW) -> dict:
    """The names alone of a document: for a model whose other heads have learned nothing yet."""
    bare = {"id": document["id"], "text": document["text"]}
    model.eval()
    mentions = []
    for window in windows_of(bare, "bare", pieces_of, limit):
        reading = WindowReading(model, window, candidates=[])
        for first, last, type_ in reading.best_spans(model.names, labels.NAMES):
            begin, end = reading.place(first, last)
            mentions.append({"begin": begin, "end": end, "type": type_, "kind": "name"})
    return dict(bare, mentions=mentions)


@torch.no_grad()
def read_knowledgenet(model, document, arguments, pieces_of, threshold=KNOWLEDGENET_THRESHOLD, limit=WINDOW) -> dict:
    """KnowledgeNet's relations of a document between arguments (annotation.argument_spans): of the properties that the
    document's annotation is complete for, if it says so."""
    relation_set = model.relation_sets["knowledgenet"]
    bare = {"id": document["id"], "text": document["text"], "relations": []}
    model.eval()
    relations = []
    for window in windows_of(bare, "knowledgenet", pieces_of, limit):
        annotate(window, (), arguments)
        reading = WindowReading(model, window, candidates=window.candidates)
        reading.mentions = [span_of(document["text"], c.begin, c.end) for c in window.candidates]
        relations += reading.relations(relation_set, torch.full((len(relation_set.properties),), threshold), None)
    annotated = document.get("properties", relation_set.properties)
    return dict(bare, relations=[r for r in relations if r["property"] in annotated])


def place(window, first, last):
    """[begin, end) in the document of the words from `first` to `last`."""
    return window.words[first].begin, window.words[last].end


def candidates_of(window, names, nominals) -> list[Candidate]:
    """Names; nominals; pronouns clear of names; times, then figures, clear of all these. names, nominals: as labelled,
    (first word, last word, type)."""
    def clear(first, last, spans):
        return not any(first <= span[1] and span[0] <= last for span in spans)

    names = [(*span, "name") for span in names]
    found = list(names)
    for first, last, type_ in nominals:
        if type_ != "Pronoun":
            found.append((first, last, type_, "nominal"))
        elif clear(first, last, names):
            found.append((first, last, "Person", "pronoun"))
    text = window.document["text"][window.begin : window.end]
    for find, type_ in ((find_times, "Time"), (find_numbers, "Number")):
        for begin, end in find(text):
            span = window.word_range_inside(window.begin + begin, window.begin + end)
            if span and clear(*span, found):
                found.append((*span, type_, type_.lower()))
    return [Candidate(first, last, type_, kind, *place(window, first, last)) for first, last, type_, kind in sorted(found)]


class WindowReading:
    """What one window says. Mentions (and times and figures) are dictionaries, which the others refer to themselves."""

    def __init__(self, model, window, candidates=None):
        self.model, self.window = model, window
        self.states = model.encode([window])
        self.words = self.states.words([window])
        window.candidates = self.candidates() if candidates is None else candidates
        rows = self.states.spans(0, window, window.candidates)
        self.spans = torch.tensor(rows, dtype=torch.long).reshape(-1, 2), torch.tensor(candidate_types(window))
        self.mentions = [{"begin": c.begin, "end": c.end, "type": c.type, "kind": c.kind} for c in window.candidates]

    def all(self, thresholds):
        self.antecedents()
        return {
            "mentions": self.mentions,
            "events": self.events(),
            "relations": self.relations(self.model.relation_sets["news"], thresholds, 1, former=True),
            "quotations": self.quotations(),
            "titles": self.titles(),
        }

    def best_spans(self, head, label_set, within_sentences=True):
        sentence = self.window.sentence if within_sentences else None
        return labels.best_spans(head(self.words), label_set, sentence)

    def place(self, first, last):
        return place(self.window, first, last)

    def candidates(self) -> list[Candidate]:
        names = self.best_spans(self.model.names, labels.NAMES)
        return candidates_of(self.window, names, self.best_spans(self.model.nominals, labels.NOMINALS))

    def events(self):
        triggers = self.best_spans(self.model.triggers, labels.TRIGGERS)
        events = []
        for first, last, event_class in triggers:
            begin, end = self.place(first, last)
            polarity = labels.POLARITIES[int(self.model.polarity(self.words[first]).argmax())]
            events.append({"class": event_class, "begin": begin, "end": end, "polarity": polarity, "roles": []})
        pairs = pairs_of.role_pairs(self.window, triggers)
        if len(pairs):
            rows = torch.tensor(self.states.spans(0, self.window, triggers))
            classes = torch.tensor([labels.EVENT_CLASSES.index(t[2]) for t in triggers])
            hidden = self.model.roles.hidden(self.states, rows, classes, *self.spans, tensor(pairs))
            for (i, j), role in zip(pairs, self.model.roles.score(hidden, "role").argmax(-1).tolist()):
                if role:
                    events[i]["roles"].append({"role": labels.ROLES[role - 1], "filler": self.mentions[j]})
        return events

    def relations(self, relation_set, thresholds, reach, former=False):
        """All properties of all pairs that are likelier than the property's threshold."""
        if len(self.mentions) < 2:
            return []
        name, properties = relation_set
        pairs = pairs_of.relation_pairs(self.window, name, reach, offices=former)
        if not len(pairs):
            return []
        hidden = self.model.relations.hidden(self.states, *self.spans, *self.spans, tensor(pairs))
        likely = self.model.relations.score(hidden, name).sigmoid()
        past = self.model.relations.score(hidden, "former")[:, 0] > 0
        relations = []
        for row, p in (likely > thresholds).nonzero().tolist():
            relation = {
                "property": properties[p],
                "subject": self.mentions[pairs[row][0]],
                "object": self.mentions[pairs[row][1]],
                "confidence": float(likely[row, p]),
            }
            relations.append(dict(relation, former=True) if former and past[row] else relation)
        return relations

    def antecedents(self):
        """Give each nominal or pronoun its likeliest antecedent, a mention, under the key `antecedent`."""
        anaphors = [i for i, c in enumerate(self.window.candidates) if c.kind in ANAPHORS]
        pairs = pairs_of.antecedent_pairs(self.window, anaphors)
        if not len(pairs):
            return
        rows, types = self.spans
        pairs = tensor(pairs)
        scores, none = self.model.antecedent_scores(self.states, rows, types, *self.spans, pairs)
        best = {}
        for (i, j), score in zip(pairs.tolist(), scores.tolist()):
            if score > best.get(i, (float(none[i]),))[0]:
                best[i] = score, j
        for i, (_, j) in best.items():
            self.mentions[i]["antecedent"] = self.mentions[j]

    def quotations(self):
        """Quotations, which may go on over sentences, each with its likeliest speaker and its nearest cue."""
        cues = self.best_spans(self.model.cues, labels.CUES)
        found = self.best_spans(self.model.quotations, labels.QUOTATIONS, within_sentences=False)
        quotations = []
        for first, last, type_ in found:
            begin, end = self.place(first, last)
            quotations.append({"begin": begin, "end": end, "direct": type_ == "direct"})
            cue = nearest_cue(self.window, first, last, cues)
            if cue:
                quotations[-1]["cue"] = list(self.place(*cue[:2]))
        pairs = pairs_of.speaker_pairs(self.window, len(found))
        if len(pairs):
            rows = torch.tensor(self.states.spans(0, self.window, found))
            scores = self.model.speaker_scores(self.states, rows, *self.spans, tensor(pairs))
            mentions = pairs[: len(pairs) // len(found), 1]
            for quotation, best in zip(quotations, scores.view(len(found), -1).argmax(1).tolist()):
                quotation["speaker"] = self.mentions[mentions[best]]
        return quotations

    def titles(self):
        """[begin, end) of the words of offices and roles."""
        return [self.place(first, last) for first, last, _ in self.best_spans(self.model.titles, labels.TITLES)]


def nearest_cue(window, first, last, cues):
    """The cue nearest to a quotation's begin or end, at most a sentence away from either; or None."""
    def sentences_between(word, other):
        return abs(window.sentence[word] - window.sentence[other])

    near = [cue for cue in cues if min(sentences_between(cue[0], first), sentences_between(cue[0], last)) <= 1]
    return min(near, key=lambda cue: min(abs(cue[0] - first), abs(cue[0] - last)), default=None)
