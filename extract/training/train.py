"""Train the reader, from the published encoder to the weights that ship.

    python train.py                                     # everything
    python train.py --start ../../reader.safetensors    # the joint stage alone, from the weights of another reader

A reader is made in two stages. `names`: the encoder and the head of names on all sets that mark names. `joint`: all heads
on everything, from the weights that the first leaves. First a bigger one is made, the teacher, then the one that ships; a
third stage, `taught`, is the joint stage once more beside bare texts on which both teach. Run it again after an
interruption: it goes on from the last checkpoint in --work, where also the log of all scores is. The weights kept are a
running mean of those that training passes through.
"""
import argparse
import json
import os
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import torch

import scores
from decode import read_names
from distil import Teacher, distilled_losses, raw_documents, raw_windows
from encoder import WordPieces
from reader import Reader
from readings import WORK
from sets import SHARES, Examples, JointSets, joint_examples, names_examples, silver_names
from windows import NAME_WINDOW, WINDOW

SEED = 3
SHUFFLED_TOGETHER = 1500  # windows, sorted by length to make batches
HEAD_RATE = 1e-3
WEIGHT_DECAY = 0.01
WARM = 0.06        # of the steps, until the full learning rate
LOSS_SCALE = 4.0   # times the losses' sum a word piece
MEAN_DECAY = 0.99   # of the running mean of the weights, a step
MEAN_EVERY = 4      # steps
CHECKPOINT_SECONDS = 240


@dataclass(frozen=True)
class Stage:
    name: str
    window: int   # most pieces of a window
    pieces: int   # of a batch, padding counted
    epochs: int
    rate: float   # learning rate of the encoder


NAMES = Stage("names", NAME_WINDOW, 4096, 1, 1.2e-4)
JOINT = Stage("joint", WINDOW, 3000, 5, 1.2e-4)
TAUGHT = Stage("taught", WINDOW, 3000, 1, 1e-4)
TAUGHT_SHARES = {"redocred": 0.6, "knowledgenet": 0.6, "litbank": 0.2, "broad": 0.1}
LAYERS = 9
TEACHER_LAYERS, TEACHER_EPOCHS = 12, 4


def batches(windows, most_pieces) -> list[list]:
    """All windows in random batches of like lengths: shuffled, sorted by length within runs, and cut so that no padded
    batch has more than `most_pieces` pieces (or it is one window)."""
    def length(window):
        return len(window.pieces) + 2

    order, done = random.sample(windows, len(windows)), []
    for start in range(0, len(order), SHUFFLED_TOGETHER):
        batch = []
        for window in sorted(order[start : start + SHUFFLED_TOGETHER], key=length):
            if batch and length(window) * (len(batch) + 1) > most_pieces:
                done.append(batch)
                batch = []
            batch.append(window)
        done.append(batch)
    random.shuffle(done)
    return done


