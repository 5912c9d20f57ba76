"""The encoder, a BERT 384 wide: word pieces in, one vector a piece out; and how words become word pieces.

The pieces are uncased, so a learned embedding of the word's shape (capitals, digits) is added to each of its pieces. It
starts at zero: before training the encoder gives what the published weights give.
"""
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

from device import tensor
from readings import WORK

FOLDER = WORK / "e5"  # README.md says where it comes from

SIZE, HEADS = 384, 12
VOCABULARY, POSITIONS, SHAPES = 30522, 512, 8
CLS, SEP, UNKNOWN, MASK = 101, 102, 100, 103
PIECES_PER_WORD = 12
NORM_EPSILON = 1e-12
DROPOUT = 0.1
FAR_BELOW = -1e4  # added to the scores of padding


def shape(word: str) -> int:
    """1 lower, 2 one capital, 3 CAPITALS, 4 Capitalised, 5 with a digit, 6 no letter, 7 miXed; 0 is for [CLS], [SEP]
    and padding."""
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word[0].isupper() and word[1:].islower():
        return 4
    return 7


class WordPieces:
    """Called with a word, gives the numbers of its pieces: 1 to PIECES_PER_WORD of them."""

    def __init__(self, folder=FOLDER):
        self.tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.known = {}

    def __call__(self, word: str) -> list[int]:
        if word not in self.known:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids
            self.known[word] = ids[:PIECES_PER_WORD] or [UNKNOWN]
        return self.known[word]


class Layer(nn.Module):
    """A transformer layer, normalised after each half."""

    def __init__(self):
        super().__init__()
        self.query_key_value = nn.Linear(SIZE, 3 * SIZE)
        self.attention_output = nn.Linear(SIZE, SIZE)
        self.attention_norm = nn.LayerNorm(SIZE, eps=NORM_EPSILON)
        self.widen = nn.Linear(SIZE, 4 * SIZE)
        self.narrow = nn.Linear(4 * SIZE, SIZE)
        self.output_norm = nn.LayerNorm(SIZE, eps=NORM_EPSILON)

    def forward(self, x, mask):
        """x: (batch, pieces, SIZE); mask: (batch, 1, 1, pieces), 0 where there is a piece, else far below. Returns x's
        shape. Attention is written out on a CPU: there that is up to five times as fast as PyTorch's own, windows being short."""
        batch, length, _ = x.shape
        split = self.query_key_value(x).view(batch, length, 3, HEADS, SIZE // HEADS)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        if x.is_cuda:
            attended = F.scaled_dot_product_attention(query, key, value, mask.to(query.dtype))
        else:
            scores = (query * (SIZE // HEADS) ** -0.5) @ key.transpose(-1, -2)
            attended = torch.softmax(scores + mask.to(scores.dtype), -1) @ value
        attended = self.attention_output(attended.transpose(1, 2).reshape(batch, length, SIZE))
        x = self.attention_norm(x + dropout(attended, self.training))
        wide = self.narrow(F.gelu(self.widen(x)))
        return self.output_norm(x + dropout(wide, self.training))


def dropout(x, training):
    """Like F.dropout with DROPOUT, on a CPU from a byte of chance each: much faster there."""
    if not training or x.is_cuda:
        return F.dropout(x, DROPOUT, training)
    count = x.numel()
    chance = torch.empty((count + 7) // 8, dtype=torch.int64).random_(-(2**63), 2**63 - 1).view(torch.uint8)[:count].view(x.shape)
    dropped = round(DROPOUT * 256)
    return x * ((chance >= dropped).to(x.dtype) * (256 / (256 - dropped)))


class Encoder(nn.Module):
    """masked: in training, the part of the pieces that are hidden, more in some windows and fewer in others, so that what
    stands around a word is learned too."""

    def __init__(self, layers: int):
        super().__init__()
        self.masked = 0.0
        self.pieces = nn.Embedding(VOCABULARY, SIZE)
        self.positions = nn.Embedding(POSITIONS, SIZE)
        self.segment = nn.Parameter(torch.zeros(SIZE))
        self.shapes = nn.Embedding(SHAPES, SIZE)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(SIZE, eps=NORM_EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, ids, shapes, lengths):
        """ids, shapes: (batch, pieces), from to_batch; lengths: (batch,). Returns (batch, pieces, SIZE)."""
        length = ids.shape[1]
        padding = torch.arange(length) >= lengths[:, None]
        mask = torch.zeros(padding.shape).masked_fill(padding, FAR_BELOW)[:, None, None]
        if self.training and self.masked:
            ids = hidden(ids, self.masked)
        x = self.pieces(ids) + self.positions.weight[:length] + self.segment + self.shapes(shapes)
        x = dropout(self.norm(x), self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @torch.no_grad()
    def load_published(self, folder=FOLDER):
        """Take the published weights; of its layers the lowest, as many as there are here. Returns self."""
        stored = load_file(str(Path(folder) / "model.safetensors"))
        stored = {name.removeprefix("bert."): weight for name, weight in stored.items()}
        self.pieces.weight.copy_(stored["embeddings.word_embeddings.weight"])
        self.positions.weight.copy_(stored["embeddings.position_embeddings.weight"])
        self.segment.copy_(stored["embeddings.token_type_embeddings.weight"][0])
        copy(self.norm, stored, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}."
            copy(layer.query_key_value, stored, *(at + "attention.self." + x for x in ("query", "key", "value")))
            copy(layer.attention_output, stored, at + "attention.output.dense")
            copy(layer.attention_norm, stored, at + "attention.output.LayerNorm")
            copy(layer.widen, stored, at + "intermediate.dense")
            copy(layer.narrow, stored, at + "output.dense")
            copy(layer.output_norm, stored, at + "output.LayerNorm")
        return self


def hidden(ids, part):
    """The ids with MASK in the place of that part of the pieces. Of a row up to twice the part is hidden, or nearly none."""
    hide = torch.rand(ids.shape) < 2 * part * torch.rand(len(ids), 1)
    special = (ids == CLS) | (ids == SEP)
    return torch.where(hide & ~special, MASK, ids)


def copy(module, stored, *names):
    """Weight and bias of a module from the stored ones, put one after another where there are several names."""
    module.weight.copy_(torch.cat([stored[name + ".weight"] for name in names]))
    module.bias.copy_(torch.cat([stored[name + ".bias"] for name in names]))


def to_batch(windows):
    """The encoder's input for some windows (windows.Window): ids, shapes: (batch, pieces), lengths: (batch,).

    Each row is [CLS], the window's pieces, [SEP], padding; so piece p of a window stands at p + 1.
    """
    lengths = np.array([len(w.pieces) + 2 for w in windows])
    ids = np.zeros((len(windows), lengths.max()), dtype=np.int64)
    shapes = np.zeros_like(ids)
    for row, window in enumerate(windows):
        end = len(window.pieces) + 1
        ids[row, 0], ids[row, end] = CLS, SEP
        ids[row, 1:end] = window.pieces
        shapes[row, 1:end] = window.shapes
    return tensor(ids), tensor(shapes), tensor(lengths)
