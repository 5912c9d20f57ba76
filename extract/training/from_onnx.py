"""The weights of a published encoder that comes as ONNX, as a safetensors file under BERT's names, for encoder.py.

    python from_onnx.py e5-small-v2.onnx model.safetensors

Needs the package `onnx`. An export folds the products' weights into unnamed constants, transposed; each is known again by
the named bias that is added to its product.
"""
import argparse
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import save_file


def bert_weights(path) -> dict[str, torch.Tensor]:
    graph = onnx.load(path).graph
    stored = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in graph.initializer}
    weights = {name: tensor for name, tensor in stored.items() if not name.startswith("onnx::") and tensor.is_floating_point()}
    product = {node.output[0]: node.input[1] for node in graph.node if node.op_type == "MatMul" and node.input[1] in stored}
    for node in graph.node:
        if node.op_type != "Add":
            continue
        bias = [name for name in node.input if name.endswith(".bias") and name in weights]
        factor = [product[name] for name in node.input if name in product]
        if bias and factor:
            weights[bias[0].removesuffix("bias") + "weight"] = stored[factor[0]].T.contiguous()
    return weights


def main():
    parser = argparse.ArgumentParser(description="Weights of a published encoder from ONNX to safetensors.")
    parser.add_argument("onnx", type=Path)
    parser.add_argument("output", type=Path)
    arguments = parser.parse_args()
    weights = bert_weights(arguments.onnx)
    missing = [n for n in weights if n.endswith(".bias") and n.removesuffix("bias") + "weight" not in weights]
    if missing:
        raise SystemExit(f"{arguments.onnx}: no weight found for {', '.join(missing)}")
    save_file(weights, arguments.output)


if __name__ == "__main__":
    main()
