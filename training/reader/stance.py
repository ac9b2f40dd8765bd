"""Teaches the stance head of the reader that ships further: its encoder stays, what is asked of a target is learned on.

    python training/reader/stance.py --texts texts.jsonl --data DATA --weights analysis/model/weights --kept FOLDER --out WEIGHTS [--hold 0]

Learns from NewsMTSC, the readings and training/polarity.jsonl (sentences of our own, in which praise and blame are said, denied,
missing or kept off). What the shipped head says of the first two is a teacher beside their labels, so that little is forgotten.
Windows go through the encoder once and are kept in FOLDER, outside the repository: hundreds of megabytes. Writes `stance.onnx`
and prints figures before and after, on what is held out.
"""
import argparse
import json
import random
from pathlib import Path

import torch
import torch.nn.functional as F
from transformers import AutoTokenizer

from acts import shipped, weights_of
from evaluate import macro
from export import Stance, write
from learn import base_folder, batch_of, batches
from model import WIDTH, Reader
from tasks import SETS, polarity
from texts import Text, Window, load

JOINED = 600  # paragraphs made of several rows of our own
REAL, OWN = 192, 64  # targets of a step
LEAN = 0.1  # a score beyond which a target is shown in a bad or a good light


def reader_that_ships(folder):
    model = Reader(base_folder())
    encoder, mark, pools = shipped(folder)
    model.encoder.load_state_dict(encoder.state_dict())
    model.mark.data = mark
    model.pool.load_state_dict(pools["pool"])
    model.toward.load_state_dict(pools["toward"])
    held = weights_of(folder / "stance.onnx")
    model.stance.load_state_dict({f"{n}.{k}": held["stance." * (1 + (k == "weight")) + f"{n}.{k}"] for n in (1, 3) for k in ("weight", "bias")})
    return model.eval()


def joined(rows, rng, count):
    """Paragraphs of two to five rows of our own one after the other, as sentences stand in articles."""
    for _ in range(count):
        part = rng.sample(rows, rng.randint(2, 5))
        if sum(w.last for _, w, _ in part) > 160:
            continue
        words = [p for _, w, _ in part for p in w.text.pieces]
        text = Text("polarity", "joined", words, [(i, i + 1) for i in range(len(words))], [], [], [q for _, w, _ in part for q in w.text.quoted], [], [], [], words)
        labels, at = {"stance": [], "holders": []}, 0
        for _, w, own in part:
            for name, items in own.items():
                labels[name] += [(a + at, b + at, [t + at for t in who], *rest) for a, b, who, *rest in items]
            at += w.last
        yield part[0][0], Window(text, 0, len(words), []), labels


def read_once(model, tokenizer, chosen, path):
    """[(fold, vectors of tokens, labels)] of windows, kept in a file."""
    if path.exists():
        return torch.load(path, weights_only=False)
    out = []
    with torch.no_grad():
        for batch in batches(chosen, random.Random(0)):
            tokens = model.read(*batch_of([w for _, w, _ in batch], tokenizer), half=True)
            for (fold, w, labels), vectors in zip(batch, tokens):
                out.append((fold, vectors[: w.last - w.first].half().clone(), {k: labels[k] for k in ("stance", "holders") if k in labels}))
    torch.save(out, path)
    return out


class Target:
    """One question to the head: what of it the learning leaves as it is, and its labels by way (NewsMTSC's, the writer's, the others')."""

    def __init__(self, sentence, who, whole, labels, weight):
        self.sentence, self.who, self.whole, self.labels, self.weight = sentence, who, whole, labels, weight


def targets_of(model, rows):
    """Every target of windows that were read; a target of our own has labels of all three ways."""
    out = []
    with torch.no_grad():
        for fold, vectors, labels in rows:
            named = {(a, b, tuple(who)): s for a, b, who, s in labels.get("stance", [])}
            asked = [(a, b, who, (named.pop((a, b, tuple(who)), -100), own, others), weight) for a, b, who, own, others, weight in labels.get("holders", [])]
            asked += [(a, b, list(who), (s, -100, -100), 1) for (a, b, who), s in named.items()]
            whole = {}
            for a, b, who, given, weight in asked:
                if (a, b) not in whole:
                    whole[a, b] = model.pool(vectors[None, a:b].float(), torch.ones(1, 1, b - a))[0, 0].half()
                out.append(Target(vectors[a:b], vectors[who].float().mean(0).half(), whole[a, b], given, float(weight)))
    return out


def answers(model, targets):
    """Logits (n, 3, 3), as stance_of gives them: what the key of `toward` adds to all tokens alike is nothing to a softmax."""
    most = max(len(t.sentence) for t in targets)
    tokens = torch.stack([F.pad(t.sentence.float(), (0, 0, 0, most - len(t.sentence))) for t in targets])
    mask = torch.stack([torch.arange(most) < len(t.sentence) for t in targets])
    who, whole = (torch.stack([getattr(t, name) for t in targets]).float() for name in ("who", "whole"))
    near = ((tokens @ (who @ model.toward.key.weight)[:, :, None])[:, :, 0] / WIDTH**0.5).masked_fill(~mask, -1e4)
    around = (torch.softmax(near, 1)[:, None] @ tokens)[:, 0]
    return model.stance(torch.cat([who, around, who * around, whole], 1)).unflatten(1, (3, 3))


def all_answers(model, targets):
    with torch.no_grad():
        return torch.cat([answers(model, targets[at : at + 256]) for at in range(0, len(targets), 256)])


