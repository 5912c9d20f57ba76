"""A trained reader to the one file that the program maps into memory.

    python export.py work/reader.safetensors --version 1 --output ../models/reader.kmodel

Format (little endian):
    0  8 bytes   "kmodel\\r\\n": a transfer as text breaks it
    8  uint32    format: 1
   12  uint32    size of the header, a multiple of 64
   16  uint64    size of the file
   24  uint64    XXH3 (64 bits) of everything from byte 32 on
   32  32 bytes  zero
   64  header    JSON, padded with spaces; then the parts' arrays, each at a multiple of 64 bytes
The header holds `name`, `version`, `provenance`, `encoder` (sizes), `labels`, `thresholds`, `vocabulary` (an array of
bytes: a piece a line) and `parts`: of each its kind and its arrays' places in the file, [begin, bytes].

Kinds of parts:
    byte_linear   weights rounded to 8 bits by output: `weights`, `scales`, `bias`. Outputs in panels of 64 (padded); in
                  a panel, for each four inputs in turn, the 64 outputs' four weights, each as weight + 128: what the
                  kernels read, whatever the processor
    float_linear  `weights`, `bias`: outputs in groups of 16 (padded); in a group, for each input the 16 outputs' weights
    byte_rows     rows rounded to 8 bits, each by its scale: `values`, `scales`
    float_rows    `values`
    floats        `values`
What a checkpoint lacks (a head that its training did not know) is absent.
"""
import argparse
import json
import struct
from pathlib import Path

import numpy
import xxhash
from safetensors import safe_open

import encoder
import labels

MAGIC, FORMAT = b"kmodel\r\n", 1
PREFIX, ALIGNMENT = 64, 64
PANEL, GROUP, FOUR = 64, 16, 4
GREATEST = 127
LARGEST_FILE = 32_000_000

HEADS = ("names", "nominals", "descriptions", "triggers", "polarity", "quotations", "cues", "titles", "no_antecedent")
PAIR_HEADS = ("relations", "roles", "links")
NOT_SHIPPED = ("relations.outputs.redocred",)  # serves training alone
LABELS = {
    "names": labels.NAMES,
    "nominals": labels.NOMINALS,
    "descriptions": labels.DESCRIPTIONS,
    "triggers": labels.TRIGGERS,
    "quotations": labels.QUOTATIONS,
    "cues": labels.CUES,
    "titles": labels.TITLES,
    "polarity": labels.POLARITIES,
    "role": ("none", *labels.ROLES),
    "types": labels.CANDIDATE_TYPES,
}


def padded(array, multiple):
    """The array with zeros added to its first axis up to a multiple."""
    more = -len(array) % multiple
    return numpy.pad(array, [(0, more)] + [(0, 0)] * (array.ndim - 1))


def rounded_rows(matrix):
    """Each row as 8-bit numbers times a scale: (rows, n) int8, (rows,) float32."""
    scales = (numpy.abs(matrix).max(1) / GREATEST).astype(numpy.float32)
    divisors = numpy.where(scales > 0, scales, 1).astype(numpy.float32)
    return numpy.rint(matrix / divisors[:, None]).clip(-GREATEST, GREATEST).astype(numpy.int8), scales


