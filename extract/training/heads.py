"""The pair head, and the encoder's output for a batch of windows laid out so that one call scores all its pairs.

A span is its first word's first piece and its last word's last piece. Rows of `states` are numbered through the batch:
piece p (with [CLS] as 0) of window w is row w · length + p.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from encoder import SIZE

PAIR_SIZE = 256
FARTHEST = 20  # the last distance bucket of each sign; two buckets to each doubling
PAIR_DROPOUT, TYPE_DROPOUT = 0.2, 0.1


class States:
    """The encoder's output for some windows. rows: (windows · length, SIZE); length: pieces, padding counted."""

    def __init__(self, states):
        self.length = states.shape[1]
        self.rows = states.reshape(-1, SIZE)

    def words(self, windows):
        """The first piece's vector of each word of all the windows: (words, SIZE)."""
        at = [w * self.length + 1 + p for w, window in enumerate(windows) for p in window.first_piece]
        return self.rows[torch.tensor(at)]

    def spans(self, number, window, things):
        """First and last row of spans of the window that is `number` here: lists of two. things: tuples that begin with
        first and last word."""
        base = number * self.length + 1
        return [[base + window.first_piece[t[0]], base + window.last_piece[t[1]]] for t in things]


class PairHead(nn.Module):
    """Scores of pairs of spans, from both sides, their types, what lies between, the window, and how far apart they are.

    One hidden layer serves several outputs (`sizes`: name to size), e.g. the properties of several data sets.
    left_types, right_types: numbers of types of each side.
    """

    def __init__(self, sizes: dict[str, int], left_types: int, right_types: int):
        super().__init__()
        self.left = nn.Linear(2 * SIZE, PAIR_SIZE)
        self.right = nn.Linear(2 * SIZE, PAIR_SIZE)
        self.between = nn.Linear(2 * SIZE, PAIR_SIZE)  # of the mean of the pieces between, and of [CLS]
        self.distance = nn.Embedding(2 * (FARTHEST + 1), PAIR_SIZE)
        self.left_type = nn.Embedding(left_types, PAIR_SIZE)
        self.right_type = nn.Embedding(right_types, PAIR_SIZE)
        nn.init.zeros_(self.left_type.weight)
        nn.init.zeros_(self.right_type.weight)
        self.outputs = nn.ModuleDict({name: nn.Linear(PAIR_SIZE, size) for name, size in sizes.items()})

    def side(self, linear, types, states, spans, span_types):
        """One side's part of the hidden layer: (spans, PAIR_SIZE). In training some spans do without their type."""
        type_ = types(span_types)
        if self.training:
            type_ = type_ * (torch.rand(len(spans), 1) >= TYPE_DROPOUT)
        return linear(states.rows[spans].flatten(1)) + type_

    def context(self, states, lefts, rights):
        """The part of what lies between the spans (0 if nothing does) and of [CLS]. lefts, rights: (pairs, 2).

        The product is taken before the mean: it is linear, and there are fewer pieces than pairs."""
        pieces = F.linear(states.rows, self.between.weight[:, :SIZE]).view(-1, states.length, PAIR_SIZE)
        sums = F.pad(pieces.cumsum(1), (0, 0, 1, 0)).view(-1, PAIR_SIZE)  # row w · (length + 1) + p: pieces before p
        begin = torch.minimum(lefts[:, 1], rights[:, 1]) + 1
        end = torch.maximum(torch.maximum(lefts[:, 0], rights[:, 0]), begin)
        window = lefts[:, 0] // states.length
        mean = (sums[end + window] - sums[begin + window]) / (end - begin).clamp(min=1)[:, None]
        cls = F.linear(states.rows[:: states.length], self.between.weight[:, SIZE:], self.between.bias)
        return mean + cls[window]

    def hidden(self, states, lefts, left_types, rights, right_types, pairs):
        """states: States; lefts: (l, 2), rights: (r, 2), each span's first and last row; their types: (l,), (r,);
        pairs: (pairs, 2), numbers of left and right. Returns (pairs, PAIR_SIZE), for `score`."""
        i, j = pairs.T
        left = self.side(self.left, self.left_type, states, lefts, left_types)
        right = self.side(self.right, self.right_type, states, rights, right_types)
        near = self.distance(distance_bucket(rights[j, 0] - lefts[i, 0]))
        hidden = F.gelu(left[i] + right[j] + self.context(states, lefts[i], rights[j]) + near)
        return F.dropout(hidden, PAIR_DROPOUT, self.training)

    def score(self, hidden, output):
        """(pairs, size of the output)."""
        return self.outputs[output](hidden)


def distance_bucket(distance):
    """distance: (pairs,) in pieces, signed. Returns (pairs,): its logarithm's bucket, other ones for other signs."""
    size = distance.abs().clamp(min=1).float().log2().mul(2).long().clamp(max=FARTHEST)
    return (distance > 0).long() * (FARTHEST + 1) + size


class Spans:
    """Spans of several windows in one list, (first row, last row) and type each."""

    def __init__(self):
        self.rows, self.types = [], []

    def add(self, rows, types) -> int:
        """Add a window's spans. Returns the number of the first."""
        start = len(self.rows)
        self.rows += rows
        self.types += types
        return start

    def tensors(self):
        return torch.tensor(self.rows, dtype=torch.long).reshape(-1, 2), torch.tensor(self.types, dtype=torch.long)
