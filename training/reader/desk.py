"""Learns which sentences are disputed claims told as facts, and which deeds leave out a doer that matters.

    python training/reader/desk.py --claims claims.jsonl --undone undone.jsonl --out analysis/model/weights/desk.json

Both files come from training/desk.ts. Two logistic regressions, each with its strength chosen by ten folds; what the folds say
at the given probabilities is printed. Of sentences of articles nearly all are sound: how often one is called a fault is told apart.
"""
import argparse
import json

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict


def learned(path, least):
    rows = [json.loads(line) for line in open(path)]
    x, y = np.array([r["vector"] for r in rows]), np.array([r["fault"] for r in rows])
    own = np.array([r["own"] for r in rows])
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    tried = []
    for c in (0.01, 0.03, 0.1, 0.3):
        p = cross_val_predict(LogisticRegression(C=c, max_iter=3000), x, y, cv=folds, method="predict_proba")[:, 1]
        tried.append((roc_auc_score(y, p), c, p))
    auc, c, p = max(tried, key=lambda t: t[0])
    said = p >= least
    count = lambda which: f"{int((said & which).sum())} of {int(which.sum())}"
    print(path, {"rows": len(y), "C": c, "AUC": round(auc, 3), "own faults": count(own & y), "own sound": count(own & ~y), "articles' faults": count(~own & y), "articles' sound": count(~own & ~y)})
    fit = LogisticRegression(C=c, max_iter=3000).fit(x, y)
    return {"least": least, "bias": round(float(fit.intercept_[0]), 5), "weights": [round(float(w), 4) for w in fit.coef_[0]]}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("claims", "undone", "out"):
        options.add_argument(f"--{name}", required=True)
    options.add_argument("--least-claim", type=float, default=0.45)
    options.add_argument("--least-undone", type=float, default=0.5)
    args = options.parse_args()
    weights = {"claim": learned(args.claims, args.least_claim), "undone": learned(args.undone, args.least_undone)}
    with open(args.out, "w") as file:
        json.dump(weights, file)


if __name__ == "__main__":
    main()
