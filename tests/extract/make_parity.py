"""Make what the engine's tests hold the C++ code against: words, pieces, shapes and states that training's own code gives.

    python make_parity.py --checkpoint reader.safetensors --encoder FOLDER --model ../../extract/models/reader.kmodel

Reads data/engine_texts.txt (texts apart by a line of ----), writes data/engine_parity.json beside it: of each text its
sentences' words (byte ranges), their pieces and shapes, and of the first window some rows of the encoder's states as 32-bit
PyTorch gives them (half precision, base64). Run it again when a new model is shipped.
"""
import argparse
import base64
import json
import struct
import sys
from pathlib import Path

import numpy
import torch

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "extract" / "training"))
import encoder  # noqa: E402
from reader import Reader  # noqa: E402
from tokens import sentences  # noqa: E402

DATA = HERE / "data"
WINDOW, ROWS_APART = 320, 6


def byte_offsets(text):
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + len(character.encode()))
    return offsets


def tensor_batch(pieces, shapes):
    ids = torch.tensor([[encoder.CLS, *pieces, encoder.SEP]])
    return ids, torch.tensor([[0, *shapes, 0]]), torch.tensor([ids.shape[1]])


def states_of(model, pieces, shapes):
    with torch.no_grad():
        states = model(*tensor_batch(pieces, shapes))[0]
    rows = list(range(0, len(states), ROWS_APART))
    data = states[rows].numpy().astype(numpy.float16).tobytes()
    return {"rows": rows, "values": base64.b64encode(data).decode()}


def expected(text, model, pieces_of):
    offsets = byte_offsets(text)
    found = sentences(text)
    words = [word for sentence in found for word in sentence]
    pieces = [pieces_of(word.text) for word in words]
    shapes = [encoder.shape(word.text) for word in words]
    flat = [piece for of_word in pieces for piece in of_word][:WINDOW]
    flat_shapes = [shape for shape, of_word in zip(shapes, pieces) for _ in of_word][:WINDOW]
    return {
        "text": text,
        "sentences": [[[offsets[w.begin], offsets[w.end]] for w in sentence] for sentence in found],
        "pieces": pieces,
        "shapes": shapes,
        "states": states_of(model, flat, flat_shapes),
    }


def options():
    parser = argparse.ArgumentParser(description="Make what the engine's tests compare with.")
    parser.add_argument("--checkpoint", type=Path, required=True, help="what the model was exported from")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with the encoder's tokenizer.json")
    parser.add_argument("--model", type=Path, required=True, help="the exported model: its checksum is noted")
    return parser.parse_args()


def main():
    arguments = options()
    model, pieces_of = Reader.load(arguments.checkpoint)[0].encoder.eval(), encoder.WordPieces(arguments.encoder)
    texts = (DATA / "engine_texts.txt").read_text(encoding="utf-8").split("\n----\n")
    checksum = struct.unpack("<24xQ", arguments.model.read_bytes()[:32])[0]
    result = {"model": f"{checksum:016x}", "texts": [expected(text, model, pieces_of) for text in texts]}
    (DATA / "engine_parity.json").write_text(json.dumps(result, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
