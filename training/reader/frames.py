"""Learns how the frames of an article follow from its paragraphs, from what training/frames.ts wrote.

    python training/reader/frames.py --articles frames.jsonl --out WEIGHTS/frames.json --figures frames-figures.json

Generic frames: one logistic regression on presence, with the same slopes for all and a bias for each. Policy frames: the same
on which one is the article's main frame. A frame of both schemes has the mean of its two curves. Prints, and writes for the
card (cards.py), cross-validated by article: micro-F1 of presence with its interval, how often the main frame comes first, how
often it is present, how many are.
"""
import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from tasks import FRAMES, POLICY

# F1 is best where "present" begins at half the F1 reached (Lipton et al. 2014), which is about .7.
PRESENT = 0.35
# A policy frame is present from the share at which it is the main one in so many cases.
MAIN = 0.1
FOLDS, TIMES = 5, 4
BOTH = [(FRAMES.index(name), POLICY.index(name)) for name in FRAMES if name in POLICY]


def curves(X, Y, begins):
    """X (articles, frames, features), Y (articles, frames): a bias for each frame and slopes for all; log odds are 0 where the
    probability is `begins`."""
    flat = X.reshape(-1, X.shape[2])
    mean, scale = flat.mean(0), flat.std(0)
    scale[scale < 1e-6] = 1
    own = np.tile(np.eye(X.shape[1]), (len(X), 1))
    weights = LogisticRegression(C=1.0, max_iter=2000).fit(np.hstack([(flat - mean) / scale, own]), Y.ravel())
    slopes = weights.coef_[0][: X.shape[2]] / scale
    if (slopes < 0).any():
        raise SystemExit(f"a slope falls: {slopes}")
    bias = weights.intercept_[0] + weights.coef_[0][X.shape[2] :] - slopes @ mean
    return bias - np.log(begins / (1 - begins)), slopes


def table(generic, policy):
    """The curve of each frame by name, as the product reads it."""
    (bias, (share, words)), (other, (slope,)) = generic, policy
    out = {name: {"bias": b, "generic": share, "policy": 0, "words": words} for name, b in zip(FRAMES, bias)}
    for name, b in zip(POLICY, other):
        known = out.get(name)
        out[name] = {"bias": b, "generic": 0, "policy": slope, "words": 0} if known is None else \
            {"bias": (known["bias"] + b) / 2, "generic": share / 2, "policy": slope / 2, "words": words / 2}
    return out


def odds(table, names, rows):
    """Log odds (articles, names), as the product has them."""
    of = lambda f, curve: curve["bias"] + sum(curve[way] * f[way] for way in ("generic", "policy", "words"))
    return np.array([[of(row["features"][name], table[name]) for name in names] for row in rows])


def values(rows, names, ways):
    return np.array([[[row["features"][name][way] for way in ways] for name in names] for row in rows])


def f1(true, said):
    return 2 * (true & said).sum() / max(1, true.sum() + said.sum())


def interval(one, rows):
    """95% of what `one` gives for articles drawn anew."""
    random = np.random.default_rng(0)
    return [round(float(x), 3) for x in np.percentile([one(random.integers(0, rows, rows)) for _ in range(2000)], [2.5, 97.5])]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("articles", "out", "figures"):
        options.add_argument(f"--{name}", required=True, type=Path)
    args = options.parse_args()
    rows = [json.loads(line) for line in args.articles.read_text().splitlines()]
    climate = [row for row in rows if row["set"] == "frames"]
    silver = [row for row in rows if row["set"] == "silver" and row["labels"][0] in POLICY]
    X, Y = values(climate, FRAMES, ("generic", "words")), np.array([[f in row["labels"] for f in FRAMES] for row in climate])
    P, M = values(silver, POLICY, ("policy",)), np.array([[f in row["labels"] for f in POLICY] for row in silver])
    learn = lambda a, b: table(curves(X[a], Y[a], PRESENT), curves(P[b], M[b], MAIN))
    said, main_odds = np.zeros((TIMES, *Y.shape)), np.zeros((TIMES, *M.shape))
    for time in range(TIMES):
        random = np.random.default_rng(time)
        a, b = random.permutation(len(climate)) % FOLDS, random.permutation(len(silver)) % FOLDS
        for fold in range(FOLDS):
            learned = learn(a != fold, b != fold)
            said[time, a == fold] = odds(learned, FRAMES, [row for row, home in zip(climate, a) if home == fold])
            main_odds[time, b == fold] = odds(learned, POLICY, [row for row, home in zip(silver, b) if home == fold])
    micro = lambda drawn: np.mean([f1(Y[drawn], one[drawn] >= 0) for one in said])
    first = (main_odds.argmax(2) == M.argmax(1)).mean(0)
    everyone = np.arange(len(climate))
    figures = {
        "micro-F1": micro(everyone),
        **{f"F1 {name}": np.mean([f1(Y[:, k], one[:, k] >= 0) for one in said]) for k, name in enumerate(FRAMES)},
        "main frame first": first.mean(),
        "main frame present": ((main_odds >= 0) & M).any(2).mean(),
        "policy frames present": (main_odds >= 0).sum(2).mean(),
    }
    figures = {name: round(float(value), 3) for name, value in figures.items()}
    print(len(climate), len(silver), figures, "95% of micro-F1", interval(micro, len(climate)),
          "of main frame first", interval(lambda drawn: first[drawn].mean(), len(silver)))
    learned = learn(np.ones(len(climate), bool), np.ones(len(silver), bool))
    weights = {name: {way: round(float(value), 4) for way, value in curve.items()} for name, curve in learned.items()}
    args.out.write_text(json.dumps(weights, indent=1) + "\n")
    args.figures.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
