#!/usr/bin/env python3
"""The mean of several checkpoints' weights, which often reads better than each (“model soups”, Wortsman et al. 2022).

    average.py --output reader.safetensors --about more-tuned.safetensors prototype.safetensors=0.5 more-tuned.safetensors=0.5

The checkpoints must have one ancestor. A tensor that some of them lack is the mean of the others'. Thresholds and all else
that a checkpoint says of itself are taken from --about.
"""
import argparse

from safetensors import safe_open
from safetensors.torch import load_file, save_file


def averaged(parts, names):
    """parts: (tensors by name, weight). Each tensor of `names`, in half precision, in the shape it has."""
    result = {}
    for name in names:
        have = [(tensors[name].float(), weight) for tensors, weight in parts if name in tensors]
        total = sum(weight for _, weight in have)
        result[name] = (sum(tensor * weight for tensor, weight in have) / total).half().contiguous()
    return result


def average(parts, about, output):
    """parts: each file's weight; about: the file whose thresholds and names of tensors are taken; output: file to write."""
    loaded = [(load_file(path), weight) for path, weight in parts.items()]
    with safe_open(about, "pt") as file:
        save_file(averaged(loaded, list(file.keys())), output, file.metadata())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+", metavar="FILE=WEIGHT")
    parser.add_argument("--about", required=True)
    parser.add_argument("--output", required=True)
    arguments = parser.parse_args()
    parts = dict(part.rsplit("=", 1) for part in arguments.parts)
    average({path: float(weight) for path, weight in parts.items()}, arguments.about, arguments.output)


if __name__ == "__main__":
    main()
