"""A shipped model file (export.py's) back to weights that training goes on from: what was rounded stays rounded.

    python from_model.py ../models/reader.kmodel --output work/shipped/weights.safetensors

For whoever has the program's model and not the folder of weights that it was made in: `train.py --learner shipped` goes on
from it, or it teaches. What serves training alone (the properties of Re-DocRED) is not in the file.
"""
import argparse
import json
import struct
from pathlib import Path

import numpy
from safetensors.numpy import save_file

from export import FOUR, GROUP, MAGIC, PANEL, PREFIX, PAIR_HEADS


class Model:
    """The header of a model file, and its parts as float32 arrays."""

    def __init__(self, path):
        self.data = Path(path).read_bytes()
        assert self.data[: len(MAGIC)] == MAGIC, f"{path}: no model file"
        size, = struct.unpack_from("<I", self.data, 12)
        self.header = json.loads(self.data[PREFIX : PREFIX + size])
        self.parts = self.header["parts"]

    def array(self, part, key, kind=numpy.float32):
        begin, size = part[key]
        return numpy.frombuffer(self.data[begin : begin + size], kind)

    def tensors(self, name):
        """Of a part: (what its tensor's name ends with, array)."""
        part = self.parts[name]
        if part["kind"] == "floats":
            yield "", self.array(part, "values")
        elif part["kind"] == "float_rows":
            yield ".weight", self.array(part, "values").reshape(-1, part["size"])
        elif part["kind"] == "byte_rows":
            rows = self.array(part, "values", numpy.int8).reshape(-1, part["size"])
            yield ".weight", rows * self.array(part, "scales")[:, None]
        else:
            weight = self.byte_weight(part) if part["kind"] == "byte_linear" else self.float_weight(part)
            yield ".weight", weight[: part["outputs"]]
            yield ".bias", self.array(part, "bias")[: part["outputs"]]

    def byte_weight(self, part):
        panels = self.array(part, "weights", numpy.uint8).reshape(-1, part["inputs"] // FOUR, PANEL, FOUR)
        rows = panels.transpose(0, 2, 1, 3).reshape(-1, part["inputs"]).astype(numpy.float32) - 128
        return rows * self.array(part, "scales")[:, None]

    def float_weight(self, part):
        groups = self.array(part, "weights").reshape(-1, part["inputs"], GROUP)
        return groups.transpose(0, 2, 1).reshape(-1, part["inputs"])

    def state(self):
        """All tensors by the names they have in training."""
        found = {name + end: array for name in self.parts for end, array in self.tensors(name)}
        for head in PAIR_HEADS:
            halves = [f"{head}.between.mean", f"{head}.between.window"]
            found[f"{head}.between.weight"] = numpy.hstack([found.pop(half + ".weight") for half in halves])
            _, found[f"{head}.between.bias"] = [found.pop(half + ".bias") for half in halves]
        return found

    def about(self):
        """What training keeps beside the weights, each as JSON."""
        start = "relations."
        sets = {name.removeprefix(start): properties for name, properties in self.header["labels"].items()
                if name.startswith(start)}
        return {"relation_sets": sets, "window": self.header["encoder"]["window"], "thresholds": self.header["thresholds"]}


def write_weights(path, output):
    """path: a model file; output: its weights, in half precision (safetensors)."""
    model = Model(path)
    weights = {name: numpy.ascontiguousarray(array, dtype=numpy.float16) for name, array in model.state().items()}
    save_file(weights, output, {name: json.dumps(value) for name, value in model.about().items()})


def main():
    parser = argparse.ArgumentParser(description="A model file back to weights.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--output", type=Path, required=True, help="weights (safetensors)")
    arguments = parser.parse_args()
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    write_weights(arguments.model, arguments.output)


if __name__ == "__main__":
    main()
