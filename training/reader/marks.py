"""Learns the second look at a mark: whether words that may be charged are, where they stand, and of which category.

    python training/reader/marks.py --rows marks-rows.jsonl --texts texts.jsonl --data DATA --hold 0 \\
        --out WEIGHTS/marks.json --figures marks-figures.json [--bar 0.25]

ROWS come from training/marks.ts, TEXTS from training/export.ts. Labels: training/marks.jsonl (marks that the product made, judged one by
one), training/senses.jsonl (short passages of ours: words in a plain sense, and charged ones), and the coded articles of the fifth
that the reader has not learned from: a stretch there is charged where it overlaps what was coded. Words are counted in the other
fifths. Each tree is asked one number more, which tells coded articles from the rest: their coders called more charged. Figures are of
five folds, by article.
"""
import argparse
import bisect
import json
import re
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from tasks import CATEGORIES, UNSURE, fold, place, readings, rows
from telling import written

HERE = Path(__file__).parent.parent
# So many readings, and so often charged, each word is taken to have had before any was counted (analysis/measures/loaded/mark-evidence.ts).
BEFORE, SHARE = 4, 0.045
# A word that was read less often is not kept.
LEAST = 2
# Weight of a coded stretch and of one in a passage of ours, beside a judged mark.
CODED, SENSES = 0.5, 2.0
# Scare quotes are marked from this on: of 25 that were judged, 7 of 8 charged ones are kept, and 9 of 17 others.
SCARE = 0.17
# Stretches that are less charged than this are not looked at.
FLOOR = 0.1
# Categories that a mark may have; scare quotes are told by their form.
KINDS = [c for c in CATEGORIES if c != "scare"]
NEVER = -20.0


class Words:
    """Finds the tokens of a span, as tasks.place asks for them."""

    def __init__(self, text):
        self.words, self.starts = text["words"], text["tokens"][::2]

    def tokens_in(self, start, end):
        return bisect.bisect_left(self.starts, start), bisect.bisect_left(self.starts, end)


def count_words(texts, data, hold, left_out):
    """Word to [how often charged, how often read], outside quotation marks and names."""
    counts = defaultdict(lambda: [0.0, 0])
    for row in readings(data):
        text = texts.get(row["id"])
        if fold(row["id"]) == hold or row["id"] in left_out or not text:
            continue
        marked, where = {}, Words(text)
        for n, words, kind, sure in row["loaded"]:
            found = place(where, *row["sentences"][n - 1], words) if 1 <= n <= len(row["sentences"]) else None
            if found and kind in CATEGORIES:
                marked |= {i: max(marked.get(i, 0), 1 if sure else UNSURE) for i in range(*found)}
        named, quoted = set(text["named"][::2]), text["quoted"]
        for i, (word, start) in enumerate(zip(text["words"], where.starts)):
            if start in named or not re.search("[a-zA-Z]", word) or bisect.bisect_right(quoted, start) % 2:
                continue
            counts[word.lower()][0] += marked.get(i, 0)
            counts[word.lower()][1] += 1
    return {word: [round(c, 1), n] for word, (c, n) in sorted(counts.items()) if n >= LEAST}


def word_numbers(text, counts):
    """Of the word of a stretch that was charged most often: how often, in log odds, and how often it was read, in logs."""
    told = []
    for word in re.findall(r"[A-Za-z][A-Za-z’']*", text) or [""]:
        charged, times = counts.get(word.lower(), (0, 0))
        rate = (charged + BEFORE * SHARE) / (times + BEFORE)
        told.append((np.log(rate / (1 - rate)), np.log1p(times)))
    return max(told)


def spans(data, which):
    """Article to what was coded as charged in it, as spans in the text."""
    found = {}
    for row in readings(data):
        if row["id"] in which:
            text = which[row["id"]]
            where = Words(text)
            for n, words, kind, _ in row["loaded"]:
                if 1 <= n <= len(row["sentences"]) and kind in CATEGORIES:
                    at = place(where, *row["sentences"][n - 1], words)
                    if at:
                        found.setdefault(row["id"], []).append((where.starts[at[0]], text["tokens"][2 * at[1] - 1], kind))
    return found


def label(row, judged, senses, coded):
    """(charged, category) of a stretch; None where nobody looked at it."""
    overlaps = lambda a, b: a < row["end"] and row["start"] < b
    if row["set"] == "senses":
        return (any(overlaps(a, b) for a, b in senses[row["id"]]), None)
    if row["set"] == "judged":
        found = [m for m in judged[row["id"]] if overlaps(m[0], m[1]) and (m[2] == "scare") == row["scare"]]
        found.sort(key=lambda m: (m[0], m[1]) != (row["start"], row["end"]))
        return (found[0][3] is not None, found[0][3]) if found else None
    if row["voice"] == "quotation" or row["charge"] < FLOOR:
        return None
    found = [kind for a, b, kind in coded.get(row["id"], []) if overlaps(a, b)]
    return (bool(found), found[0] if found else None)


