#!/usr/bin/env python3
"""Learns pair_model.tsv: what each observation about two cells is worth towards saying that they are one.

    train.py PROGRAM READINGS GOLD [-o pair_model.tsv] [--folds 5] [--work DIR]

PROGRAM    build/tests/benchmarks/identity_benchmark: joins the readings with given weights, and writes pairs and members
READINGS   JSON Lines, whose entities GOLD speaks of
GOLD       {"groups": [{"type", "names", "entities": ["DOC:ENTITY", …]}], "hard": [[item, item, same, why], …]}

Logistic regression: a weight of each observation for all types, and what each type adds to it, both held small (L2), so
that the sum is the log-odds that two cells are one. Which pairs there are depends on what was joined before, so
weights and pairs are made in turns. Groups that share a name or a hard pair stand in one fold, and a pair that touches
the fold left out is in no training: the figures printed are of groups that the weights have not seen, scored in a
whole run of the program with those weights. The pairs of halves of the documents are learned from too: less is known of each
thing there, so they are others. Texts have few namesakes, so pairs of things taken at random, seen as if they
had one name or two near ones, are learned from too, each for a part of a pair. What is written in the end is learned from all. Needs numpy.
"""
import argparse, collections, json, os, re, subprocess, sys, tempfile, unicodedata, zlib

import numpy as np

TYPES = ('Person', 'Organization', 'Place', 'Event')
COLUMNS = 1 + len(TYPES) + 2  # of all; of each type; of namesakes; of short forms
RIVALS = ('unique', 'likeliest', 'ambiguous')
CONFLICTS = {'other_calling', 'other_country', 'other_own_country', 'other_within', 'other_tags', 'other_size', 'other_roles', 'other_seat'}
CALLINGS = 8  # what strangers of other callings count: the gold has no pair of one person that would hold their weight up
FORBIDDEN = ('other_generation', 'other_middle_name', 'other_number', 'other_named_country', 'other_kind', 'other_lifetime')
SHARED_L2, TYPE_L2 = 1.0, 4.0


def fold_name(name):
    s = ''.join(c for c in unicodedata.normalize('NFKD', name) if not unicodedata.combining(c)).lower()
    return re.sub(r'^the\s+', '', re.sub(r'[^\w]+', ' ', s).strip())


class Gold:
    def __init__(self, path, folds):
        with open(path, encoding='utf-8') as f:
            gold = json.load(f)
        self.group_of = {x: g for g, group in enumerate(gold['groups']) for x in group['entities']}
        self.hard = [h[:3] for h in gold['hard'] if h[0] in self.group_of and h[1] in self.group_of]
        self.hard_groups = {frozenset((self.group_of[x], self.group_of[y])) for x, y, _ in self.hard}
        parent = list(range(len(gold['groups'])))

        def find(i):
            while parent[i] != i:
                parent[i] = parent[parent[i]]
                i = parent[i]
            return i

        first = {}
        for g, group in enumerate(gold['groups']):
            for name in group['names']:
                parent[find(g)] = find(first.setdefault(fold_name(name), g))
        for x, y, _ in self.hard:
            parent[find(self.group_of[x])] = find(self.group_of[y])
        names = [min(fold_name(n) for n in group['names']) for group in gold['groups']]
        least = {}
        for g in range(len(parent)):
            least[find(g)] = min(least.get(find(g), names[g]), names[g])
        self.fold_of_group = [zlib.crc32(least[find(g)].encode()) % folds for g in range(len(parent))]
        self.fold_of = {x: self.fold_of_group[g] for x, g in self.group_of.items()}


