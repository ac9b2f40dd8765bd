"""Learns whether a deed that is told of somebody is a wrong, from the vectors of the upper layers of acts.

    python training/reader/deeds.py --deeds deeds.jsonl --acts analysis/model/weights/acts.json

deeds.jsonl comes from training/deeds.ts. A logistic regression, its strength chosen by ten folds; from which probability on a
deed is a wrong is where seven of ten that are called so are. Written into acts.json, with what the folds say printed.
"""
import argparse
import json

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--deeds", required=True)
    options.add_argument("--acts", required=True)
    args = options.parse_args()
    rows = [json.loads(line) for line in open(args.deeds)]
    x, y = np.array([r["vector"] for r in rows]), np.array([r["wrong"] for r in rows])
    # A wrong and its harmless twin stand one behind the other, and in one fold.
    folds, pairs = GroupKFold(10), np.arange(len(y)) // 2
    tried = []
    for c in (0.001, 0.003, 0.01, 0.03, 0.1):
        p = cross_val_predict(LogisticRegression(C=c, max_iter=2000), x, y, cv=folds, groups=pairs, method="predict_proba")[:, 1]
        tried.append((roc_auc_score(y, p), c, p))
    auc, c, p = max(tried, key=lambda t: t[0])
    for least in np.arange(0.3, 0.95, 0.01):
        said = p >= least
        if y[said].mean() >= 0.7:
            break
    print(json.dumps({"deeds": len(y), "C": c, "AUC": round(auc, 3), "least": round(float(least), 2), "right": round(float(y[said].mean()), 3), "found": round(float(y[said].sum() / y.sum()), 3)}))
    wrong = [(round(float(q), 2), r["deed"]) for q, r in zip(p, rows) if (q >= least) != r["wrong"]]
    print("\n".join(map(str, wrong)))
    fit = LogisticRegression(C=c, max_iter=2000).fit(x, y)
    with open(args.acts) as file:
        acts = json.load(file)
    acts["deed"] = {"least": round(float(least), 2), "weights": [round(float(w), 5) for w in fit.coef_[0]], "bias": float(fit.intercept_[0])}
    with open(args.acts, "w") as file:
        json.dump(acts, file)


if __name__ == "__main__":
    main()
