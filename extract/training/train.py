"""Train the reader, from the published encoders to the weights that ship.

    python train.py                      # everything, on the processor, one learner after another
    python train.py --device cuda        # the same on a graphics card, all learners side by side
    python train.py --learner reader     # one of them

A learner passes through two stages. `names`: the encoder and the head of names on all sets that mark names. `joint`: all heads
on everything, from the weights that the first leaves. They differ in their encoder's size and in what of the texts is
changed or hidden from them, and all of them teach. The taught learners go on from one of them: its joint stage once
more, beside bare texts on which the teachers say what to find. The settled one goes on from the mean of the taught: it learns
our own texts once more, some of them oftener (written.py), and keeps what the mean and the version before have in common.
Of the last, only the heads of antecedents, speakers and descriptions learn, what these look at having moved. Run it again
after an interruption: it goes on from the last checkpoints in --work, where also the logs and scores are. The weights kept
of each are a running mean of those that training passes through.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch

import device
import scores
from average import average
from decode import read_names
from distil import Teacher, distilled_losses, lesson, raw_documents, raw_windows
from encoder import WordPieces
from reader import Reader
from readings import WORK
from sets import SHARES, Examples, JointSets, joint_examples, names_examples, silver_names
from windows import NAME_WINDOW, WINDOW

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
    head_rate: float = HEAD_RATE
    layers: tuple[str, ...] = ()  # learned from annotation, all else from the teachers; (): all are
    heads: tuple[str, ...] = ()   # modules that learn, those layers alone, while all else stays; (): all do
    bare: float = 1.0  # part of the bare texts that is read
    shares: dict = field(default_factory=dict)  # of sets, where they are other than sets.SHARES


NAMES = Stage("names", NAME_WINDOW, 4096, 1, 1.2e-4)
JOINT = Stage("joint", WINDOW, 3000, 4, 1.2e-4)
TAUGHT = Stage("taught", WINDOW, 6000, 1, 1.2e-4, bare=0.5,
               shares={"redocred": 0.6, "knowledgenet": 0.6, "litbank": 0.2, "broad": 0.1})
NO_OTHERS = dict.fromkeys(("gum", "litbank", "gap", "wikigold", "crossner", "wnut17", "re3d", "broad"), 0.0)
RELATED = {"news": 0.6, "items": 0.5, "redocred": 0.3, "knowledgenet": 0.5}
SETTLED = Stage("settled", WINDOW, 3000, 2, 1e-4, 4e-4, layers=("names", "relations", "events", "antecedents", "quotations"),
                bare=0.2, shares=RELATED | {"written": 1.5} | NO_OTHERS)
AGAIN = replace(SETTLED, epochs=1, rate=7e-5, bare=0.1, shares=RELATED | {
    "written": 1.2, "gum": 1.0, "wnut17": 0.6, "wikigold": 0.3, "crossner": 0.2, "re3d": 0.5, "broad": 0.1, "litbank": 0.0,
    "gap": 0.0})
LINKS = Stage("links", WINDOW, 3000, 2, 0, 2e-4, layers=("antecedents", "descriptions", "quotations"),
              heads=("links", "no_antecedent", "descriptions"), shares={"gap": 1.0})
LAYERS = 9  # of the reader that ships


@dataclass(frozen=True)
class Learner:
    encoder: str                 # folder of the published encoder
    layers: int                  # of it, from below
    seed: int
    stage: Stage = JOINT         # after the names stage, or what it starts from
    start: str | None = None     # the learner whose weights it goes on from
    teachers: tuple[str, ...] = ()
    masked: float = 0.0          # part of the pieces that are hidden (encoder.Encoder)
    renamed: float = 0.0         # part of the documents whose people get other surnames (augment.renamed)


MASKED, RENAMED = 0.1, 0.5  # where at all
TEACHERS = {  # with and without either
    "reader": Learner("e5", LAYERS, 3, masked=MASKED, renamed=RENAMED),
    "plain": Learner("e5", LAYERS, 4),
    "e5-a": Learner("e5", 12, 5, masked=MASKED),
    "e5-b": Learner("e5", 12, 6, renamed=RENAMED),
    "e5-c": Learner("e5", 12, 8),
}
TAUGHT_ONES = {
    f"taught-{name}": Learner("e5", LAYERS, seed, TAUGHT, "reader", tuple(TEACHERS), MASKED, renamed)
    for name, seed, renamed in (("a", 11, RENAMED), ("b", 12, RENAMED), ("c", 13, 0.0))
}
MEAN = "mean"  # of the taught
FORMER = "former"  # weights of the version that shipped before (from_model.py); teaches where it is there
LATER_ONES = {
    "settled": Learner("e5", LAYERS, 34, SETTLED, MEAN, (MEAN, FORMER), renamed=0.3),
    "again": Learner("e5", LAYERS, 35, AGAIN, "settled", ("settled", FORMER), renamed=0.3),
    "shipped": Learner("e5", LAYERS, 27, LINKS, "again"),
}
LEARNERS = TEACHERS | TAUGHT_ONES | LATER_ONES
MEANS = {MEAN: tuple(TAUGHT_ONES)}  # of weights, each counting as often as it is named
ORDER = ((*TEACHERS, *TAUGHT_ONES), MEAN, "settled", "again", "shipped")  # side by side, where that can be
WEIGHTS = "weights.safetensors"  # of a learner, in its folder, when it is done


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

    def __init__(self, stage: Stage, seed, model: Reader, examples: Examples, folder: Path, teacher: Teacher | None = None,
                 bare=()):
        """bare: windows that the teacher teaches."""
        self.stage, self.seed, self.model, self.examples = stage, seed, model, examples
        self.teacher, self.bare = teacher, bare
        self.path = folder / f"{stage.name}.checkpoint"
        for name, weights in model.named_parameters():
            weights.requires_grad = not stage.heads or name.split(".")[0] in stage.heads
        encoder = list(model.encoder.parameters())
        heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.") and p.requires_grad]
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": stage.rate}, {"params": heads, "lr": stage.head_rate}],
            weight_decay=WEIGHT_DECAY, fused=True,
        )
        self.rates = [stage.rate, stage.head_rate]
        self.mean = {name: weight.detach().clone() for name, weight in model.state_dict().items()}
        self.epoch = self.step_of_epoch = self.step = 0
        self.total = 0  # steps, if every epoch to come is as long as this one
        self.seconds, self.saved = 0.0, time.time()

    def save(self):
        """The checkpoint, written beside and renamed."""
        state = {
            "model": self.model.state_dict(), "mean": self.mean, "optimizer": self.optimizer.state_dict(),
            "at": (self.epoch, self.step_of_epoch, self.step, self.seconds),
            "random": (device.dice(), random.getstate()),
        }
        torch.save(state, self.path.with_suffix(".new"))
        os.replace(self.path.with_suffix(".new"), self.path)
        self.saved = time.time()

    def resume(self):
        """Go on from the checkpoint, if there is one. Returns the state of its dice, which are cast after the batches of
        its epoch are made."""
        if not self.path.exists():
            return None
        state = torch.load(self.path, weights_only=False, map_location="cpu")
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.mean = {name: weight.to(self.mean[name].device) for name, weight in state["mean"].items()}
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
        elif self.stage.heads:
            losses = self.model.losses_of(self.stage.layers, batch, self.model.encode(batch))
        elif self.stage.layers:
            losses = lesson(self.model, self.teacher, batch, self.stage.layers)
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
        return Counter({layer: loss.detach() for layer, loss in losses.items()})

    @torch.no_grad()
    def update_mean(self):
        """Early the mean is of few steps: a tenth of those so far."""
        keep = min(MEAN_DECAY, (1 + self.step) / (10 + self.step)) ** MEAN_EVERY
        weights = self.model.state_dict()
        torch._foreach_lerp_(list(self.mean.values()), [weights[name] for name in self.mean], 1 - keep)

    def mean_model(self) -> Reader:
        model = Reader(list(self.model.relation_sets.values()), len(self.model.encoder.layers))
        model.load_state_dict(self.mean)
        return model

    def run(self, after_epoch):
        """Train to the end; after each epoch call after_epoch(number, model of the mean weights)."""
        dice = self.resume()
        while self.epoch < self.stage.epochs:
            seed = f"{self.seed} {self.stage.name} {self.epoch}"
            random.seed(seed)
            torch.manual_seed(sum(seed.encode()))
            todo = batches(self.examples.windows(seed), self.stage.pieces)
            if self.teacher:
                taught = batches(self.bare[self.epoch :: self.stage.epochs], self.stage.pieces)
                todo = random.sample(todo + taught, len(todo) + len(taught))
            self.total = self.step - self.step_of_epoch + len(todo) * (self.stage.epochs - self.epoch)
            if dice:
                device.set_dice(dice[0])
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
                means = ", ".join(f"{layer} {float(value) / pieces:.4f}" for layer, value in sums.items())
                print(f"{self.stage.name} epoch {self.epoch} step {self.step}/{self.total} after {self.seconds:.0f} s: "
                      f"{means}", flush=True)
                sums, pieces = Counter(), 0
            if time.time() - self.saved > CHECKPOINT_SECONDS:
                self.save()


class Recipe:
    """The stages of a learner, one after another, as the options say."""

    def __init__(self, arguments):
        self.arguments = arguments
        given = {name: value for name in ("masked", "renamed") if (value := getattr(arguments, name)) is not None}
        self.learner = replace(LEARNERS[arguments.learner], **given)
        self.seed = arguments.seed or self.learner.seed
        self.work = arguments.work / (arguments.name or arguments.learner)
        self.work.mkdir(parents=True, exist_ok=True)
        self.encoder = arguments.encoder.with_name(self.learner.encoder)
        self.pieces_of = WordPieces(self.encoder)
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
        model = Reader(self.sets.relation_sets, self.learner.layers)
        model.encoder.load_published(self.encoder)
        examples = names_examples(self.arguments.data, self.pieces_of, NAMES.window, self.arguments.limit)

        def log(epoch, mean):
            if not self.arguments.unscored:
                figures = scores.score_sets(mean, self.pieces_of, {}, self.arguments, only_names=True)
                print(f"names epoch {epoch}: " + json.dumps({name: f["names"] for name, f in figures.items()}), flush=True)

        training = Training(NAMES, self.seed, model, examples, self.work)
        training.run(log)
        self.save(training.mean_model(), done)
        return training.mean_model()

    def learn(self):
        """Names, or what there is to start from, and then all layers."""
        torch.manual_seed(self.seed)
        stage = self.stage()
        if self.learner.teachers:
            examples, bare = self.examples(stage, None), self.bare(stage)
            examples.cut_all()  # while the teachers still learn
            self.joint(stage, self.started(), examples, Teacher(self.files(self.learner.teachers)), bare)
        else:
            model = self.started() if self.learner.start or self.arguments.start else self.names()
            self.joint(stage, model, self.examples(stage, model))

    def started(self) -> Reader:
        """The model that the learner goes on from."""
        path, = [self.arguments.start] if self.arguments.start else self.files([self.learner.start])
        return Reader.load(path, strict=False)[0]

    def files(self, learners) -> list[Path]:
        """Of the weights of other learners; waits until they are there, but not for a former version's."""
        paths = {name: self.arguments.work / name / WEIGHTS for name in learners}
        return waited_for([path for name, path in paths.items() if name != FORMER or path.exists()])

    def examples(self, stage, model) -> Examples:
        """model: finds the names in KnowledgeNet where no learner did before; None: another learner does."""
        path = self.arguments.work / "silver.json"
        if model is None:
            waited_for([path])
        silver = silver_names(path, lambda d: read_names(model, d, self.pieces_of), self.sets.knowledgenet)
        examples = joint_examples(
            self.arguments.data, self.pieces_of, stage.window, self.sets, silver,
            SHARES | stage.shares | dict(self.arguments.share), self.arguments.limit,
        )
        if stage.heads:
            examples.examples = [e for e in examples.examples if "entities" in e.document.get("annotated", ())]
        examples.augmented, examples.renamed = not self.arguments.unchanged, self.learner.renamed
        return examples

    def bare(self, stage) -> list:
        documents = raw_documents(self.arguments.data, self.arguments.limit)
        random.Random(self.seed).shuffle(documents)
        return raw_windows(documents[: round(stage.bare * len(documents))], self.pieces_of, stage.window)

    def joint(self, stage, model: Reader, examples, teacher=None, bare=()):
        model.encoder.masked = self.learner.masked

        def log(epoch, mean):
            self.save(mean, self.work / f"{stage.name}-{epoch}.safetensors")
            if epoch == stage.epochs:
                self.save(mean, self.work / WEIGHTS)
            if not self.arguments.unscored:
                figures = scores.score_sets(mean, self.pieces_of, {}, self.arguments)
                about = f"{self.work.name} {stage.name} epoch {epoch}"
                scores.log(self.arguments.work / "scores.jsonl", about, figures)
                print(f"{about}, mean {scores.mean_score(figures):.4f}\n{scores.table(figures)}", flush=True)

        Training(stage, self.seed, model, examples, self.work, teacher, bare).run(log)

    def stage(self) -> Stage:
        a, usual = self.arguments, self.learner.stage
        return replace(usual, window=a.window or usual.window, epochs=a.epochs or usual.epochs, rate=a.rate or usual.rate,
                       bare=usual.bare if a.bare is None else a.bare)


