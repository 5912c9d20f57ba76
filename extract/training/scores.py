"""What a reader scores on the development sets: the figures of a checkpoint, as a table and as one line of JSON.

    python scores.py work/reader.safetensors
"""
import argparse
import json
import tempfile
import time
from pathlib import Path

import encoder
import readings
from annotation import argument_spans
from decode import read, read_knowledgenet, read_names
from encoder import WordPieces
from reader import Reader

NEWS = ("news/dev", "news/articles-dev", "news/texts-dev")
NAMES = ("names/gum-dev", "names/redocred-dev", "names/uner-ewt-dev", "names/wnut17-dev")
COLUMNS = ("names", "relations", "P", "R", "events", "fillers", "quotations", "speakers")
OF_NEWS = (  # column, scorer with its options, key of the scorer's last line
    ("names", ("names.py",), "f1"),
    ("relations", ("relations.py", "--coref"), "f1"),
    ("P", ("relations.py", "--coref"), "precision"),
    ("R", ("relations.py", "--coref"), "recall"),
    ("events", ("events.py", "--coref"), "event_f1"),
    ("fillers", ("events.py", "--coref"), "filler_f1"),
    ("quotations", ("quotations.py", "--coref"), "words_f1"),
    ("speakers", ("quotations.py", "--coref"), "speaker_accuracy"),
)


def score_sets(
    model, pieces_of, thresholds, arguments, sets=NEWS + NAMES, folder=None, only_names=False
) -> dict[str, dict]:
    """Figures of each development set, by column. thresholds: of relations (decode.read); arguments: `data`, `scorers`,
    `limit`. The readings stay in `folder`, if one is given."""
    figures = {}
    with tempfile.TemporaryDirectory() as temporary:
        for name in sets:
            gold = arguments.data / f"{name}.jsonl"
            predicted = Path(folder or temporary) / f"{name.replace('/', '-')}.jsonl"
            documents = readings.read_jsonl(gold, arguments.limit)
            if only_names or name in NAMES:
                found = (read_names(model, d, pieces_of) for d in documents)
            else:
                found = (read(model, d, pieces_of, thresholds) for d in documents)
            readings.write_jsonl(predicted, found)
            results, figures[name] = {}, {}
            for column, scorer, key in OF_NEWS if name in NEWS and not only_names else OF_NEWS[:1]:
                if scorer not in results:
                    results[scorer] = readings.score(scorer[0], gold, predicted, *scorer[1:], folder=arguments.scorers)
                figures[name][column] = results[scorer].get(key)
    return figures


def score_knowledgenet(model, pieces_of, demonyms, arguments, folder=None) -> dict[str, float]:
    """F1 on KnowledgeNet's development part, of its own properties: where spans overlap, and of exact spans. All that a
    relation could join is found by the model and by rule."""
    gold = arguments.data / "relations/knowledgenet/dev.jsonl"
    found = []
    for document in readings.read_jsonl(gold, arguments.limit):
        names = [(m["begin"], m["end"], m["type"]) for m in read_names(model, document, pieces_of)["mentions"]]
        bare = {key: document[key] for key in ("id", "text", "properties")}
        found.append(read_knowledgenet(model, bare, argument_spans(bare, names, set(demonyms)), pieces_of))
    with tempfile.TemporaryDirectory() as temporary:
        predicted = Path(folder or temporary) / "knowledgenet-dev.jsonl"
        readings.write_jsonl(predicted, found)
        return {
            match: readings.score("relations.py", gold, predicted, "--match", match, folder=arguments.scorers)["f1"]
            for match in ("overlap", "exact")
        }


def table(figures) -> str:
    """The figures as text, a line a set."""
    lines = [f"{'':20}" + "".join(f"{column:>11}" for column in COLUMNS)]
    for name, of_set in figures.items():
        cells = (of_set.get(column) for column in COLUMNS)
        lines.append(f"{name:20}" + "".join(f"{'' if cell is None else cell:>11}" for cell in cells))
    return "\n".join(lines)


def mean_score(figures) -> float:
    """One figure to choose checkpoints by: the mean over the news sets of all columns but precision and recall, each
    between 0 and 1."""
    cells = [
        of_set[column] / (100 if column == "names" else 1)
        for name, of_set in figures.items() if name in NEWS
        for column in COLUMNS if column not in ("P", "R")
    ]
    return sum(cells) / len(cells)


def log(path, about, figures):
    """Add a line of JSON: when, what was scored, its figures."""
    line = {"time": time.strftime("%Y-%m-%d %H:%M:%S"), "of": about, "mean": round(mean_score(figures), 4), **figures}
    with open(path, "a", encoding="utf-8") as out:
        out.write(json.dumps(line) + "\n")


def add_folders(parser):
    parser.add_argument("--data", type=Path, default=readings.DATA, help="folder of the gold sets (default: %(default)s)")
    parser.add_argument("--encoder", type=Path, default=encoder.FOLDER, help="folder of the published encoder")
    parser.add_argument("--scorers", type=Path, default=readings.SCORERS, help="folder of the scorers")
    parser.add_argument("--limit", type=int, help="documents a set, to try things out (scores suffer)")


def main():
    parser = argparse.ArgumentParser(description="Score a reader on the development sets.")
    parser.add_argument("model", type=Path, help="what train.py wrote")
    parser.add_argument("--readings", type=Path, help="folder to keep the readings in")
    parser.add_argument("--threshold", type=float, help="least probability of every relation, instead of the tuned ones")
    parser.add_argument("--log", type=Path, help="file to add a line of JSON to")
    add_folders(parser)
    arguments = parser.parse_args()
    model, saved = Reader.load(arguments.model, strict=False)
    thresholds = saved.get("thresholds", {})
    if arguments.threshold is not None:
        thresholds = dict.fromkeys(model.relation_sets["news"].properties, arguments.threshold)
    figures = score_sets(model, WordPieces(arguments.encoder), thresholds, arguments, folder=arguments.readings)
    print(table(figures))
    print(f"mean {mean_score(figures):.4f}")
    of_knowledgenet = score_knowledgenet(model, WordPieces(arguments.encoder), saved["demonyms"], arguments,
                                         arguments.readings)
    print("KnowledgeNet:", of_knowledgenet)
    if arguments.log:
        log(arguments.log, str(arguments.model), figures | {"relations/knowledgenet/dev": of_knowledgenet})


if __name__ == "__main__":
    main()
