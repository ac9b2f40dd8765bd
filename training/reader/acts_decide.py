"""Learns how probabilities of acts become acts, and whether somebody accused has no reply, on articles acts.py has not seen.

    python training/reader/acts_decide.py --learn FOLDER/calibrate.pkl --measure FOLDER/answers.pkl [--false 1.3] [--out acts.json]

Charges are named from the probability on at which they are false as often as --false says (per 900 words), other acts where F1
is best. Who has no reply is told by a logistic regression over what is counted of one accused in one article; from which
probability on is found by five folds of the articles learned from.
"""
import argparse
import json
import math
import pickle
import re
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from acts_rows import AT, HARD, KINDS, SAYS, alike, load, words
from acts_score import called, count, sweep
from tasks import fold

SAY = {name: i for i, name in enumerate(SAYS)}
# The words of analysis/english/answering.ts.
ANSWERS = (Path(__file__).parents[2] / "analysis/english/answering.ts").read_text()
MEETS, NO_ANSWER, TELLS, SPEAKS_FOR = (re.compile(re.search(rf"{name} =\s+/(.*)/i;", ANSWERS)[1], re.I)
                                       for name in ("meetsCharge", "givesNoAnswer", "tellsOfSpeech", "speaksFor"))


def people(answer, least, near):
    """Candidates of an article who are accused as far as is said, with the sentences that do it, the most accused first."""
    found = {}
    for s, c, p in called(answer, least, near):
        found.setdefault(id(c), (c, []))[1].append((s, p))
    return sorted(found.values(), key=lambda x: -sum(p for _, p in x[1]))


def row(article, c):
    """What is counted of one accused: where it is mentioned and speaks, and what words stand there."""
    size = len(article.sentences)
    text = [article.text[s[0]:s[1]] for s in article.sentences]
    here = set(c.places)
    near = {k for s in here for k in (s - 1, s, s + 1) if 0 <= k < size}
    own = lambda where: {s for s, who in where.items() if c.actor is not None and c.actor in who}
    source, held = own(article.source), own(article.holds)
    times = lambda pattern, where: math.log1p(sum(bool(pattern.search(text[s])) for s in where))
    return [math.log1p(c.count), math.log1p(len(source)), math.log1p(len(held)), len(held) / size, times(MEETS, source | held), times(MEETS, here),
            times(MEETS, near), times(NO_ANSWER, near), times(NO_ANSWER, range(size)), times(SPEAKS_FOR, here), times(TELLS, here), math.log1p(size),
            min(here) / size, max(here) / size, len(here) / size, *(float(c.kind == k) for k in KINDS), float(c.actor is None),
            float(any(alike(c.name, b) for b in article.bodies)), times(MEETS, range(size))]


def charged(article):
    """Of everybody whom the reader found accused or met by the law: (name, nobody answers)."""
    return [(x["name"], not x["replies"] and not x["for"] and not x["asked"]) for x in article.accused
            if any(a["act"] in HARD and alike(a["whom"], x["name"]) for a in article.acts)]


def rows_of(articles):
    """(counts, nobody answers, article) of everybody charged whom a candidate is found for: the one whose name is most like."""
    out = []
    for article in articles:
        for name, truth in charged(article):
            likely = [(len(words(name) & words(c.name)) / len(words(name) | words(c.name)), c.count, i) for i, c in enumerate(article.candidates) if alike(name, c.name)]
            if likely:
                out.append((row(article, article.candidates[max(likely)[2]]), truth, article.id))
    return out


def learn(rows):
    x = np.array([r for r, *_ in rows])
    means, scales = x.mean(0), x.std(0) + 1e-6
    fit = LogisticRegression(C=0.05, max_iter=1000).fit((x - means) / scales, [t for _, t, _ in rows])
    return {"means": means.tolist(), "scales": scales.tolist(), "weights": fit.coef_[0].tolist(), "bias": float(fit.intercept_[0])}


def silence(model, values):
    """How likely it is that nobody answers."""
    z = model["bias"] + sum(w * (v - m) / s for w, v, m, s in zip(model["weights"], values, model["means"], model["scales"]))
    return 1 / (1 + math.exp(-z))


def measure(answers, model, least, near, sure):
    """By the scorer's rule: silent in truth, said so, rightly and falsely."""
    gold = said = right = false = 0
    for answer in answers:
        mine = [(c, silence(model, row(answer[0], c))) for c, _ in people(answer, least, near)]
        for name, truth in charged(answer[0]):
            gold += truth
            p = next((p for c, p in mine if alike(c.name, name)), None)
            if p is not None and p >= sure:
                said += 1
                right += truth
                false += not truth
    return {"silent": gold, "found": round(right / max(1, gold), 3), "false": round(false / max(1, said), 3), "said": said, "wrong": false}


