"""Learns of what type a source is, from what the product looks at to tell it (training/source-types.ts).

    python training/reader/source_types.py --sources sources.jsonl --out WEIGHTS --figures types-figures.json

A logistic regression over the mean of the encoder's vectors of the source's own words, of those beside it where it is first named
and of its sentences, where its words point, and what form and the lists say. Figures are those of five folds by article: what is
held out teaches nothing. As all of it is a sum, what a token's vector says is told token by token (kinds.onnx),
and the rest is sources.json.
"""
import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from torch import nn

from export import write
from model import WIDTH
from tasks import fold

TYPES = ["official", "expert", "institution", "document", "person", "collective", "anonymous"]
ROLES = ["own", "beside", "around"]
# How much blocks of evidence count beside form: the fewer rows, the less may hang on one of many numbers.
VECTORS, DIRECTIONS = 0.3, 0.4


# What a listed type is never taken for (analysis/read/attribution/source-kinds.ts).
NEVER = {"person": ["official", "expert"], "expert": ["institution", "document"]}


def scaled(x):
    """Scale of each column: what is learned weighs them alike within a block."""
    scale = np.ones(x.shape[1])
    wide = len(ROLES) * WIDTH
    scale[:wide] = VECTORS / max(1e-6, x[:, :wide].std())
    scale[wide : wide + 192] = DIRECTIONS / max(1e-6, x[:, wide : wide + 192].std())
    return scale


def learn(x, y, cost):
    scale = scaled(x)
    made = LogisticRegression(C=cost, max_iter=150, tol=1e-3).fit((x * scale).astype(np.float32), y)
    weights = np.zeros((len(TYPES), x.shape[1]))
    bias = np.full(len(TYPES), -8.0)
    for i, kind in enumerate(made.classes_):
        weights[kind], bias[kind] = made.coef_[i] * scale, made.intercept_[i]
    return weights, bias


def odds(x, weights, bias):
    z = x @ weights.T + bias
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def decided(p, today, margin):
    """The likeliest type, where it is so much likelier than what the lists say; else that."""
    p = p.copy()
    for listed, others in NEVER.items():
        p[np.ix_(today == TYPES.index(listed), [TYPES.index(other) for other in others])] = 0
    best = p.argmax(1)
    return np.where(p[np.arange(len(p)), best] > margin * p[np.arange(len(p)), today], best, today)


def shares(said, true):
    return float((said == true).mean())


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sources", required=True)
    options.add_argument("--out", required=True, type=Path)
    options.add_argument("--figures", type=Path)
    options.add_argument("--cost", type=float, default=1.0)
    options.add_argument("--margin", type=float, default=8.0)
    args = options.parse_args()
    rows = [r for r in map(json.loads, open(args.sources)) if r["type"] in TYPES]
    wanted = {r["article"] for r in rows}
    x = np.array([r["vectors"] + r["numbers"] for r in rows], dtype=np.float32)
    y = np.array([TYPES.index(r["type"]) for r in rows])
    today = np.array([TYPES.index(r["today"]) for r in rows])
    folds = np.array([fold(r["article"]) for r in rows])
    p = np.zeros((len(rows), len(TYPES)))
    for k in range(5):
        p[folds == k] = odds(x[folds == k], *learn(x[folds != k], y[folds != k], args.cost))
    said = decided(p, today, args.margin)
    figures = {"sources": len(rows), "articles": len(wanted), "right": shares(said, y), "right by the lists alone": shares(today, y)}
    for i, kind in enumerate(TYPES):
        for name, own in ((kind, said), (f"{kind}, lists", today)):
            hit = ((own == i) & (y == i)).sum()
            figures[f"{name} F1"] = float(2 * hit / max(1, (own == i).sum() + (y == i).sum()))
    print(json.dumps({k: round(v, 3) for k, v in figures.items()}, indent=1))
    print(Counter((TYPES[t], TYPES[s]) for s, t in zip(said, y) if s != t).most_common(12))
    weights, bias = learn(x, y, args.cost)
    wide = len(ROLES) * WIDTH
    # What a token says: for each role, of each type.
    told = nn.Linear(WIDTH, len(ROLES) * len(TYPES), bias=False)
    of_tokens = weights[:, :wide].reshape(len(TYPES), len(ROLES), WIDTH).transpose(1, 0, 2).reshape(-1, WIDTH)
    told.weight = nn.Parameter(torch.tensor(of_tokens, dtype=torch.float32))
    with torch.no_grad():
        write(told, (torch.randn(5, WIDTH),), ["tokens"], ["kind"], {"tokens": [0], "kind": [0]}, args.out / "kinds.onnx")
    short = lambda values: [round(float(v), 4) for v in values]
    (args.out / "sources.json").write_text(json.dumps({"bias": short(bias), "weights": [short(row[wide:]) for row in weights], "margin": args.margin}) + "\n")
    if args.figures:
        args.figures.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