def waited_for(paths):
    """The paths, when there are files."""
    while not all(path.exists() for path in paths):
        time.sleep(0.5)
    return paths


def share(text) -> tuple[str, float]:
    name, _, part = text.partition("=")
    return name, float(part)


def options():
    parser = argparse.ArgumentParser(description="Train the reader.")
    parser.add_argument("--learner", choices=LEARNERS, help="the one to train (default: all, and then the mean that ships)")
    parser.add_argument("--device", default="cpu", help="cpu or cuda (default: %(default)s)")
    parser.add_argument("--work", type=Path, default=WORK, help="folder of checkpoints and logs (default: %(default)s)")
    parser.add_argument("--threads", type=int, help="of PyTorch (default: one a core; fewer beside other work)")
    parser.add_argument("--unscored", action="store_true", help="do not score the development sets after each epoch")
    alone = parser.add_argument_group("of one learner, to try another way")
    alone.add_argument("--name", help="of its folder in --work (default: the learner's)")
    alone.add_argument("--start", type=Path, help="weights to start from; modules that they lack start new")
    alone.add_argument("--seed", type=int)
    alone.add_argument("--epochs", type=int, help=f"of its last stage (default: {JOINT.epochs}, taught {TAUGHT.epochs})")
    alone.add_argument("--rate", type=float, help="learning rate of the encoder in it")
    alone.add_argument("--window", type=int, help=f"most pieces of a window in it (default: {WINDOW})")
    alone.add_argument("--bare", type=float, metavar="PART", help=f"of the bare texts (default: all, settled {SETTLED.bare})")
    alone.add_argument("--masked", type=float, metavar="PART", help="of the pieces to hide")
    alone.add_argument("--renamed", type=float, metavar="PART", help="of the documents whose people get other surnames")
    alone.add_argument("--unchanged", action="store_true", help="no text in capitals, without accents and so on")
    alone.add_argument("--share", type=share, action="append", default=[], metavar="SET=PART",
                       help="part of a set's documents to draw each epoch (`items` are news/train)")
    scores.add_folders(parser)
    return parser.parse_args()


