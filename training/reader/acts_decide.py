"""Learns how probabilities of acts become acts, and whether somebody accused has no reply, on articles acts.py has not seen.

    python training/reader/acts_decide.py --learn FOLDER/calibrate.pkl --measure FOLDER/answers.pkl [--false 1.3] [--out acts.json]

Charges are named from where on they are false as often as --false says (per 900 words), other acts from the probability where F1
is best; somebody is listed as accused who is likely enough to be charged anywhere in the text. Who has no reply is told by a
logistic regression over what is counted of one accused in one article and what the reader says of answers there; from which
probability on is found on the articles learned from, each part of them by what the others teach.
"""
import argparse
import json
import math
import pickle
import re
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from acts_rows import AT, HARD, KINDS, SAYS, alike
from acts_score import called, charge, count, sweep, wanted

SAY = {name: i for i, name in enumerate(SAYS)}
# The words of analysis/english/answering.ts.
ANSWERS = (Path(__file__).parents[2] / "analysis/english/answering.ts").read_text()
MEETS, REJECTS, NO_ANSWER, TELLS, SPEAKS_FOR = (re.compile(re.search(rf"{name} =\s+/(.*)/i;", ANSWERS)[1], re.I)
                                       for name in ("meetsCharge", "rejectsCharge", "givesNoAnswer", "tellsOfSpeech", "speaksFor"))


def people(answer, decided):
    """Candidates of an article who are listed as accused, with the sentences that surely do it, the most accused first."""
    article, listed, says, pairs = answer
    least, found = decided["least"], {}
    for s, row in enumerate(listed):
        for (c, _), p in zip(row, pairs[s]):
            hard = charge(says[s], p)
            named = hard >= decided["charge"] * (1.05 - says[s][-1])
            one = found.setdefault(id(c), {"who": c, "odds": 0, "sum": 0, "met": False, "at": [], "answers": {}, "pairs": {}})
            one["odds"] = 1 - (1 - one["odds"]) * (1 - hard)
            one["answers"][s] = p[AT["answers"]]
            one["pairs"][s] = p
            if named or p[AT["criticize whom"]] >= least["criticize"]:
                one["sum"] += hard if named else p[AT["criticize whom"]]
                one["met"] = True
                if named and hard >= decided["called"]:
                    one["at"].append(s)
    return sorted((x for x in found.values() if x["met"] or x["odds"] >= decided["listed"]), key=lambda x: -x["sum"] - x["odds"])


def is_answered(answer, one, decided):
    """True where a sentence surely answers for somebody, or says that it gave no answer: analysis/read/acts/replies-to.ts."""
    article, listed, says, _ = answer
    c, size = one["who"], len(article.sentences)
    text = [article.text[s[0]:s[1]] for s in article.sentences]
    close = {s + i for s in one["at"] for i in range(4) if s + i < size}
    if any(NO_ANSWER.search(text[s]) and (s in c.places or (s in close and alike(c.name, text[s]))) for s in range(size)):
        return True
    behind = {s + i for s in one["at"] for i in (1, 2) if s + i < size}
    if any((NO_ANSWER.search(text[s]) or REJECTS.search(text[s])) and is_alone(article, c, s) for s in behind):
        return True
    if any(MEETS.search(text[s]) and (SPEAKS_FOR.search(text[s]) or is_meant(article, c, s)) for s in c.places):
        return True
    own = {s for s, who in article.holds.items() if c.actor is not None and c.actor in who}
    if c.kind != "person":
        people = {a for a, body in article.speaking if alike(c.name, body)}
        own |= {s for s, who in article.holds.items() if who & people}
    if any(any(says[s][SAY[a]] >= 0.6 for a in ("deny", "reply", "admit")) or one["answers"].get(s, 0) >= 0.6 for s in own):
        return True
    words_of = lambda s: article.tokens[article.sentences[s][2]:article.sentences[s][3]]
    nouns = lambda s: {t[2] for t in words_of(s) if t[3] == "NOUN"}
    beside = lambda k, s: s == k + 1 and article.sentences[k][4] == article.sentences[s][4]
    return any(k < s <= k + 3 and (beside(k, s) or nouns(k) & nouns(s) or any(t[2] in ("not", "n't", "never") for t in words_of(s))) for s in own for k in one["at"])


def is_alone(article, c, s):
    """True where a sentence names nobody but somebody, and whoever shares a word of its name."""
    return all(o is c or o.pronoun[s] or alike(o.name, c.name) for o in article.candidates if o.actor is not None and s in o.places)