def learn(X, y, weight):
    return HistGradientBoostingClassifier(max_iter=120, max_leaf_nodes=6, learning_rate=0.05, min_samples_leaf=25, l2_regularization=5,
                                          max_features=0.3, random_state=0).fit(X, y, sample_weight=weight)


def learn_kind(X, kinds):
    scaler = StandardScaler().fit(X)
    return scaler, LogisticRegression(C=0.03, max_iter=1000).fit(scaler.transform(X), kinds)


def regressions(scaler, model):
    """One regression a category over the evidence as it is; one that was never seen is never said."""
    out = []
    for kind in KINDS:
        if kind not in model.classes_:
            out.append({"bias": NEVER, "weights": [0.0] * scaler.n_features_in_})
            continue
        at = list(model.classes_).index(kind)
        weights = model.coef_[at] / scaler.scale_
        out.append({"bias": round(float(model.intercept_[at] - weights @ scaler.mean_), 4), "weights": [float(f"{w:.4g}") for w in weights]})
    return out


def measure(name, y, said, bar):
    kept = said >= bar
    return {f"{name}: charged": y.mean(), f"{name}: charged of those kept": y[kept].mean(), f"{name}: kept of those charged": kept[y].mean(),
            f"{name}: area under the curve": roc_auc_score(y, said)}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("rows", "texts", "data", "out", "figures"):
        options.add_argument(f"--{name}", required=True, type=Path)
    options.add_argument("--hold", default=0, type=int)
    options.add_argument("--bar", default=0.25, type=float)
    args = options.parse_args()
    judged = {r["id"]: r["marks"] for r in rows(HERE / "marks.jsonl")}
    senses = {r["id"]: r["charged"] for r in rows(HERE / "senses.jsonl")}
    texts = {t["id"]: t for t in rows(args.texts) if t["set"] == "silver"}
    # What the product is measured by teaches nothing, the counts of words neither.
    left_out = set(judged) | {r["id"] for r in rows(args.data / "voices_dev.jsonl")}
    counts = count_words(texts, args.data, args.hold, left_out)
    every = rows(args.rows)
    coded = spans(args.data, {i: texts[i] for i in {r["id"] for r in every if r["set"] == "coded"} if i in texts})
    told = [(row, label(row, judged, senses, coded)) for row in every]
    told = [(row, said) for row, said in told if said]
    X = np.array([[*row["evidence"], *word_numbers(row["text"], counts)] for row, _ in told])
    asked = np.c_[X, [float(row["set"] == "coded") for row, _ in told]]
    y = np.array([said[0] for _, said in told])
    sets = np.array([row["set"] for row, _ in told])
    weight = np.select([sets == "coded", sets == "senses"], [CODED, SENSES], 1.0)
    folds = np.array([fold("m" + row["id"]) for row, _ in told])
    kinds = np.array([said[1] or "" for _, said in told])
    of_kind = (sets == "judged") & y & np.isin(kinds, KINDS)
    said, named = np.zeros(len(y)), np.full(len(y), "", dtype=object)
    for k in range(5):
        away, here = folds != k, folds == k
        # Asked as the product asks, of coded articles too.
        said[here] = learn(asked[away], y[away], weight[away]).predict_proba(np.c_[X[here], np.zeros(here.sum())])[:, 1]
        scaler, model = learn_kind(X[away & of_kind], kinds[away & of_kind])
        named[here] = model.predict(scaler.transform(X[here]))
    figures = {"marks judged": int((sets == "judged").sum()), "stretches coded": int((sets == "coded").sum())}
    for name in ("judged", "coded", "senses"):
        figures |= measure(name, y[sets == name], said[sets == name], args.bar)
    figures["judged: kind right"] = (named[of_kind] == kinds[of_kind]).mean()
    figures = {name: round(float(v), 3) for name, v in figures.items()}
    print(json.dumps(figures, indent=1))
    names = [f"{i}" for i in range(asked.shape[1])]
    weights = {"charged": written(learn(asked, y, weight), names), "bar": args.bar, "scareBar": SCARE,
               "categories": regressions(*learn_kind(X[of_kind], kinds[of_kind])), "words": counts}
    args.out.write_text(json.dumps(weights, separators=(",", ":"), ensure_ascii=False) + "\n")
    args.figures.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
