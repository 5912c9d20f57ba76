"""Label sets, and the way between spans of words and BIO labels."""
from functools import cache

import numpy as np
import torch
import torch.nn.functional as F

NAME_TYPES = ("Person", "Organization", "Place", "Event", "Other")
NOMINAL_TYPES = ("Pronoun", "Person", "Organization", "Place", "Event")
EVENT_CLASSES = tuple(
    "Statement Meeting Agreement Decision Demand Sanction Protest Election Appointment Departure Conflict Death Injury "
    "Arrest Trial Investigation Transaction Founding Travel Disaster Competition Birth Marriage Publication".split()
)
ROLES = tuple("participant agent patient recipient place time position medium topic".split())
CANDIDATE_TYPES = (  # of the mentions, times and figures that relations and roles join; the pair heads look them up
    *NAME_TYPES, *("nominal " + type_ for type_ in NAME_TYPES), "Pronoun", "Time", "Number", "Span", "Argument"
)
POLARITIES = tuple("asserted negated possible planned reported".split())
NEWS_PROPERTIES = tuple(
    "affiliatedWith memberOf worksFor leads holdsOffice founded owns partOf educatedAt basedIn locatedIn from livesIn "
    "bornIn diedIn relatedTo spouse childOf siblingOf supports opposes birthDate deathDate foundingDate age".split()
)


def bio(types) -> tuple[str, ...]:
    """O, and B- and I- of each type."""
    return ("O", *(prefix + type_ for type_ in types for prefix in ("B-", "I-")))


NAMES = bio(NAME_TYPES)
NOMINALS = bio(NOMINAL_TYPES)
DESCRIPTIONS = bio(("Pronoun", "Person", "Organization", "Place"))  # whoever is spoken of without a name, as GUM marks it
TRIGGERS = bio(EVENT_CLASSES)
QUOTATIONS = bio(("direct", "indirect"))
CUES = bio(("cue",))
TITLES = bio(("title",))

# What the sets of names do not mark. An unmarked word of such a set may be of the class; an Other may be an Event.
EVENTS_UNMARKED = {"redocred", "wnut17", "re3d", "uner", "broad", "conll"}
OTHERS_UNMARKED = {"uner", "broad"}
EVENTS_AS_OTHER = {"wikigold", "redocred", "wnut17", "re3d", "conll"}

FORBIDDEN = -1e4  # added to the score of a label or a step that cannot be


def candidate_type(type_: str, kind: str) -> int:
    """Number in CANDIDATE_TYPES of a candidate of this type and kind (windows.Candidate)."""
    if kind in ("pronoun", "time", "number", "span"):
        return CANDIDATE_TYPES.index(kind.capitalize())
    if kind == "argument" and type_ not in NAME_TYPES:
        return CANDIDATE_TYPES.index("Argument")
    type_ = type_ if type_ in NAME_TYPES else "Other"
    return CANDIDATE_TYPES.index("nominal " + type_ if kind == "nominal" else type_)


def allowed_names(label: str, source: str) -> int:
    """The name labels that a word so labelled in the set `source` may truly have: bit i stands for NAMES[i]."""
    allowed = {label}
    if label == "O" and source in EVENTS_UNMARKED:
        allowed |= {"B-Event", "I-Event"}
    if label == "O" and source in OTHERS_UNMARKED:
        allowed |= {"B-Other", "I-Other"}
    if label.endswith("Other") and source in EVENTS_AS_OTHER:
        allowed.add(label[:2] + "Event")
    return sum(1 << NAMES.index(name) for name in allowed)


NAME_BITS = torch.tensor([1 << i for i in range(len(NAMES))])


def allowed_log_likelihood(logits, masks):
    """How likely the labels allowed are, together: the log of their summed probability.

    logits: (..., labels); masks: (...), as allowed_names gives them. Returns (...).
    """
    allowed = (masks[..., None] & NAME_BITS.to(masks.device)) > 0
    return torch.logsumexp(F.log_softmax(logits, -1).masked_fill(~allowed, FORBIDDEN), -1)


def to_bio(spans, length: int, labels) -> list[int]:
    """Label numbers of `length` words; spans: (first word, last word, type). An overlapping later span is left out."""
    numbers = [0] * length
    for first, last, type_ in spans:
        if not any(numbers[first : last + 1]):
            numbers[first] = labels.index("B-" + type_)
            for word in range(first + 1, last + 1):
                numbers[word] = labels.index("I-" + type_)
    return numbers


@cache
def steps(labels):
    """Scores added to a label at the start, (labels,), and to one after another, (labels, labels)."""
    inside = np.array([label[0] == "I" for label in labels])
    start = np.where(inside, FORBIDDEN, 0.0)
    step = np.zeros((len(labels), len(labels)))
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            if inside[j] and (before == "O" or before[2:] != after[2:]):
                step[i, j] = FORBIDDEN
    return start, step


def best_labels(logits, labels, sentence=None) -> list[int]:
    """The best allowed sequence (Viterbi). logits: (words, labels); sentence: the sentence's number of each word, if
    spans end with their sentence."""
    start, step = steps(labels)
    scores = F.log_softmax(logits.cpu(), -1).double().numpy()
    opens = [t == 0 or (sentence is not None and sentence[t] != sentence[t - 1]) for t in range(len(scores))]
    path = scores.argmax(1).tolist()
    if all((start[label] if new else step[path[t - 1], label]) == 0 for t, (label, new) in enumerate(zip(path, opens))):
        return path  # the best of each word is the best of all
    best, back = scores[0] + start, []
    for t in range(1, len(scores)):
        value = best[:, None] + (start[None] if opens[t] else step)
        back.append(value.argmax(0))
        best = value.max(0) + scores[t]
    path = [int(best.argmax())]
    for index in reversed(back):
        path.append(int(index[path[-1]]))
    return path[::-1]


def best_spans(logits, labels, sentence=None) -> list[tuple[int, int, str]]:
    """The spans (first word, last word, type) of the best labels; arguments as for best_labels."""
    path = [labels[i] for i in best_labels(logits, labels, sentence)]
    spans, i = [], 0
    while i < len(path):
        end = i + 1
        if path[i][0] == "B":
            while end < len(path) and path[end] == "I-" + path[i][2:]:
                end += 1
            spans.append((i, end - 1, path[i][2:]))
        i = end
    return spans
