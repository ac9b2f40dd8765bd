"""Learns the article head of stance from what training/passages.ts wrote, and where a lean is named.

    python training/reader/article.py --passages passages.jsonl --out WEIGHTS/stance.json --figures article-figures.json

Prints, and writes for the card (cards.py), cross-validated by article: of clear stances how many are right and how many
opposite, and how often a lean is named where the reader saw none. A lean counts as named only where a sentence carries it, as
in the product.
"""
import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold, cross_val_predict

SIGNS = {"-": 0, "0": 1, "n": 1, "+": 2, "~": 1}
# Whom the reader did not list is taken for neutral, with this weight: most are, and nobody looked.
OTHERS = 0.25


def figures(odds, labels, carried, named, missed, silent):
    """right, opposite among clear stances; leans where there is none. Those of whom no sentence was found count: `missed`, `silent`."""
    said = np.ones(len(labels), int)
    for sign, at in ((0, 0), (2, 1)):
        likelier = odds[:, sign] > odds[:, 2 - sign]
        said[likelier & carried[:, at] & (odds[:, sign] > named[at])] = sign
    clear = labels != 1
    right = (said == labels)[clear].sum() / (clear.sum() + missed)
    opposite = ((said != 1) & (said != labels))[clear].sum() / (clear.sum() + missed)
    return right, opposite, (said != 1)[~clear].sum() / ((~clear).sum() + silent)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--passages", required=True, type=Path)
    options.add_argument("--out", required=True, type=Path)
    options.add_argument("--figures", required=True, type=Path)
    args = options.parse_args()
    rows = [json.loads(line) for line in args.passages.read_text().splitlines()]
    out, told = {}, {}
    for side, most, against in (("author", 0.08, 0.08), ("quoted", 0.20, 0.08)):
        mine = [r for r in rows if r["side"] == side and r["label"] in SIGNS and r["label"] != "~"]
        others = [r for r in rows if r["side"] == side and r["label"] == "~" and r["features"] is not None]
        silent = [r for r in mine if r["features"] is None]
        missed = sum(r["label"] in "+-" for r in silent)
        kept = [r for r in mine if r["features"] is not None]
        every = kept + others
        X = np.array([r["features"] for r in every])
        y = np.array([SIGNS[r["label"]] for r in every])
        carried = np.array([r["carried"] for r in kept])
        weight = np.array([1.0] * len(kept) + [OTHERS] * len(others))
        means, scales = X.mean(0), X.std(0)
        scales[scales < 1e-6] = 1
        Z = (X - means) / scales
        folds = list(GroupKFold(5).split(Z, y, [r["id"] for r in every]))
        held = lambda c: cross_val_predict(LogisticRegression(C=c, max_iter=3000), Z, y, cv=folds, method="predict_proba", params={"sample_weight": weight})
        c = min((0.003, 0.01, 0.03, 0.1), key=lambda c: log_loss(y, held(c), sample_weight=weight))
        odds, best = held(c), None
        main, asides = odds[: len(kept)], odds[len(kept) :]
        aside = np.array([r["carried"] for r in others])
        for a in np.arange(0.2, 0.9, 0.025):
            for b in np.arange(0.2, 0.9, 0.025):
                right, opposite, invented = figures(main, y[: len(kept)], carried, (a, b), missed, len(silent) - missed)
                if invented <= most and opposite <= against and (best is None or right > best[0]):
                    named = figures(asides, y[len(kept) :], aside, (a, b), 1, 0)[2]
                    best = (right, opposite, invented, c, round(a, 3), round(b, 3), named)
        print(side, "actors", len(kept), "not found or silent", len(silent), "of them clear", missed,
              "others", len(others), "right, opposite, invented, C, named, others with a lean:", best)
        told[side] = {"actors": len(kept), **dict(zip(("right", "opposite", "where there is none"), (round(float(v), 3) for v in best[:3])))}
        model = LogisticRegression(C=best[3], max_iter=3000).fit(Z, y, sample_weight=weight)
        rounded = lambda values: [round(float(v), 4) for v in values]
        out[side] = {"means": rounded(means), "scales": rounded(scales), "weights": [rounded(w) for w in model.coef_],
                     "bias": rounded(model.intercept_), "named": [float(best[4]), float(best[5])]}
    args.out.write_text(json.dumps(out, indent=1) + "\n")
    args.figures.write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