def measure(model, targets):
    """Macro-F1 by way, of labels that a reader gave."""
    said, out = all_answers(model, targets).argmax(2).tolist(), {}
    for way, name in enumerate(("anybody", "writer", "quoted")):
        pairs = [(t.labels[way], row[way]) for t, row in zip(targets, said) if t.weight == 1 and t.labels[way] >= 0]
        if pairs:
            out[name] = round(macro(pairs, (0, 1, 2)), 4)
    return out


def measure_own(model, targets):
    """Of targets in rows of our own, by the writer's stance: how many are shown so."""
    right = {0: [], 1: [], 2: []}
    for t, (against, _, favoring) in zip(targets, all_answers(model, targets)[:, 1].softmax(1).tolist()):
        score = favoring - against
        right[t.labels[1]].append((score < -LEAN, score >= -LEAN, score > LEAN)[t.labels[1]])
    return {name: f"{sum(right[s])} of {len(right[s])}" for s, name in enumerate(("against: below -.1", "neither: not below -.1", "for: above .1"))}


def teach(model, real, own, args):
    """Small steps; the weights that stay are the mean of those of the last half."""
    before = all_answers(model, real).softmax(2)
    learned = [model.toward.key.weight, *model.stance.parameters()]
    optimizer = torch.optim.AdamW(learned, lr=args.rate, weight_decay=0.0)
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    mean, count = None, 0
    model.stance.train()
    for step in range(args.steps):
        for group in optimizer.param_groups:
            group["lr"] = args.rate * min(1, (step + 1) / 50)
        drawn = rng.sample(range(len(real)), REAL)
        loss = 0.0
        for part, taught, much in (([real[i] for i in drawn], before[drawn], 1.0), (rng.sample(own, OWN), None, args.own)):
            said = answers(model, part)
            weights = torch.tensor([t.weight for t in part])
            for way in range(3):
                true = torch.tensor([t.labels[way] for t in part])
                each = F.cross_entropy(said[:, way], true, reduction="none")
                if taught is not None:
                    kept = F.kl_div(said[:, way].log_softmax(1), taught[:, way], reduction="none").sum(1)
                    each = (1 - args.keep) * each + args.keep * kept * (true >= 0)
                loss = loss + much * (each * weights).sum() / (weights * (true >= 0)).sum().clamp(min=1)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        if step >= args.steps // 2:
            count += 1
            mean = [p.detach().clone() for p in learned] if mean is None else [m + (p.detach() - m) / count for m, p in zip(mean, learned)]
    with torch.no_grad():
        for p, m in zip(learned, mean):
            p.copy_(m)
    return model.eval()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", required=True)
    options.add_argument("--data", required=True, type=Path)
    options.add_argument("--weights", required=True, type=Path)
    options.add_argument("--kept", required=True, type=Path)
    options.add_argument("--out", required=True, type=Path)
    options.add_argument("--hold", default=0, type=int)
    options.add_argument("--rate", default=1e-4, type=float)
    options.add_argument("--steps", default=1200, type=int)
    options.add_argument("--own", default=0.5, type=float, help="weight of the sentences of our own")
    options.add_argument("--keep", default=0.7, type=float, help="how much of the rest is the shipped head's word, not the labels'")
    options.add_argument("--windows", default=6000, type=int, help="windows of the readings that are drawn")
    options.add_argument("--seed", default=0, type=int)
    args = options.parse_args()
    torch.set_num_threads(1)
    tokenizer = AutoTokenizer.from_pretrained(base_folder())
    model = reader_that_ships(args.weights)
    args.kept.mkdir(parents=True, exist_ok=True)
    rng = random.Random(42)
    names = ("newsmtsc-learn", "newsmtsc-held", "silver-learn", "silver-held", "own-learn", "own-held")
    parts = {}
    if not all((args.kept / f"{name}.pt").exists() for name in names):
        texts = load(args.texts, tokenizer, ["newsmtsc", "silver", "polarity"])
        for name in ("newsmtsc", "silver"):
            found = [e for e in SETS[name](args.data, texts) if e[2].get("stance") or e[2].get("holders")]
            rng.shuffle(found)
            parts[f"{name}-learn"] = [e for e in found if e[0] != args.hold][: args.windows]
            parts[f"{name}-held"] = [e for e in found if e[0] == args.hold][: args.windows // 3]
        ours = list(polarity(texts))
        for name, held in (("own-learn", False), ("own-held", True)):
            part = [e for e in ours if (e[0] == 0) == held]
            parts[name] = part if held else part + list(joined(part, rng, JOINED))
    rows = {name: read_once(model, tokenizer, parts.get(name), args.kept / f"{name}.pt") for name in names}
    rows = {name: targets_of(model, part) for name, part in rows.items()}
    print({name: len(part) for name, part in rows.items()}, flush=True)
    tell = lambda when: print(json.dumps({"when": when, "newsmtsc": measure(model, rows["newsmtsc-held"]), "readings": measure(model, rows["silver-held"]),
                                          "own held": measure_own(model, rows["own-held"]), "own learned": measure_own(model, rows["own-learn"])}), flush=True)
    tell("before")
    teach(model, rows["newsmtsc-learn"] + rows["silver-learn"], rows["own-learn"], args)
    tell("after")
    args.out.mkdir(parents=True, exist_ok=True)
    tokens = torch.randn(5, 384)
    with torch.no_grad():
        write(Stance(model), (tokens, torch.ones(3, 5), torch.ones(3, 5)), ["tokens", "sentences", "mentions"], ["stances"],
              {"tokens": [0], "sentences": [0, 1], "mentions": [0, 1], "stances": [0]}, args.out / "stance.onnx")


if __name__ == "__main__":
    main()
