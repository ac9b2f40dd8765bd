"""Learns what tells two articles apart, from what training/telling.ts wrote: boosted trees over figures of sentences.

    python training/reader/telling.py --pairs telling.jsonl --features features.json --out WEIGHTS/telling.json \\
        --figures telling-figures.json [--findings findings.jsonl] [--hold K]

Four questions: is this sentence proof of a telling difference; are these two, one of each side, proof of one; do these two speak
of one matter; does this stretch stand nowhere in the other article. With `--findings` (training/findings.ts) a fifth: does
this finding tell a difference that the reader named. `--hold K` leaves out the fifth K of the events, for
measuring. Prints, and writes for the card, figures cross-validated by event.
"""
import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score, roc_auc_score

SIDES = ("left", "right")
# Where in a pair's row stands what is known once its sentences were asked.
LESS, MORE = 17, 18
# Of pairs that are nothing this share is learned from, each for as many more.
SHARE = 0.2
# Of stretches that are called absent, so many at most stand there after all.
FALSE_ABSENCES = 0.05


def trees(rounds, leaves, rate=0.05, least=40):
    return HistGradientBoostingClassifier(max_iter=rounds, learning_rate=rate, max_leaf_nodes=leaves, min_samples_leaf=least,
                                          l2_regularization=1.0, random_state=0)


def written(model, features):
    """The trees as the product reads them (analysis/model/trees.ts)."""
    out = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        values = np.where(leaf, nodes["value"], nodes["num_threshold"])
        out.append({
            "feature": np.where(leaf, -1, nodes["feature_idx"]).tolist(),
            "value": [float(f"{v:.4g}") for v in values],
            "left": np.where(leaf, 0, nodes["left"]).tolist(),
            "right": np.where(leaf, 0, nodes["right"]).tolist(),
        })
    return {"features": features, "bias": float(f"{model._baseline_prediction.ravel()[0]:.6g}"), "trees": out}


def proofs(pair, side):
    """1 for each sentence of a side that is proof of a difference."""
    said = np.zeros(len(pair["sentences"][side]["rows"]))
    for difference in pair["differences"]:
        said[difference[side]] = 1
    return said


def matches(pair, name):
    """1 for each two sentences that the reader put together."""
    said = np.zeros((len(pair["sentences"]["left"]["rows"]), len(pair["sentences"]["right"]["rows"])))
    for row in pair[name]:
        for l in row["left"]:
            said[l, row["right"]] = 1
    return said


class Sentences:
    def __init__(self, pairs):
        X = np.concatenate([np.array(p["sentences"][s]["rows"]) for p in pairs for s in SIDES])
        self.model = trees(120, 8).fit(X, np.concatenate([proofs(p, s) for p in pairs for s in SIDES]))

    def ask(self, pair):
        return {s: self.model.predict_proba(np.array(pair["sentences"][s]["rows"]))[:, 1] for s in SIDES}


def rows_of(pair, told):
    """Rows of all pairs of sentences, with what the weights say of each sentence."""
    rows = np.array(pair["rows"], float)
    l, r = told["left"][:, None], told["right"][None]
    rows[:, :, LESS], rows[:, :, MORE] = np.minimum(l, r), np.maximum(l, r)
    return rows


def learn_pairs(pairs, told, name):
    """Trees over pairs of sentences: which of them the reader put together in rows of this name."""
    rng = np.random.default_rng(0)
    X, y, w = [], [], []
    for pair, known in zip(pairs, told):
        rows, said = rows_of(pair, known).reshape(-1, len(pair["rows"][0][0])), matches(pair, name).ravel()
        kept = (said > 0) | (rng.random(len(said)) < SHARE)
        X.append(rows[kept])
        y.append(said[kept])
        w.append(np.where(said[kept] > 0, 1, 1 / SHARE))
    return trees(150, 12).fit(np.concatenate(X), np.concatenate(y), sample_weight=np.concatenate(w))


def absence_rows(pairs):
    rows = [r for p in pairs for r in p["absence"]]
    return np.array([r["row"] for r in rows]), np.array([float(r["absent"]) for r in rows])


def out_of_fold(pairs, folds):
    """What weights say of each pair that they have not seen: of its sentences."""
    told = [None] * len(pairs)
    for k in sorted(set(folds)):
        model = Sentences([p for p, f in zip(pairs, folds) if f != k])
        for i, pair in enumerate(pairs):
            if folds[i] == k:
                told[i] = model.ask(pair)
    return told