class Pairs:
    """Comparisons that the gold decides: features, labels, the folds that each touches."""

    def __init__(self, path, gold, names, instead=((),), rare=5, often=0.25, strangers=False):
        # instead: in turn, what stands for “name_equal” and “namesakes”
        column = {n: i for i, n in enumerate(names)}
        n, rows = len(names) + 1, []
        self.labels, self.folds, self.hard, self.groups, share = [], [], [], [], []
        with open(path, encoding='utf-8') as f:
            for line in f:
                left, right, left_key, _, _, _, observed = line.rstrip('\n').split('\t')
                kinds = observed.split()
                if left not in gold.group_of or right not in gold.group_of or any(k in FORBIDDEN for k in kinds):
                    continue
                kind = left_key.split(' ')[0]
                hard = frozenset((gold.group_of[left], gold.group_of[right])) in gold.hard_groups and (
                    'name_equal' not in kinds or gold.group_of[left] != gold.group_of[right])
                for other in instead:
                    self.add(rows, kind, [k for k in kinds if not other or k not in ('name_equal', 'namesakes')] + list(other), column, n,
                             gold.group_of[left] == gold.group_of[right], (gold.fold_of[left], gold.fold_of[right]))
                    self.hard.append(hard)
                    self.groups.append(frozenset((gold.group_of[left], gold.group_of[right])))
                    # Near names are few; what has nothing in common is what namesakes are told apart by.
                    share.append((0.02 if other else 1) * (CALLINGS if 'other_calling' in kinds and strangers else rare if 'strangers_rare' in kinds else 1 if CONFLICTS & set(kinds) else 0.05))
        self.share = np.array(share)
        # What two groups have many pairs of counts less for each.
        times = collections.Counter(self.groups)
        self.often = np.array([times[g] ** -often for g in self.groups])
        self.x = np.zeros((len(rows), n * COLUMNS), dtype=np.float32)
        for i, row in enumerate(rows):
            self.x[i, row] = 1
        self.y = np.array(self.labels, dtype=np.float64)
        self.folds = np.array(self.folds)
        self.hard = np.array(self.hard)

    def add(self, rows, kind, kinds, column, n, label, folds):
        row = [n - 1] + [column[k] for k in kinds]
        of_all = list(row)
        if kind in TYPES:
            row += [n * (1 + TYPES.index(kind)) + c for c in of_all]
        of_round = 0 if 'namesakes' in kinds else 1 if any(k in RIVALS for k in kinds) else None
        if of_round is not None:
            row += [n * (1 + len(TYPES) + of_round) + c for c in of_all]
        rows.append(row)
        self.labels.append(label)
        self.folds.append(folds)

    def mask(self, fold):  # what may be learned from when the fold is left out
        return np.ones(len(self.y), bool) if fold == 'all' else self.without(fold)

    def without(self, fold):
        return (self.folds != fold).all(axis=1)

    def within(self, fold):
        return (self.folds == fold).all(axis=1)


