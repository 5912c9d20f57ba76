"""Make what the reader's test holds the C++ code against: what training's own code reads in texts, with 32-bit floats.

    python make_reader_parity.py --checkpoint reader.safetensors --encoder FOLDER --model ../../extract/models/reader.kmodel

Reads data/reader_texts.txt (texts apart by a line of ----), writes data/reader_parity.json beside it: of each text, by
layer, what was found (byte ranges). Run it again when a new model is shipped.
"""
import argparse
import json
import struct
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parents[1] / "extract" / "training"))
from decode import read  # noqa: E402
from encoder import WordPieces  # noqa: E402
from make_parity import byte_offsets  # noqa: E402
from reader import Reader  # noqa: E402

DATA = HERE / "data"


def layers_of(reading):
    offsets = byte_offsets(reading["text"])

    def place(thing):
        return f"{offsets[thing['begin']]}-{offsets[thing['end']]} "

    mentions = [m for m in reading["mentions"] if m["type"] != "Other"]
    by_id = {m["id"]: m for m in mentions}
    return {
        "names": [place(m) + m["type"] for m in mentions if m["kind"] == "name"],
        "pronouns and nominals": [place(m) for m in mentions if m["kind"] != "name"],
        "events": [place(e) + e["class"] for e in reading["events"]],
        "quotations": [place(q) for q in reading["quotations"]],
        "relations": sorted({
            place(by_id[r["subject"]]) + r["property"] for r in reading["relations"] if r["subject"] in by_id
        }),
    }


def options():
    parser = argparse.ArgumentParser(description="Make data/reader_parity.json.")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the published encoder")
    parser.add_argument("--model", type=Path, required=True, help="the model file made from the checkpoint")
    return parser.parse_args()


def main():
    arguments = options()
    model, saved = Reader.load(arguments.checkpoint)
    pieces_of = WordPieces(arguments.encoder)
    texts = (DATA / "reader_texts.txt").read_text(encoding="utf-8").split("\n----\n")
    made = []
    for text in texts:
        reading = read(model, {"id": "text", "text": text}, pieces_of, saved.get("thresholds"))
        made.append({"text": text, "layers": layers_of(reading)})
    checksum = struct.unpack("<24xQ", arguments.model.read_bytes()[:32])[0]
    out = {"model": f"{checksum:016x}", "texts": made}
    (DATA / "reader_parity.json").write_text(json.dumps(out, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