def is_meant(article, c, s):
    """True where nobody else is mentioned between somebody and a word by which a charge is met."""
    begin, end = article.sentences[s][:2]
    mentions = [(article.tokens[a][0], o.actor) for o in article.candidates if o.actor is not None for a, _ in o.places.get(s, ())]
    for match in MEETS.finditer(article.text, begin, end):
        before = [article.tokens[a][0] for a, b in c.places[s] if article.tokens[b - 1][1] <= match.start()]
        nearest = max((m for m in mentions if m[0] < match.start()), default=None, key=lambda m: m[0])
        own = max(((b, article.tokens[a][0]) for a, b in c.places[s] if article.tokens[b - 1][1] <= match.start()), default=None)
        between = article.tokens[own[0]:article.range(match.start(), match.end())[0]] if own else []
        if len(between) > 8 or any(t[2] == ";" for t in between):
            continue
        if before and (nearest is None or nearest[1] == c.actor or nearest[0] <= max(before)):
            return True
    return False


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


def heard(answer, one, decided):
    """What the reader says of answers for one accused: sentences that answer for it, that deny, reply or admit in its own words
    or as its act, and whether any of them is sure."""
    article, _, says, pairs = answer
    c = one["who"]
    answers = sorted(one["answers"].values(), reverse=True)
    acts = ("deny", "reply", "admit")
    own = {s for s, who in article.holds.items() if c.actor is not None and c.actor in who}
    if c.kind != "person":
        people = {a for a, body in article.speaking if alike(c.name, body)}
        own |= {s for s, who in article.holds.items() if who & people}
    does = lambda act: max((p[AT[f"{act} by"]] for p in one["pairs"].values()), default=0)
    return [answers[0], answers[1] if len(answers) > 1 else 0, math.log1p(sum(answers)), max((says[s][SAY[a]] for s in own for a in acts), default=0),
            *map(does, acts), one["odds"], math.log1p(len(one["at"])), float(is_answered(answer, one, decided))]


def charged(article):
    """Of everybody whom the reader found accused or met by the law: (name, nobody answers)."""
    return [(x["name"], not x["replies"] and not x["for"] and not x["asked"]) for x in article.accused
            if any(a["act"] in HARD and alike(a["whom"], x["name"]) for a in article.acts)]


def rows_of(answers, decided):
    """(counts and what the reader says, nobody answers) of everybody charged who is listed as accused."""
    out = []
    for answer in answers:
        mine = people(answer, decided)
        for name, truth in charged(answer[0]):
            x = next((x for x in mine if alike(x["who"].name, name)), None)
            if x:
                out.append((row(answer[0], x["who"]) + heard(answer, x, decided), truth))
    return out


def learn(rows):
    x = np.array([r for r, *_ in rows])
    means, scales = x.mean(0), x.std(0) + 1e-6
    fit = LogisticRegression(C=0.05, max_iter=1000).fit((x - means) / scales, [t for _, t in rows])
    return {"means": means.tolist(), "scales": scales.tolist(), "weights": fit.coef_[0].tolist(), "bias": float(fit.intercept_[0])}


def silence(model, values):
    """How likely it is that nobody answers."""
    z = model["bias"] + sum(w * (v - m) / s for w, v, m, s in zip(model["weights"], values, model["means"], model["scales"]))
    return 1 / (1 + math.exp(-z))


def measure(answers, model, decided, sure):
    """By the scorer's rule: silent in truth, said so, rightly and falsely."""
    gold = said = right = false = 0
    for answer in answers:
        mine = [(x, silence(model, row(answer[0], x["who"]) + heard(answer, x, decided))) for x in people(answer, decided)]
        for name, truth in charged(answer[0]):
            gold += truth
            x, p = next(((x, p) for x, p in mine if alike(x["who"].name, name)), (None, 0))
            if x and p >= sure and not is_answered(answer, x, decided):
                said += 1
                right += truth
                false += not truth
    return {"silent": gold, "found": round(right / max(1, gold), 3), "false": round(false / max(1, said), 3), "said": said, "right": right, "wrong": false}


def listing(answers, decided):
    """From which probability on somebody is listed: where twice as much weighs who is found as who is wrongly listed (F2)."""
    out = []
    for listed in (0.1, 0.2, 0.3, 0.5, 0.7):
        gold = found = said = right = 0
        for answer in answers:
            mine = [x["who"].name for x in people(answer, {**decided, "listed": listed})]
            names = [name for name, _ in charged(answer[0])]
            gold, found = gold + len(names), found + sum(any(alike(m, n) for m in mine) for n in names)
            said, right = said + len(mine), right + sum(any(alike(m, n) for n in names) for m in mine)
        p, r = right / max(1, said), found / max(1, gold)
        out.append((5 * p * r / max(1e-9, 4 * p + r), listed, round(r, 3), round(p, 3), round(said / len(answers), 1)))
    return max(out), out


