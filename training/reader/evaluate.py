"""Figures of a learned reader on the fifth of each set that it has not seen.

    python training/reader/evaluate.py --texts texts.jsonl --data DATA --model FOLDER [--hold 0] [--sets …] [--limit N]

Prints one line of JSON a set: charged words F1, their categories, sentences macro-F1, stance macro-F1, words that carry a lean,
speech and acts F1 by label, cues F1 by overlap, content and source found, frames, likeness. They tell heads and sizes apart and
go onto the cards (cards.py); the product's figures are those of the project's scorer.
"""
import argparse
import json
import random
from pathlib import Path

import torch
import torch.nn.functional as F
from transformers import AutoTokenizer

from learn import averaged, base_folder, base_vectors, batch_of, batches, gather, parts_of, pooled, stances_of
from model import open_reader
from tasks import ACTS, SETS, examples
from texts import load


def f1(right, said, true):
    return 2 * right / (said + true) if said + true else 0.0


def macro(pairs, labels):
    """Macro-F1 of (true, said) pairs."""
    each = [
        f1(sum(t == s == label for t, s in pairs), sum(s == label for _, s in pairs), sum(t == label for t, _ in pairs))
        for label in labels
    ]
    return sum(each) / len(each)


def runs(tags, begin):
    """Token ranges of the tags `begin`, `begin + 1`."""
    out, start = [], None
    for i, tag in enumerate([*tags, 0]):
        if start is not None and tag != begin + 1:
            out.append((start, i))
            start = None
        if tag == begin:
            start = i
    return out


class Counts:
    """Right, said and true of yes-or-no answers."""

    def __init__(self):
        self.right = self.said = self.true = 0

    def add(self, true, said):
        self.right += true and said
        self.said += said
        self.true += true

    def f1(self):
        return f1(self.right, self.said, self.true)