def main():
    arguments = options()
    device.choose(arguments.device)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    if arguments.learner:
        Recipe(arguments).learn()
        return
    for step in ORDER:
        if step in MEANS:
            mix(MEANS[step], step, arguments.work)
        else:
            learn_all([step] if isinstance(step, str) else step, arguments)


def learn_all(learners, arguments):
    side_by_side([["--learner", name, *sys.argv[1:]] for name in learners], learners, arguments)


def mix(learners, name, work):
    """The mean of learners' weights, as that of another name."""
    parts = Counter(work / learner / WEIGHTS for learner in learners)
    (work / name).mkdir(exist_ok=True)
    average(parts, next(iter(parts)), work / name / WEIGHTS)


def side_by_side(runs, names, arguments):
    """Run this program once with each list of options: all at once on a graphics card, else one after another. What each
    prints goes to --work/NAME.log. Ends with an error if any does."""
    arguments.work.mkdir(parents=True, exist_ok=True)
    running, failed = [], []
    for run, name in zip(runs, names):
        with open(arguments.work / f"{name}.log", "a", encoding="utf-8") as log:
            process = subprocess.Popen([sys.executable, __file__, *run], stdout=log, stderr=subprocess.STDOUT)
        running.append((name, process))
        if arguments.device == "cpu" and process.wait():
            break
    failed = [name for name, process in running if process.wait()]
    if failed:
        sys.exit(f"Failed, see the logs in {arguments.work}: " + ", ".join(failed))


if __name__ == "__main__":
    main()