def alone(answers, bound):
    """From which probability on the likeliest of a sentence is called: the lowest at which so many of them are right."""
    rows = []
    for answer in answers:
        hard, _ = wanted(answer[0])
        best = {}
        for s, c, p in called(answer, 0.1):
            if p > best.get(s, (0, None))[0]:
                best[s] = (p, c)
        rows += [(p, any(abs(s - n) <= 1 and (not whom or alike(c.name, whom)) for n, whom in hard)) for s, (p, c) in best.items()]
    for least in np.arange(0.05, 0.7, 0.01):
        right = [r for p, r in rows if p >= least]
        if sum(right) >= bound * len(right):
            return round(float(least), 2), sum(right), len(right)
    return 0.7, 0, 0


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
    good = [x for x in sweep(answers) if x[2] <= bound]
    least, found, false, right, _ = max(good, key=lambda x: (x[1], x[3]))
    out, told = {}, {"found": found, "false": false, "right one named": right}
    for act in ("criticize", "praise"):
        scores, truths = [], []
        for article, listed, says, pairs in answers:
            _, gold = article.labels(listed)
            for s, row in enumerate(pairs):
                for p, g in zip(row, gold[s]):
                    scores.append(p[AT[f"{act} whom"]])
                    truths.append(g[AT[f"{act} whom"]])
        told[f"{act} F1"], out[act] = best(scores, truths)
    for act in ("deny", "reply", "admit"):
        gold = [g[SAY[act]] for article, listed, _, _ in answers for g in article.labels(listed)[0]]
        told[f"{act} F1"], out[act] = best([p[SAY[act]] for _, _, says, _ in answers for p in says], gold)
    return out, least, told


def surely(answers, decided, most):
    """From which probability on to say that there is no reply: the lowest at which it is false no more often than `most`, each
    article judged by what was learned from the others'."""
    parts = [answers[k::5] for k in range(5)]
    models = [learn(rows_of([a for part in parts if part is not own for a in part], decided)) for own in parts]
    for sure in np.arange(0.3, 0.96, 0.02):
        each = [measure(part, model, decided, sure) for part, model in zip(parts, models)]
        silent, said, right, wrong = (sum(x[k] for x in each) for k in ("silent", "said", "right", "wrong"))
        if wrong <= most * said:
            return round(float(sure), 2), {"silent": silent, "found": round(right / max(1, silent), 3), "false": round(wrong / max(1, said), 3)}
    return 0.95, None


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--learn", required=True)
    options.add_argument("--measure", required=True)
    options.add_argument("--false", type=float, default=1.3)
    options.add_argument("--unanswered", type=float, default=0.13)
    options.add_argument("--right", type=float, default=0.55, help="how many of those who are called shall be right")
    options.add_argument("--out")
    options.add_argument("--figures")
    args = options.parse_args()
    with open(args.learn, "rb") as a, open(args.measure, "rb") as b:
        known, unseen = pickle.load(a), pickle.load(b)
    least, needed, told = thresholds(known, args.false)
    print(json.dumps({"least": least, "charge": needed, "of what it is learned from": {k: round(v, 3) for k, v in told.items()}}))
    named = [sum(x) for x in zip(*(count(a, called(a, needed)) for a in unseen))]
    gold, found, said, wrong, right = named
    figures = {"found": found / gold, "near one": 1 - wrong / said, "right one named": right / said, "false per 900 words": 900 * wrong / sum(a.words for a, *_ in unseen)}
    likely, right, said = alone(known, args.right)
    print(json.dumps({"called from": likely, "right": right, "of": said}))
    decided = {"least": least, "charge": needed, "named": 0.3, "listed": 1.0, "called": likely}
    (_, listed, *_), tried = listing(known, decided)
    print(json.dumps({"listed as accused (F2, least, found, right, of an article)": [[round(y, 3) for y in x] for x in tried], "chosen": listed}))
    decided |= {"listed": listed}
    sure, told = surely(known, decided, args.unanswered)
    model = learn(rows_of(known, decided))
    print(json.dumps({"sure": sure, "of what it is learned from": told}))
    for at in sorted({0, 0.5, 0.6, 0.7, 0.8, sure}):
        print(json.dumps({"sure": at, **measure(unseen, model, decided, at), **({"chosen": True} if at == sure else {})}))
    silent = measure(unseen, model, decided, sure)
    figures |= {"without reply found": silent["found"], "no reply said falsely": silent["false"]}
    figures = {k: round(v, 3) for k, v in figures.items()}
    print(json.dumps({"unseen": figures, "accusations": gold, "called": named[2]}))
    if args.figures:
        with open(args.figures, "w") as file:
            json.dump(figures, file)
    if args.out:
        with open(args.out, "w") as file:
            json.dump({**decided, "sure": sure, "silence": model}, file)


if __name__ == "__main__":
    main()