def learn(x, y, weight, start=None):
    """Newton's method, with shorter steps where a whole one overshoots. Rows that are alike are one of more weight; columns that are empty stay out."""
    packed, first, row_of = np.unique(np.packbits(x > 0, axis=1), axis=0, return_index=True, return_inverse=True)
    row_of = row_of.reshape(-1)
    positive = np.bincount(row_of, weight * y, len(packed))
    total = np.bincount(row_of, weight, len(packed))
    used = x[first].any(axis=0)
    rows = x[first][:, used].astype(np.float64)
    width = x.shape[1] // COLUMNS
    penalty = np.concatenate([np.full(width, SHARED_L2), np.full(x.shape[1] - width, TYPE_L2)])
    penalty[width - 1] = 1e-3
    penalty = penalty[used]
    w = np.zeros(used.sum()) if start is None else start[used]
    def loss(w):
        z = rows @ w
        return (total * np.logaddexp(0, z) - positive * z).sum() + (penalty * w * w).sum() / 2

    for _ in range(50):
        p = 1 / (1 + np.exp(-(rows @ w)))
        gradient = rows.T @ (total * p - positive) + penalty * w
        hessian = (rows * (total * p * (1 - p))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        now, part = loss(w), 1.0
        while loss(w - part * step) > now and part > 1e-3:
            part /= 2
        w = w - part * step
        if np.abs(step).max() < 1e-3:
            break
    full = np.zeros(x.shape[1])
    full[used] = w
    return full


def shift(w, others, namesakes):
    """More log-odds for all pairs of unequal names, and of namesakes: both are said with too little confidence, and a pair
    that is missed costs as much as one too many."""
    w = w.copy()
    bias = len(w) // COLUMNS - 1
    w[bias] += others
    w[bias + (bias + 1) * (1 + len(TYPES))] += namesakes - others
    return w


def write(path, names, w, threshold):
    width = len(names) + 1
    with open(path, 'w', encoding='utf-8') as f:
        f.write('# What each observation about two cells is worth towards saying that they are one: log-odds, which add up. Learned by\n'
                '# train.py from groups of people, organizations, places and events that people told apart; not to be edited.\n'
                '# The columns: of all pairs; what is added of Person, Organization, Place, Event; of namesakes; of short forms. A weight of −100 forbids (decide.h).\n')
        f.write(f'threshold\t{threshold:g}\n')
        for i, name in enumerate(['bias'] + list(names)):
            c = width - 1 if i == 0 else i - 1
            values = [w[c + width * t] for t in range(COLUMNS)]
            if name in FORBIDDEN:
                values = [-100] + [0] * (COLUMNS - 1)
            f.write(name + ''.join(f'\t{v:.2f}' for v in values) + '\n')


def members(path):
    with open(path, encoding='utf-8') as f:
        return dict(line.rstrip('\n').split('\t') for line in f)


class Score:
    """B-cubed and hard pairs, of items fold by fold."""

    def __init__(self):
        self.p = self.r = self.n = 0
        self.right = {True: [0, 0], False: [0, 0]}

    def add(self, gold, found, fold):
        of = {x: found.get(x, '\0' + x) for x in gold.group_of}
        clusters, sizes, both = collections.Counter(of.values()), collections.Counter(gold.group_of.values()), collections.Counter(
            (gold.group_of[x], of[x]) for x in of)
        for x, g in gold.group_of.items():
            if fold is None or gold.fold_of[x] == fold:
                same = both[g, of[x]]
                self.p += same / clusters[of[x]]
                self.r += same / sizes[g]
                self.n += 1
        for x, y, same in gold.hard:
            if fold is None or gold.fold_of[x] == fold:
                self.right[same][0] += (of[x] == of[y]) == same
                self.right[same][1] += 1

    def __str__(self):
        p, r = self.p / self.n, self.r / self.n
        same, other = (a / max(b, 1) for a, b in (self.right[True], self.right[False]))
        return (f'B-cubed {p:.4f} {r:.4f} F1 {2 * p * r / (p + r):.4f}; hard pairs same {same:.3f} different {other:.3f} mean '
                f'{(same + other) / 2:.4f}')


def write_parts(readings, count, work):
    """Files of half the documents each, taken by their ids."""
    paths = [f'{work}/part-{part}.jsonl' for part in range(1, count + 1)]
    files = [open(path, 'w', encoding='utf-8') for path in paths]
    with open(readings, encoding='utf-8') as f:
        for line in f:
            name = json.loads(line)['id']
            for part, file in enumerate(files):
                if zlib.crc32(f'{part // 2} {name}'.encode()) >> 7 & 1 == part % 2:
                    file.write(line)
    for file in files:
        file.close()
    return paths


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('program')
    ap.add_argument('readings')
    ap.add_argument('gold')
    ap.add_argument('-o', '--output')
    ap.add_argument('--start', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), 'pair_model.tsv'), help='weights of the first turn')
    ap.add_argument('--folds', type=int, default=5)
    ap.add_argument('--turns', type=int, default=2)
    ap.add_argument('--threshold', type=float, default=0.15)
    ap.add_argument('--strangers', type=float, default=0.2, help='what a made-up pair of namesakes counts beside a real pair')
    ap.add_argument('--rare', type=float, default=2, help='… where nothing speaks for them and the name is rare, so many times as much')
    ap.add_argument('--shift', type=float, nargs=2, default=(0.55, 0.8), metavar=('OTHERS', 'NAMESAKES'), help='log-odds added after learning')
    ap.add_argument('--hard', type=float, default=4, help='how many times more a pair counts that the gold calls hard')
    ap.add_argument('--parts', type=int, default=4, help='halves of the documents that are learned from beside the whole')
    ap.add_argument('--part-weight', type=float, default=0.5, help='what a pair of one of them counts')
    ap.add_argument('--work', help='folder for what is written on the way')
    a = ap.parse_args()
    gold = Gold(a.gold, a.folds)
    work = a.work or tempfile.mkdtemp(prefix='identity-')
    os.makedirs(work, exist_ok=True)
    names = subprocess.run([a.program, '--observations'], check=True, capture_output=True, text=True).stdout.split()
    subprocess.run([a.program, '--strangers', a.readings, f'{work}/strangers.tsv'], check=True)
    strangers = Pairs(f'{work}/strangers.tsv', gold, names, ((), ('name_spelling', 'close_spelling'), ('name_contained',)), a.rare, strangers=True)
    runs = list(range(a.folds)) + ['all']
    models = [a.start] * len(runs)
    known, before = [None] * len(runs), [[] for _ in runs]
    parts = write_parts(a.readings, a.parts, work)

    def path(kind, run, part=0):
        return f'{work}/{kind}-{run}-{part}.tsv'

    def join(readings, part=0):
        command = [a.program, readings]
        for run, model in zip(runs, models):
            command += [model, path('members', run, part), path('pairs', run, part)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    for turn in range(a.turns):
        if turn == 0:  # all begin alike
            subprocess.run([a.program, a.readings, models[0], path('members', 0), path('pairs', 0)], check=True, stdout=subprocess.DEVNULL)
        else:
            for part, readings in enumerate([a.readings] + parts):
                join(readings, part)
        learned = []
        for at, run in enumerate(runs):
            now = []
            for part in range(1 + len(parts) if turn else 1):
                pairs = Pairs(path('pairs', run if turn else 0, part), gold, names)
                keep = pairs.mask(run)
                weight = (a.part_weight if part else 1) * pairs.often * (1 + a.hard * pairs.hard)
                now.append((pairs.x[keep], pairs.y[keep], weight[keep]))
            other = strangers.mask(run) & (strangers.y == 0)
            # Pairs of the turns before count too, so that turns do not swing.
            before[at] = ([] if turn < 2 else before[at]) + [tuple(np.concatenate(columns) for columns in zip(*now))]
            x = np.concatenate([b[0] for b in before[at]] + [strangers.x[other]])
            y = np.concatenate([b[1] for b in before[at]] + [strangers.y[other]])
            of_turn = 1 / len(before[at])
            w = known[at] = learn(x, y, np.concatenate([of_turn * b[2] for b in before[at]] + [a.strangers * strangers.share[other]]), known[at])
            write(f'{work}/model-{run}.tsv', names, shift(w, *a.shift), a.threshold)
            learned.append(f'{work}/model-{run}.tsv')
        models = learned
        score = Score()
        for run in runs[:-1]:
            score.add(gold, members(path('members', run if turn else 0)), run)
        print(f'turn {turn}: {len(y)} pairs to learn from; groups left out {score}', flush=True)
    join(a.readings)
    score, seen = Score(), Score()
    tenths = [[0, 0, 0.0] for _ in range(10)]
    for run in runs[:-1]:
        score.add(gold, members(path('members', run)), run)
        with open(path('pairs', run), encoding='utf-8') as f:
            for line in f:
                left, right, _, _, s, _, observed = line.rstrip('\n').split('\t')
                if left in gold.fold_of and right in gold.fold_of and run in (gold.fold_of[left], gold.fold_of[right]) and not any(k in FORBIDDEN for k in observed.split()):
                    p = 1 / (1 + np.exp(-float(s)))
                    tenth = tenths[min(9, int(p * 10))]
                    tenth[0] += 1
                    tenth[1] += gold.group_of[left] == gold.group_of[right]
                    tenth[2] += p
    seen.add(gold, members(path('members', 'all')), None)
    print(f'groups left out: {score}\nlearned from all: {seen}')
    print('probability, pairs, really the same:')
    for i, (n, same, p) in enumerate(tenths):
        print(f'  {i / 10:.1f}–{(i + 1) / 10:.1f}  {n:6d}  said {p / max(n, 1):.3f}  true {same / max(n, 1):.3f}')
    if a.output:
        with open(models[-1], encoding='utf-8') as f, open(a.output, 'w', encoding='utf-8') as out:
            out.write(f.read())
    return 0


if __name__ == '__main__':
    sys.exit(main())