class Training:
    """One stage: model, optimizer, running mean, and where it is; all of it in a checkpoint."""

    def __init__(self, stage: Stage, model: Reader, examples: Examples, folder: Path, teacher: Teacher | None = None,
                 bare=()):
        """bare: windows that the teacher teaches."""
        self.stage, self.model, self.examples, self.teacher, self.bare = stage, model, examples, teacher, bare
        self.path = folder / f"{stage.name}.checkpoint"
        encoder = list(model.encoder.parameters())
        heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": stage.rate}, {"params": heads, "lr": HEAD_RATE}],
            weight_decay=WEIGHT_DECAY, fused=True,
        )
        self.rates = [stage.rate, HEAD_RATE]
        self.mean = {name: weight.detach().clone() for name, weight in model.state_dict().items()}
        self.epoch = self.step_of_epoch = self.step = 0
        self.total = 0  # steps, if every epoch to come is as long as this one
        self.seconds, self.saved = 0.0, time.time()

    def save(self):
        """The checkpoint, written beside and renamed."""
        state = {
            "model": self.model.state_dict(), "mean": self.mean, "optimizer": self.optimizer.state_dict(),
            "at": (self.epoch, self.step_of_epoch, self.step, self.seconds),
            "random": (torch.get_rng_state(), random.getstate()),
        }
        torch.save(state, self.path.with_suffix(".new"))
        os.replace(self.path.with_suffix(".new"), self.path)
        self.saved = time.time()

    def resume(self):
        """Go on from the checkpoint, if there is one. Returns the state of its dice, which are cast after the batches of
        its epoch are made."""
        if not self.path.exists():
            return None
        state = torch.load(self.path, weights_only=False)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.mean = state["mean"]
        self.epoch, self.step_of_epoch, self.step, *_, self.seconds = state["at"]
        print(f"{self.stage.name}: goes on in epoch {self.epoch} at step {self.step}", flush=True)
        return state["random"]

    def set_rate(self):
        """Up to the full rate in WARM of the steps, then straight down to 0."""
        warm = WARM * self.total
        factor = min((self.step + 1) / warm, max(0, (self.total - self.step) / (self.total - warm)))
        for group, rate in zip(self.optimizer.param_groups, self.rates):
            group["lr"] = rate * factor

    def learn(self, batch) -> Counter:
        if batch[0].source == "raw":
            losses = distilled_losses(self.model, self.teacher, batch)
        else:
            losses = self.model.losses(batch)
        if losses:
            size = sum(len(window.pieces) for window in batch)
            self.optimizer.zero_grad()
            (sum(losses.values()) / size * LOSS_SCALE).backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.set_rate()
            self.optimizer.step()
        self.step += 1
        if self.step % MEAN_EVERY == 0:
            self.update_mean()
        return Counter({layer: loss.item() for layer, loss in losses.items()})

    @torch.no_grad()
    def update_mean(self):
        """Early the mean is of few steps: a tenth of those so far."""
        keep = min(MEAN_DECAY, (1 + self.step) / (10 + self.step)) ** MEAN_EVERY
        for name, weight in self.model.state_dict().items():
            self.mean[name].lerp_(weight, 1 - keep)

    def mean_model(self) -> Reader:
        model = Reader(list(self.model.relation_sets.values()), len(self.model.encoder.layers))
        model.load_state_dict(self.mean)
        return model

    def run(self, after_epoch):
        """Train to the end; after each epoch call after_epoch(number, model of the mean weights)."""
        dice = self.resume()
        while self.epoch < self.stage.epochs:
            seed = f"{SEED} {self.stage.name} {self.epoch}"
            random.seed(seed)
            torch.manual_seed(sum(seed.encode()))
            todo = batches(self.examples.windows(seed), self.stage.pieces)
            if self.teacher:
                taught = batches(self.bare[self.epoch :: self.stage.epochs], self.stage.pieces)
                todo = random.sample(todo + taught, len(todo) + len(taught))
            self.total = self.step - self.step_of_epoch + len(todo) * (self.stage.epochs - self.epoch)
            if dice:
                torch.set_rng_state(dice[0])
                random.setstate(dice[1])
                dice = None
            self.run_epoch(todo)
            self.epoch, self.step_of_epoch = self.epoch + 1, 0
            self.save()
            after_epoch(self.epoch, self.mean_model())

    def run_epoch(self, todo):
        self.model.train()
        sums, pieces, began = Counter(), 0, time.time()
        for batch in todo[self.step_of_epoch :]:
            sums.update(self.learn(batch))
            pieces += sum(len(window.pieces) for window in batch)
            self.step_of_epoch += 1
            self.seconds += time.time() - began
            began = time.time()
            if self.step % 100 == 0:
                means = ", ".join(f"{layer} {value / pieces:.4f}" for layer, value in sums.items())
                print(f"{self.stage.name} epoch {self.epoch} step {self.step}/{self.total} after {self.seconds:.0f} s: "
                      f"{means}", flush=True)
                sums, pieces = Counter(), 0
            if time.time() - self.saved > CHECKPOINT_SECONDS:
                self.save()