def best(scores, truths):
    """The threshold with the best F1."""
    found = []
    for least in np.arange(0.1, 0.9, 0.05):
        said = [p >= least for p in scores]
        right = sum(a and b for a, b in zip(said, truths))
        found.append((2 * right / max(1, sum(said) + sum(truths)), round(float(least), 2)))
    return max(found)


def thresholds(answers, bound):
    """From which probability on each act is named, with the figures that this gives on what it is learned from."""
    good = [x for x in sweep(answers) if x[3] <= bound]
    near, least, found, false, right, _ = max(good, key=lambda x: (x[2], x[4]))
    out, told = {"accuse": least, "legal": least}, {"found": found, "false": false, "right one named": right}
    for act in ("criticize", "praise"):
        scores, truths = [], []
        for article, listed, says, pairs in answers:
            _, gold = article.labels(listed)
            for s, row in enumerate(pairs):
                for p, g in zip(row, gold[s]):
                    scores.append(p[AT[f"{act} whom"]] * (act == "praise" or says[s][SAY["near"]] >= near))
                    truths.append(g[AT[f"{act} whom"]])
        told[f"{act} F1"], out[act] = best(scores, truths)
    for act in ("deny", "reply", "admit"):
        gold = [g[SAY[act]] for article, listed, _, _ in answers for g in article.labels(listed)[0]]
        told[f"{act} F1"], out[act] = best([p[SAY[act]] for _, _, says, _ in answers for p in says], gold)
    return out, near, told


def surely(rows, most):
    """From which probability on to say that there is no reply: the lowest at which it is false no more often than `most`."""
    part = lambda r: fold(r[2] + "silence")
    folds = [learn([r for r in rows if part(r) != k]) for k in range(5)]
    said = [(silence(folds[part(r)], r[0]), r[1]) for r in rows]
    for sure in np.arange(0.5, 0.96, 0.01):
        true = [t for p, t in said if p >= sure]
        if sum(not t for t in true) <= most * len(true):
            return round(float(sure), 2), sum(true) / sum(t for _, t in said)
    return 0.95, 0.0


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--learn", required=True)
    options.add_argument("--measure", required=True)
    options.add_argument("--read", required=True)
    options.add_argument("--hold", default="0", help="the fifth that says nothing of silence")
    options.add_argument("--false", type=float, default=1.3)
    options.add_argument("--unanswered", type=float, default=0.13)
    options.add_argument("--out")
    options.add_argument("--figures")
    args = options.parse_args()
    with open(args.learn, "rb") as a, open(args.measure, "rb") as b:
        known, unseen = pickle.load(a), pickle.load(b)
    least, near, told = thresholds(known, args.false)
    print(json.dumps({"least": least, "near": near, "of what it is learned from": {k: round(v, 3) for k, v in told.items()}}))
    charge = least["accuse"]
    gold, found, said, wrong, right = map(sum, zip(*(count(a, called(a, charge, near)) for a in unseen)))
    figures = {"found": found / gold, "near one": 1 - wrong / said, "right one named": right / said, "false per 900 words": 900 * wrong / sum(a.words for a, *_ in unseen)}
    rows = rows_of([a for a in load(args.read) if a.sentences and a.candidates and a.acts is not None and str(a.fold) != args.hold])
    model = learn(rows)
    sure, found = surely(rows, args.unanswered)
    print(json.dumps({"charged": len(rows), "sure": sure, "of the silent, where all accused are known": round(found, 3)}))
    for at in sorted({0, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, sure}):
        print(json.dumps({"sure": at, **measure(unseen, model, charge, near, at), **({"chosen": True} if at == sure else {})}))
    silent = measure(unseen, model, charge, near, sure)
    figures |= {"without reply found": silent["found"], "no reply said falsely": silent["false"]}
    figures = {k: round(v, 3) for k, v in figures.items()}
    print(json.dumps({"unseen": figures, "accusations": gold, "called": said}))
    if args.figures:
        with open(args.figures, "w") as file:
            json.dump(figures, file)
    if args.out:
        with open(args.out, "w") as file:
            json.dump({"least": least, "near": near, "named": 0.3, "answers": 0.4, "sure": sure, "silence": model}, file)


if __name__ == "__main__":
    main()