def byte_linear(weight, bias):
    """weight: (outputs, inputs)."""
    outputs, inputs = weight.shape
    assert inputs % FOUR == 0
    values, scales = rounded_rows(weight)
    values = padded(values, PANEL).reshape(-1, PANEL, inputs // FOUR, FOUR).transpose(0, 2, 1, 3)
    return {
        "kind": "byte_linear",
        "inputs": inputs,
        "outputs": outputs,
        "weights": (values.astype(numpy.int16) + 128).astype(numpy.uint8),
        "scales": padded(scales, PANEL),
        "bias": padded(bias, PANEL),
    }


def float_linear(weight, bias):
    outputs, inputs = weight.shape
    weights = padded(weight, GROUP).reshape(-1, GROUP, inputs).transpose(0, 2, 1)
    return {
        "kind": "float_linear", "inputs": inputs, "outputs": outputs, "weights": weights, "bias": padded(bias, GROUP)
    }


def byte_rows(matrix):
    values, scales = rounded_rows(matrix)
    return {"kind": "byte_rows", "size": matrix.shape[1], "values": values, "scales": scales}


def float_rows(matrix):
    return {"kind": "float_rows", "size": matrix.shape[1], "values": matrix}


def floats(vector):
    return {"kind": "floats", "values": vector}


class Checkpoint:
    """What training wrote: float32 arrays by name, and the metadata."""

    def __init__(self, path):
        with safe_open(path, "np") as file:
            self.about = {name: json.loads(value) for name, value in (file.metadata() or {}).items()}
            self.arrays = {name: file.get_tensor(name).astype(numpy.float32) for name in file.keys()}

    def __contains__(self, name):
        return name in self.arrays

    def __getitem__(self, name):
        return self.arrays[name]

    def linear(self, name):
        """Weight and bias of a linear layer."""
        return self[name + ".weight"], self[name + ".bias"]

    def outputs(self, head):
        """The names of a pair head's output layers."""
        return sorted(n.removesuffix(".weight") for n in self.arrays if n.startswith(f"{head}.outputs.") and "weight" in n)


def encoder_parts(checkpoint):
    yield "encoder.pieces", byte_rows(checkpoint["encoder.pieces.weight"])
    yield "encoder.positions", float_rows(checkpoint["encoder.positions.weight"])
    yield "encoder.shapes", float_rows(checkpoint["encoder.shapes.weight"])
    for name in ("segment", "norm.weight", "norm.bias"):
        yield f"encoder.{name}", floats(checkpoint[f"encoder.{name}"])
    for layer in range(layers_of(checkpoint)):
        at = f"encoder.layers.{layer}."
        for name in ("query_key_value", "attention_output", "widen", "narrow"):
            yield at + name, byte_linear(*checkpoint.linear(at + name))
        for name in ("attention_norm.weight", "attention_norm.bias", "output_norm.weight", "output_norm.bias"):
            yield at + name, floats(checkpoint[at + name])


def layers_of(checkpoint):
    return len([name for name in checkpoint.arrays if name.endswith(".narrow.weight")])


def pair_head_parts(checkpoint, head):
    for side in ("left", "right"):
        yield f"{head}.{side}", byte_linear(*checkpoint.linear(f"{head}.{side}"))
        if f"{head}.{side}_type.weight" in checkpoint:
            yield f"{head}.{side}_type", float_rows(checkpoint[f"{head}.{side}_type.weight"])
    weight, bias = checkpoint.linear(f"{head}.between")  # of [mean of the pieces between; CLS]
    half = weight.shape[1] // 2
    yield f"{head}.between.mean", byte_linear(weight[:, :half], numpy.zeros_like(bias))
    yield f"{head}.between.window", byte_linear(weight[:, half:], bias)
    yield f"{head}.distance", float_rows(checkpoint[f"{head}.distance.weight"])
    for name in checkpoint.outputs(head):
        if name not in NOT_SHIPPED:
            yield name, float_linear(*checkpoint.linear(name))


def parts_of(checkpoint):
    yield from encoder_parts(checkpoint)
    for head in HEADS:
        if f"{head}.weight" in checkpoint:
            yield head, float_linear(*checkpoint.linear(head))
    for head in PAIR_HEADS:
        yield from pair_head_parts(checkpoint, head)


def sizes_of(checkpoint):
    positions, size = checkpoint["encoder.positions.weight"].shape
    return {
        "layers": layers_of(checkpoint),
        "size": size,
        "heads": size // 32,
        "wide": len(checkpoint["encoder.layers.0.widen.bias"]),
        "positions": positions,
        "window": checkpoint.about["window"],
    }


def labels_of(checkpoint):
    """The labels of the heads that the checkpoint has, and the properties of its sets of relations."""
    def has(head):
        return head in ("role", "types") or f"{head}.weight" in checkpoint

    found = {head: list(names) for head, names in LABELS.items() if has(head)}
    for head, names in found.items():
        assert f"{head}.bias" not in checkpoint or len(names) == len(checkpoint[f"{head}.bias"]), head
    for name, properties in checkpoint.about["relation_sets"].items():
        if f"relations.outputs.{name}" not in NOT_SHIPPED:
            assert len(properties) == len(checkpoint[f"relations.outputs.{name}.bias"]), name
            found[f"relations.{name}"] = properties
    return found


def flat(thresholds, prefix=""):
    """Numbers by name, nested names joined by dots."""
    for name, value in thresholds.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{name}.")
        elif isinstance(value, (int, float)):
            yield prefix + name, float(value)


def aligned(size):
    return -(-size // ALIGNMENT) * ALIGNMENT


def place(parts, vocabulary, begin):
    """Give each array its place from `begin` on. Returns the header's parts and vocabulary, and (place, bytes) of all."""
    arrays, described, at = [], {}, begin

    def put(data):
        nonlocal at
        arrays.append((at, data))
        where = [at, len(data)]
        at = aligned(at + len(data))
        return where

    vocabulary_place = put(vocabulary)
    for name, part in parts.items():
        described[name] = {
            key: put(numpy.ascontiguousarray(value).tobytes()) if isinstance(value, numpy.ndarray) else value
            for key, value in part.items()
        }
    return described, vocabulary_place, arrays, at


def to_file(header, parts, vocabulary) -> bytes:
    """The bytes of the model file. The header's size depends on the places and these on its size: settled in rounds."""
    header_size = ALIGNMENT
    while True:
        described, vocabulary_place, arrays, size = place(parts, vocabulary, PREFIX + header_size)
        text = json.dumps(dict(header, vocabulary=vocabulary_place, parts=described), sort_keys=True).encode()
        if aligned(len(text)) <= header_size:
            break
        header_size = aligned(len(text))
    data = bytearray(size)
    data[PREFIX : PREFIX + header_size] = text.ljust(header_size)
    for begin, array in arrays:
        data[begin : begin + len(array)] = array
    checksum = xxhash.xxh3_64_intdigest(bytes(data[32:]))
    data[:32] = struct.pack("<8sIIQQ", MAGIC, FORMAT, header_size, size, checksum)
    return bytes(data)


def vocabulary_of(tokenizer) -> bytes:
    """The word pieces of a tokenizer.json, a line each, by number."""
    numbers = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    return "".join(piece + "\n" for piece in sorted(numbers, key=numbers.get)).encode()


def export(checkpoint_path, tokenizer, version, provenance, name="reader") -> bytes:
    checkpoint = Checkpoint(checkpoint_path)
    vocabulary = vocabulary_of(tokenizer)
    assert vocabulary.count(b"\n") == len(checkpoint["encoder.pieces.weight"]), "another vocabulary"
    header = {
        "name": name,
        "version": version,
        "provenance": provenance,
        "encoder": sizes_of(checkpoint),
        "labels": labels_of(checkpoint),
        "thresholds": dict(flat(checkpoint.about.get("thresholds", {}))),
    }
    return to_file(header, dict(parts_of(checkpoint)), vocabulary)


PROVENANCE = (
    "Fine-tuned from the lower layers of intfloat/e5-small-v2 (MIT), a descendant of microsoft/MiniLM (MIT) and BERT "
    "(Apache-2.0)"
)


def options():
    parser = argparse.ArgumentParser(description="Export a trained reader to one model file.")
    parser.add_argument("checkpoint", type=Path, help="what training wrote (safetensors)")
    parser.add_argument("--encoder", type=Path, default=encoder.FOLDER, help="folder of the published encoder")
    parser.add_argument("--version", default="0", help="the model's version (default: %(default)s)")
    parser.add_argument("--provenance", default=PROVENANCE, help="what it was made from, for the file's header")
    parser.add_argument("--output", type=Path, required=True, help="the model file")
    return parser.parse_args()


def main():
    arguments = options()
    data = export(arguments.checkpoint, arguments.encoder / "tokenizer.json", arguments.version, arguments.provenance)
    assert len(data) <= LARGEST_FILE, f"{len(data)} bytes: too large to ship"
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_bytes(data)
    print(f"{arguments.output}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