def bound(said, absent):
    """The least probability from which few enough of what is called absent is there; above 1 where none is."""
    order = np.argsort(-said, kind="stable")
    wrong = np.cumsum(1 - absent[order]) / np.arange(1, len(order) + 1)
    good = np.where(wrong <= FALSE_ABSENCES)[0]
    return float(said[order][good[-1]]) if len(good) and good[-1] >= 10 else 1.01


def measure(pairs, folds, told):
    """Figures on events that the weights have not seen."""
    out = {}
    y = np.concatenate([proofs(p, s) for p in pairs for s in SIDES])
    out["sentence, area under the curve"] = roc_auc_score(y, np.concatenate([t[s] for t in told for s in SIDES]))
    for name in ("differences", "same"):
        truth, said = [], []
        for k in sorted(set(folds)):
            inside = [i for i, f in enumerate(folds) if f != k]
            model = learn_pairs([pairs[i] for i in inside], [told[i] for i in inside], name)
            for i, pair in enumerate(pairs):
                if folds[i] == k:
                    truth.append(matches(pair, name).ravel())
                    said.append(model.predict_proba(rows_of(pair, told[i]).reshape(-1, len(pair["rows"][0][0])))[:, 1])
        truth, said = np.concatenate(truth), np.concatenate(said)
        out[f"{name}, area under the curve"] = roc_auc_score(truth, said)
        out[f"{name}, average precision"] = average_precision_score(truth, said)
    X, y = absence_rows(pairs)
    groups = np.array([f for p, f in zip(pairs, folds) for _ in p["absence"]])
    said = np.zeros(len(y))
    for k in sorted(set(folds)):
        said[groups == k] = trees(120, 6, 0.04, 25).fit(X[groups != k], y[groups != k]).predict_proba(X[groups == k])[:, 1]
    out["absence, area under the curve"] = roc_auc_score(y, said)
    absent = bound(said, y)
    called = said >= absent
    out["absence: called"] = float(called.sum())
    out["absence: of them there after all"] = float((1 - y)[called].mean()) if called.any() else 0.0
    return {name: round(float(v), 3) for name, v in out.items()}, absent


def learn_findings(rows):
    """Trees over what is known of a finding: whether it tells a difference, the first three for twice as much."""
    X, y = np.array([r["row"] for r in rows]), np.array([float(r["told"] > 0) for r in rows])
    weight = np.array([max(1.0, r["told"]) for r in rows])
    folds = np.array([r["fold"] for r in rows])
    said = np.zeros(len(y))
    for k in sorted(set(folds)):
        model = trees(80, 6, 0.06, 30).fit(X[folds != k], y[folds != k], sample_weight=weight[folds != k])
        said[folds == k] = model.predict_proba(X[folds == k])[:, 1]
    return trees(80, 6, 0.06, 30).fit(X, y, sample_weight=weight), {"findings": len(y), "findings, area under the curve": round(float(roc_auc_score(y, said)), 3)}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pairs", required=True, type=Path)
    options.add_argument("--out", required=True, type=Path)
    options.add_argument("--figures", type=Path)
    options.add_argument("--features", required=True, type=Path, help="names of the features, as the product asks for them")
    options.add_argument("--findings", type=Path)
    options.add_argument("--hold", default="none")
    args = options.parse_args()
    names = json.loads(args.features.read_text())
    every = [json.loads(line) for line in args.pairs.read_text().splitlines()]
    pairs = [p for p in every if str(p["fold"]) != args.hold]
    folds = [p["fold"] for p in pairs]
    told = out_of_fold(pairs, folds)
    figures, absent = measure(pairs, folds, told)
    print(json.dumps({"pairs": len(pairs), **figures}), flush=True)
    X, y = absence_rows(pairs)
    finding = {"features": names["finding"], "bias": 0, "trees": []}
    if args.findings:
        rows = [json.loads(line) for line in args.findings.read_text().splitlines()]
        model, more = learn_findings([r for r in rows if str(r["fold"]) != args.hold])
        finding = written(model, names["finding"])
        figures |= more
        print(json.dumps(more), flush=True)
    weights = {
        "sentence": written(Sentences(pairs).model, names["sentence"]),
        "telling": written(learn_pairs(pairs, told, "differences"), names["pair"]),
        "same": written(learn_pairs(pairs, told, "same"), names["pair"]),
        "absence": written(trees(120, 6, 0.04, 25).fit(X, y), names["absence"]),
        "finding": finding,
        "absent": round(absent, 3),
    }
    args.out.write_text(json.dumps(weights, separators=(",", ":")) + "\n")
    if args.figures:
        args.figures.write_text(json.dumps({"pairs": len(pairs), **figures}, indent=1) + "\n")


if __name__ == "__main__":
    main()