class Recipe:
    """The stages one after another, as the options say."""

    def __init__(self, arguments):
        self.arguments, self.work = arguments, arguments.work
        self.work.mkdir(parents=True, exist_ok=True)
        self.pieces_of = WordPieces(arguments.encoder)
        self.sets = JointSets(arguments.data, arguments.limit)

    def save(self, model, path):
        """Written beside and renamed: whoever opens the file finds a whole one."""
        new = path.with_suffix(".new")
        model.save(new, demonyms=self.sets.demonyms, window=WINDOW)
        os.replace(new, path)

    def names(self) -> Reader:
        """The model of the names stage."""
        done = self.work / "names.safetensors"
        if done.exists():
            return Reader.load(done)[0]
        model = Reader(self.sets.relation_sets, self.arguments.layers)
        model.encoder.load_published(self.arguments.encoder)
        examples = names_examples(self.arguments.data, self.pieces_of, NAMES.window, self.arguments.limit)

        def log(epoch, mean):
            figures = scores.score_sets(mean, self.pieces_of, {}, self.arguments, only_names=True)
            print(f"names epoch {epoch}: " + json.dumps({name: f["names"] for name, f in figures.items()}), flush=True)

        training = Training(NAMES, model, examples, self.work)
        training.run(log)
        self.save(training.mean_model(), done)
        return training.mean_model()

    def learn(self) -> Path:
        """Names, or what there is to start from, and then the joint stage. Returns the weights at its end."""
        stage = self.stage()
        end = self.work / f"{stage.name}-{stage.epochs}.safetensors"
        if not end.exists():
            start = self.arguments.start
            self.joint(Reader.load(start, strict=False)[0] if start else self.names())
        return end

    def joint(self, model: Reader):
        stage = self.stage()
        silver = silver_names(
            self.work / "silver.json", lambda d: read_names(model, d, self.pieces_of), self.sets.knowledgenet
        )
        examples = joint_examples(
            self.arguments.data, self.pieces_of, stage.window, self.sets, silver,
            SHARES | dict(self.arguments.share), self.arguments.limit,
        )

        def log(epoch, mean):
            self.save(mean, self.work / f"{stage.name}-{epoch}.safetensors")
            figures = scores.score_sets(mean, self.pieces_of, {}, self.arguments)
            about = f"{stage.name} epoch {epoch}"
            scores.log(self.work / "scores.jsonl", about, figures)
            print(f"{about}, mean {scores.mean_score(figures):.4f}\n{scores.table(figures)}", flush=True)

        teacher, bare = None, []
        if self.arguments.teacher:
            teacher = Teacher(self.arguments.teacher)
            documents = raw_documents(self.arguments.data, self.arguments.limit)
            random.Random(SEED).shuffle(documents)
            bare = raw_windows(documents, self.pieces_of, stage.window)
        Training(stage, model, examples, self.work, teacher, bare).run(log)

    def stage(self) -> Stage:
        a = self.arguments
        return Stage(a.name, JOINT.window, JOINT.pieces, a.epochs, a.rate)


def share(text) -> tuple[str, float]:
    name, _, part = text.partition("=")
    return name, float(part)


def options():
    parser = argparse.ArgumentParser(description="Train the reader.")
    parser.add_argument("--work", type=Path, default=WORK, help="folder of checkpoints and logs (default: %(default)s)")
    parser.add_argument("--start", type=Path, help="weights of a reader to start the joint stage from, instead of the "
                        "names stage; modules that it lacks start new")
    parser.add_argument("--teacher", type=Path, action="append", help="weights of a reader that teaches on bare texts in the "
                        "joint stage, a part of them each epoch; of several the mean teaches")
    parser.add_argument("--layers", type=int, default=LAYERS,
                        help="of the published encoder to keep, from below (default: %(default)s)")
    parser.add_argument("--epochs", type=int, default=JOINT.epochs, help="of the joint stage (default: %(default)s)")
    parser.add_argument("--rate", type=float, default=JOINT.rate,
                        help="learning rate of the encoder in the joint stage (default: %(default)s)")
    parser.add_argument("--name", default=JOINT.name, help="of the joint stage's files (default: %(default)s)")
    parser.add_argument("--share", type=share, action="append", default=[], metavar="SET=PART",
                        help="part of a set's documents to draw each epoch (`items` are news/train)")
    parser.add_argument("--threads", type=int, help="of PyTorch (default: one a core; fewer beside other work)")
    scores.add_folders(parser)
    return parser.parse_args()


def main():
    arguments = options()
    torch.manual_seed(SEED)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    if arguments.start:
        Recipe(arguments).learn()
    else:
        everything(arguments)


def everything(arguments):
    """The weights that ship. A reader and a bigger one learn from the same sets; then both teach the first."""
    def learn(**other):
        return Recipe(argparse.Namespace(**(vars(arguments) | other))).learn()

    teacher = learn(layers=TEACHER_LAYERS, epochs=TEACHER_EPOCHS, work=arguments.work / "teacher")
    reader = learn()
    learn(start=reader, teacher=[teacher, reader], name=TAUGHT.name, epochs=TAUGHT.epochs, rate=TAUGHT.rate,
          share=list(TAUGHT_SHARES.items()))


if __name__ == "__main__":
    main()
