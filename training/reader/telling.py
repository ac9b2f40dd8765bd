"""Learns what tells two articles apart, from what training/telling.ts wrote: boosted trees over figures of sentences.

    python training/reader/telling.py --pairs telling.jsonl --features features.json --out WEIGHTS/telling.json \\
        --figures telling-figures.json [--findings findings.jsonl] [--hold K]

Four questions: is this sentence proof of a telling difference; are these two, one of each side, proof of one; are these two on one
matter; is nothing of the other article on this sentence's matter. With `--findings` (training/findings.ts) a fifth: does
this finding tell a difference that the reader named; with `--judged` (training/judged.ts) a sixth: would a reader call it right. `--hold K` leaves out the fifth K of the events, for
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
# Of pairs that nobody judged this share is learned as being on two matters.
FEW = 0.1
# A sentence that was held against so many of the other side was looked for there.
ENOUGH = 3
# Of sentences that are called alone, so many at most are told there after all.
FALSE_ABSENCES = 0.05


def trees(rounds, leaves, rate=0.05, least=40, **more):
    return HistGradientBoostingClassifier(max_iter=rounds, learning_rate=rate, max_leaf_nodes=leaves, min_samples_leaf=least,
                                          **({"l2_regularization": 1.0, "random_state": 0} | more))


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


def learn_matters(pairs, told):
    """
    Trees over pairs of sentences: which of them are on one matter. From what was judged pair by pair (matters.jsonl), from rows
    of a reader's list, and from a few of all others, which hardly ever are.
    """
    rng = np.random.default_rng(0)
    X, y = [], []
    for pair, known in zip(pairs, told):
        rows, said = rows_of(pair, known), matches(pair, "same")
        kept = (said > 0) | (rng.random(said.shape) < FEW)
        X.append(rows[kept])
        y.append(said[kept])
        if pair["matters"]:
            left, right, judged = np.array(pair["matters"]).T
            X.append(rows[left, right])
            y.append((judged == 2).astype(float))
    return trees(150, 12).fit(np.concatenate(X), np.concatenate(y))


def alone_rows(pairs, odds):
    """
    Of each sentence that was held against several of the other side: what is known of it with the most that any there is on its
    matter; 1 where none was judged to be; the place of its pair.
    """
    X, y, of = [], [], []
    for i, (pair, said) in enumerate(zip(pairs, odds)):
        for at, side in enumerate(SIDES):
            judged = {}
            for row in pair["matters"]:
                judged.setdefault(row[at], []).append(row[2])
            for place, found in judged.items():
                if len(found) >= ENOUGH:
                    X.append([*pair["sentences"][side]["rows"][place], (said[place] if at == 0 else said[:, place]).max()])
                    y.append(float(max(found) < 2))
                    of.append(i)
    return np.array(X), np.array(y), np.array(of)


def learn_alone(X, y):
    return trees(80, 5, 0.05, 30).fit(X, y)


def out_of_fold(pairs, folds):
    """What weights say of each pair that they have not seen: of its sentences."""
    told = [None] * len(pairs)
    for k in sorted(set(folds)):
        model = Sentences([p for p, f in zip(pairs, folds) if f != k])
        for i, pair in enumerate(pairs):
            if folds[i] == k:
                told[i] = model.ask(pair)
    return told


def matter_odds(pairs, folds, told):
    """What weights say of each pair that they have not seen: how likely each two sentences are on one matter."""
    odds = [None] * len(pairs)
    for k in sorted(set(folds)):
        inside = [i for i, f in enumerate(folds) if f != k]
        model = learn_matters([pairs[i] for i in inside], [told[i] for i in inside])
        for i, pair in enumerate(pairs):
            if folds[i] == k:
                rows = rows_of(pair, told[i])
                odds[i] = model.predict_proba(rows.reshape(-1, rows.shape[2]))[:, 1].reshape(rows.shape[:2])
    return odds


def bound(said, absent):
    """The least probability from which few enough of what is called alone is there; above 1 where none is."""
    order = np.argsort(-said, kind="stable")
    wrong = np.cumsum(1 - absent[order]) / np.arange(1, len(order) + 1)
    good = np.where(wrong <= FALSE_ABSENCES)[0]
    return float(said[order][good[-1]]) if len(good) and good[-1] >= 10 else 1.01


def measure(pairs, folds, told, odds):
    """Figures on events that the weights have not seen."""
    out = {}
    y = np.concatenate([proofs(p, s) for p in pairs for s in SIDES])
    out["sentence, area under the curve"] = roc_auc_score(y, np.concatenate([t[s] for t in told for s in SIDES]))
    truth, said = [], []
    for k in sorted(set(folds)):
        inside = [i for i, f in enumerate(folds) if f != k]
        model = learn_pairs([pairs[i] for i in inside], [told[i] for i in inside], "differences")
        for i, pair in enumerate(pairs):
            if folds[i] == k:
                truth.append(matches(pair, "differences").ravel())
                said.append(model.predict_proba(rows_of(pair, told[i]).reshape(-1, len(pair["rows"][0][0])))[:, 1])
    judged = np.array([(odd[l, r], m == 2) for pair, odd in zip(pairs, odds) for l, r, m in pair["matters"]])
    for name, one, how in (
        ("differences", np.concatenate(truth), np.concatenate(said)),
        ("same, as readers listed it", np.concatenate([matches(p, "same").ravel() for p in pairs]), np.concatenate([o.ravel() for o in odds])),
        ("same, judged pair by pair", judged[:, 1], judged[:, 0]),
    ):
        out[f"{name}, area under the curve"] = roc_auc_score(one, how)
        out[f"{name}, average precision"] = average_precision_score(one, how)
    X, y, of = alone_rows(pairs, odds)
    groups = np.array(folds)[of]
    said = np.zeros(len(y))
    for k in sorted(set(folds)):
        said[groups == k] = learn_alone(X[groups != k], y[groups != k]).predict_proba(X[groups == k])[:, 1]
    out["alone, area under the curve"] = roc_auc_score(y, said)
    alone = bound(said, y)
    called = said >= alone
    out["alone: sentences judged"] = float(len(y))
    out["alone: called"] = float(called.sum())
    out["alone: of them there after all"] = float((1 - y)[called].mean()) if called.any() else 0.0
    return {name: round(float(v), 3) for name, v in out.items()}, alone


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


def cautious():
    """Trees for few rows with much noise: readers agree on two of three verdicts."""
    return trees(60, 4, 0.05, 120, l2_regularization=10, max_features=0.3)


def learn_judged(rows):
    """Trees over what is known of a finding: whether somebody who read both articles called it right. None stands for what is not known."""
    X = np.array([r["row"] for r in rows], float)
    y = np.array([float(r["verdict"] == "right") for r in rows])
    folds = np.array([r["fold"] for r in rows])
    said = np.zeros(len(y))
    for k in sorted(set(folds)):
        said[folds == k] = cautious().fit(X[folds != k], y[folds != k]).predict_proba(X[folds == k])[:, 1]
    figures = {"judged findings": len(y), "right of them": round(float(y.mean()), 3), "right, area under the curve": round(float(roc_auc_score(y, said)), 3)}
    return cautious().fit(X, y), figures


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pairs", required=True, type=Path)
    options.add_argument("--out", required=True, type=Path)
    options.add_argument("--figures", type=Path)
    options.add_argument("--features", required=True, type=Path, help="names of the features, as the product asks for them")
    options.add_argument("--findings", type=Path)
    options.add_argument("--judged", type=Path)
    options.add_argument("--hold", default="none")
    args = options.parse_args()
    names = json.loads(args.features.read_text())
    every = [json.loads(line) for line in args.pairs.read_text().splitlines()]
    pairs = [p for p in every if str(p["fold"]) != args.hold]
    folds = [p["fold"] for p in pairs]
    told = out_of_fold(pairs, folds)
    odds = matter_odds(pairs, folds, told)
    figures, alone = measure(pairs, folds, told, odds)
    print(json.dumps({"pairs": len(pairs), **figures}), flush=True)
    X, y, _ = alone_rows(pairs, odds)
    finding = {"features": names["finding"], "bias": 0, "trees": []}
    if args.findings:
        rows = [json.loads(line) for line in args.findings.read_text().splitlines()]
        model, more = learn_findings([r for r in rows if str(r["fold"]) != args.hold])
        finding = written(model, names["finding"])
        figures |= more
        print(json.dumps(more), flush=True)
    judged = {"features": names["judged"], "bias": 0, "trees": []}
    if args.judged:
        rows = [json.loads(line) for line in args.judged.read_text().splitlines()]
        model, more = learn_judged([r for r in rows if str(r["fold"]) != args.hold])
        judged = written(model, names["judged"])
        figures |= more
        print(json.dumps(more), flush=True)
    weights = {
        "sentence": written(Sentences(pairs).model, names["sentence"]),
        "telling": written(learn_pairs(pairs, told, "differences"), names["pair"]),
        "same": written(learn_matters(pairs, told), names["pair"]),
        "alone": written(learn_alone(X, y), names["alone"]),
        "finding": finding,
        "judged": judged,
        "leastAlone": round(alone, 3),
    }
    args.out.write_text(json.dumps(weights, separators=(",", ":")) + "\n")
    if args.figures:
        args.figures.write_text(json.dumps({"pairs": len(pairs), **figures}, indent=1) + "\n")


if __name__ == "__main__":
    main()