def measure(model, kept, tokenizer, alike_of=None):
    """Figures by name of the examples; `alike_of` gives the base's own vectors of a window's sentences, for likeness."""
    words, forms, acts, cues = Counts(), [Counts() for _ in "dmi"], [Counts() for _ in ACTS], Counts()
    carriers, frames = [Counts() for _ in "-+"], Counts()
    sentences, stance, writer, quoted, kinds, policy, alike = [], [], [], [], [], [], []
    found = {"source": [0, 0], "content": [0, 0]}
    touches = lambda x, others: any(x[0] < b and a < x[1] for a, b in others)
    for batch in batches(kept, random.Random(0)):
        with torch.no_grad():
            tokens = model.read(*batch_of([w for _, w, _ in batch], tokenizer))
            for i, (_, _, labels) in enumerate(batch):
                if "word" in labels:
                    which, marked = labels["word"]
                    for true, logit in zip(marked, model.word(tokens[i])[:, which].tolist()):
                        if true >= 0:
                            words.add(true > 0.5, logit > 0)
                if "carrier" in labels:
                    for true, said in zip(labels["carrier"], model.carrier(tokens[i]).tolist()):
                        for count, t, logit in zip(carriers, true, said):
                            count.add(bool(t), logit > 0)
                if "sentence" in labels:
                    labels["asked"] = [(a, b, labels["sentence"][0], v) for a, b, v in labels["sentence"][1]]
                if "cue" in labels:
                    true = runs(labels["cue"], 1)
                    said = runs(model.cue(tokens[i])[: len(labels["cue"])].argmax(1).tolist(), 1)
                    cues.right += sum(touches(s, true) for s in said)
                    cues.said += len(said)
                    cues.true += len(true)
            given = gather(batch, "parts")
            if given:
                logits = parts_of(model, tokens, [(i, a, b, len(tags)) for i, a, b, tags in given])
                for (*_, tags), said in zip(given, logits.argmax(2).tolist()):
                    for name, begin in (("source", 1), ("content", 3)):
                        want = {i for i, t in enumerate(tags) if t in (begin, begin + 1)}
                        got = {i for i, t in enumerate(said[: len(tags)]) if t in (begin, begin + 1)}
                        if want:
                            found[name][1] += 1
                            found[name][0] += len(want & got) >= 0.5 * len(want | got)
            for name in ("asked", "speech", "act"):
                items = gather(batch, name)
                if not items:
                    continue
                vectors = pooled(model, tokens, items)
                if name == "asked":
                    sentences += [(int(v > 0.5), int(row[which] > 0)) for (*_, which, v), row in zip(items, model.sentence(vectors).tolist())]
                else:
                    for (*_, values), row in zip(items, getattr(model, name)(vectors).tolist()):
                        for count, true, logit in zip(forms if name == "speech" else acts, values, row):
                            count.add(bool(true), logit > 0)
            items = gather(batch, "category")
            if items:
                kinds += [t == s for (*_, t), s in zip(items, model.category(averaged(tokens, items)).argmax(1).tolist())]
            for name in ("frames", "policy"):
                items = [(i, 0, w.last - w.first, labels[name]) for i, (_, w, labels) in enumerate(batch) if name in labels]
                if not items:
                    continue
                said = getattr(model, name)(averaged(tokens, items))
                if name == "policy":
                    policy += [t == s for (*_, t), s in zip(items, said.argmax(1).tolist())]
                else:
                    for (*_, values), row in zip(items, said.tolist()):
                        for true, logit in zip(values, row):
                            frames.add(bool(true), logit > 0)
            items = [] if alike_of is None else [(i, *s) for i, (_, w, _) in enumerate(batch) for s in alike_of(w)]
            if items:
                said = model.alike(averaged(tokens, items))
                alike += F.cosine_similarity(said, torch.stack([v for *_, v in items]).float()).tolist()
            items = gather(batch, "stance")
            if items:
                stance += [(s, g) for (*_, s), g in zip(items, stances_of(model, tokens, items)[:, 0].argmax(1).tolist())]
            # Of those whom no reader listed nothing is known for sure.
            items = [item for item in gather(batch, "holders") if item[-1] == 1]
            if items:
                said = stances_of(model, tokens, items).argmax(2).tolist()
                writer += [(own, row[1]) for (*_, own, _, _), row in zip(items, said)]
                quoted += [(others, row[2]) for (*_, others, _), row in zip(items, said)]
    out = {}
    if words.true:
        out["charged words F1"] = words.f1()
    if sentences:
        out["sentences macro-F1"] = macro(sentences, (0, 1))
    for name, pairs in (("stance", stance), ("writer's stance", writer), ("quoted stance", quoted)):
        if pairs:
            out[f"{name} macro-F1"] = macro(pairs, (0, 1, 2))
    for names, counts in (("direct mixed indirect".split(), forms), (ACTS, acts), (("against", "for"), carriers)):
        for name, count in zip(names, counts):
            if count.true:
                out[f"{name} F1"] = count.f1()
    for name, right in (("category right", kinds), ("dominant frame right", policy)):
        if right:
            out[name] = sum(right) / len(right)
    if frames.true:
        out["frames micro-F1 by paragraph"] = frames.f1()
    if alike:
        out["cosine with the base"] = sum(alike) / len(alike)
    if cues.true:
        out["cues F1 by overlap"] = cues.f1()
    for name, (right, of) in found.items():
        if of:
            out[f"{name} found given the cue"] = right / of
    return out


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", required=True)
    options.add_argument("--data", required=True)
    options.add_argument("--model", required=True, type=Path)
    options.add_argument("--hold", default=0, type=int)
    options.add_argument("--layers", type=int, default=6)
    options.add_argument("--sets", default=",".join(SETS))
    options.add_argument("--limit", type=int, default=0)
    args = options.parse_args()
    base = base_folder()
    tokenizer = AutoTokenizer.from_pretrained(base)
    model = open_reader(base, args.model, args.layers)
    texts = load(args.texts, tokenizer, args.sets.split(","))
    vectors = base_vectors(args.model.parent / "base-vectors.pt", base, tokenizer, texts) if "silver" in args.sets else None
    for name in args.sets.split(","):
        kept = [e for e in examples(name, args.data, texts) if e[0] == args.hold]
        random.Random(0).shuffle(kept)
        figures = measure(model, kept[: args.limit] if args.limit else kept, tokenizer, vectors)
        print(json.dumps({"set": name, "examples": len(kept), **{k: round(v, 3) for k, v in figures.items()}}), flush=True)


if __name__ == "__main__":
    main()
