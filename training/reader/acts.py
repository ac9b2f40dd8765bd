"""Learns who accuses, denies and replies: the reader's upper layers once more, and heads for sentences and for who is meant.

    python training/reader/acts.py --read read.jsonl --weights analysis/model/weights --out FOLDER [--hold 0] [--from 4]
        [--start model.pt] [--heads] [--epochs 4] [--rate 1e-4] [--seed 0] [--save 300]

read.jsonl comes from training/acts.ts. The layers below `--from` stay those of the reader that ships, which is read back from its
graph, so that one pass serves both; what they give is kept in FOLDER/../lower-K.pt. Learning goes on from its last state when it
is started again, and begins with the weights of `--start` where these are given, which may know fewer features. Of an article
in several files the last is learned from. With `--heads` the layers stay those of `--start`, and only what stands on them is
learned: a fifth of the time. Prints the figures on the held-out fifth after every epoch.
"""
import argparse
import json
import pickle
import random
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from torch import nn
from transformers import BertConfig, BertModel

from acts_rows import ACTS, AT, DESK, FEATURES, OF_ACTS, OF_LEANS, PAIR, READERS, SAYS, SINGLES, asked, load
from acts_score import figures
from model import WIDTH, Pool, spread

HIDDEN = 192
# 0 for the features that the reader's other heads say, 1 for those that are counted.
COUNTED = torch.tensor([0.0 if i in READERS else 1.0 for i in range(FEATURES)])


def weights_of(path):
    """The weights of a graph that export.py wrote, widened, by their names; matrices under the name of the node that uses them."""
    graph = onnx.load(path).graph
    held = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    made = {}
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            whole, scale = held[node.input[0]].astype(np.float32), held[node.input[1]]
            axis = next(a.i for a in node.attribute if a.name == "axis")
            made[node.output[0]] = whole * np.expand_dims(scale, 1 - axis)
    held |= made
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in held and held[node.input[1]].ndim == 2:
            made[node.name.removesuffix("/MatMul").strip("/").replace("/", ".") + ".weight"] = held[node.input[1]].T
    return {k.removeprefix("reader.").removeprefix("encoder."): torch.tensor(v) for k, v in (held | made).items()}


def shipped(folder):
    """The reader that ships: its encoder, the mark of quotation, and how sentences and what stands around somebody are pooled."""
    held = weights_of(folder / "encoder.onnx")
    config = BertConfig(vocab_size=30522, hidden_size=WIDTH, num_hidden_layers=6, num_attention_heads=12, intermediate_size=4 * WIDTH)
    encoder = BertModel(config, add_pooling_layer=False)
    state = encoder.state_dict()
    for name in state:
        source = name.removeprefix("encoder.") if name.endswith("weight") and "LayerNorm" not in name else name
        state[name] = held[source if source in held else name]
    encoder.load_state_dict(state)
    stance = weights_of(folder / "stance.onnx")
    pools = {"pool": {k: held[f"pool.{k}"] for k in ("query", "key.bias", "key.weight")},
             "toward": {"query": torch.zeros(WIDTH), "key.bias": stance["toward.key.bias"], "key.weight": stance["toward.key.weight"]}}
    return encoder.eval(), held["mark"], pools


def alike_long(lengths):
    """Indexes in groups of like length, so that little is padding."""
    parts, part, most = [], [], 0
    for i in sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True):
        if part and (lengths[i] < 0.8 * most - 4 or len(part) * most > 1500):
            parts.append(part)
            part = []
        if not part:
            most = lengths[i]
        part.append(i)
    return [*parts, part]


def through(layers, windows):
    """What layers give for windows of pieces, padded to the longest."""
    longest = max(map(len, windows))
    pieces = torch.stack([F.pad(w, (0, 0, 0, longest - len(w))) for w in windows]).to(torch.bfloat16)
    wide = torch.stack([(torch.arange(longest) >= len(w)).to(torch.bfloat16) * -1e4 for w in windows])[:, None, None]
    with torch.autocast("cpu", torch.bfloat16):
        for layer in layers:
            pieces = layer(pieces, wide)
            pieces = pieces[0] if isinstance(pieces, tuple) else pieces
    return pieces


def lower(encoder, articles, layers, path):
    """What the layers below give for each window of each article, half as wide; kept in a file, since it never changes."""
    known = torch.load(path, weights_only=True) if path.exists() else {}
    before = len(known)
    for article in articles:
        # Another reading of the same article may cut it into other windows.
        article.key = f"{article.id} {zlib.crc32(json.dumps(article.windows).encode())}"
    for article in articles:
        if article.key in known:
            continue
        rows = []
        for first, last, context, pieces in article.windows:
            ids = [101, *context, 102, *(p for own in pieces for p in own), 102]
            kinds = [0] * (len(context) + 2) + [1] * (len(ids) - len(context) - 2)
            rows.append((ids, kinds))
        known[article.key] = [None] * len(rows)
        with torch.no_grad():
            for part in alike_long([len(ids) for ids, _ in rows]):
                begun = [encoder.embeddings(input_ids=torch.tensor([rows[i][0]]), token_type_ids=torch.tensor([rows[i][1]]))[0] for i in part]
                for i, row in zip(part, through(encoder.encoder.layer[:layers], begun)):
                    known[article.key][i] = row[: len(rows[i][0])].to(torch.bfloat16).clone()
        if len(known) % 100 == 0:
            print("lower layers", len(known), flush=True)
    if len(known) > before:
        torch.save(known, path)
    return {a.id: known[a.key] for a in articles}


def begin(model, path):
    """Sets a model's weights to those that were learned before; features that these do not know say nothing at first, and
    answers that they do not give begin anew."""
    state = torch.load(path, weights_only=True)["model"]
    known = state["pair.1.weight"]
    state["pair.1.weight"] = torch.cat([known, torch.zeros(len(known), model.pair[1].in_features - known.shape[1])], 1)
    for name in ("pair.4.weight", "pair.4.bias"):
        state[name] = torch.cat([state[name], model.state_dict()[name][len(state[name]) :]])
    # What only teaches is not in every file: it begins anew there.
    fresh = {k: v for k, v in model.state_dict().items() if k.split(".")[0] in ("carries", "marked", "claims")}
    model.load_state_dict({**fresh, **state})


class Acts(nn.Module):
    def __init__(self, encoder, mark, pools, layers):
        super().__init__()
        self.layers = encoder.encoder.layer[layers:]
        self.mark = nn.Parameter(mark.clone())
        self.pool, self.toward = Pool(), Pool()
        self.pool.load_state_dict(pools["pool"])
        self.toward.load_state_dict(pools["toward"])
        self.drop = nn.Dropout(0.15)
        # A sentence between the two before and the two behind it.
        self.beside = nn.Conv1d(WIDTH, HIDDEN, 5, padding=2)
        self.says = nn.Linear(WIDTH + HIDDEN, len(SAYS))
        # Only teaches: which words carry an act. No graph holds it.
        self.carries = nn.Linear(WIDTH, len(ACTS))
        # So do these: which words an editor would stop at, and which sentences are claims without a source (desk.py).
        self.marked = nn.Linear(WIDTH, len(DESK))
        self.claims = nn.Linear(2 * WIDTH, 1)
        self.pair = nn.Sequential(nn.Dropout(0.15), nn.Linear(4 * WIDTH + HIDDEN + FEATURES, 256), nn.GELU(), nn.Dropout(0.1), nn.Linear(256, len(AT)))

    def read(self, hidden, article):
        """Vectors of an article's tokens from what the lower layers gave for its windows."""
        flat, owners = [], []
        for part in alike_long([len(h) for h in hidden]):
            out = through(self.layers, [hidden[i] for i in part])
            for i, row in zip(part, out):
                first, last, context, own = article.windows[i]
                flat.append(row[len(context) + 2 : len(hidden[i]) - 1].float())
                owners += [t for t, p in enumerate(own, first) for _ in p]
        flat, owners = torch.cat(flat), torch.tensor(owners)
        total = torch.zeros(article.size, WIDTH).index_add(0, owners, flat)
        count = torch.zeros(article.size).index_add(0, owners, torch.ones(len(owners)))
        return total / count.clamp(min=1)[:, None] + torch.tensor(article.quoted).float()[:, None] * self.mark

    def forward(self, hidden, article, view):
        """Logits of sentences (s, SAYS) and of pairs (p, PAIR), from what the lower layers gave, or from `read`'s vectors."""
        tokens = self.drop(hidden.float() if torch.is_tensor(hidden) else self.read(hidden, article))
        size = max(b - a for _, _, a, b, _ in article.sentences)
        at = torch.stack([torch.arange(a, a + size).clamp(max=article.size - 1) for _, _, a, _, _ in article.sentences])
        mask = torch.stack([(torch.arange(size) < b - a).float() for _, _, a, b, _ in article.sentences])
        inside = tokens[at]  # (s, size, width)
        whole = self.pool(inside, mask[:, None])[:, 0]
        beside = F.gelu(self.beside(whole.T[None])[0].T)
        says = self.says(torch.cat([whole, beside], 1))
        who = torch.zeros(len(view.sentence), WIDTH).index_add(0, view.owner, tokens[view.tokens]) / view.counts[:, None]
        k = view.most
        laid = torch.zeros(len(inside) * k, WIDTH).index_copy(0, view.place, who).view(len(inside), k, WIDTH)
        around = self.toward(inside, mask[:, None].expand(-1, k, -1), laid).flatten(0, 1)[view.place]
        s = view.sentence
        features = view.features
        if self.training and view.known and torch.rand(()) < 0.5:
            features = features * COUNTED
        pairs = self.pair(torch.cat([who, around, who * around, whole[s], beside[s], features], 1))
        if not self.training:
            return says, pairs, None
        mean = (inside * mask[..., None]).sum(1) / mask.sum(1).clamp(min=1)[:, None]
        return says, pairs, (self.carries(tokens), self.marked(tokens), self.claims(torch.cat([whole, mean], 1))[:, 0])


class View:
    """An article's pairs of sentence and candidate as tensors, with what is known of them."""

    def __init__(self, article):
        self.listed = article.listed()
        says, pairs = article.labels(self.listed)
        self.says = torch.tensor(says).float()
        self.carries = torch.tensor(article.carrying()).float()
        self.marked, self.claims = (torch.tensor(x).float() for x in article.marked())
        self.charges = sorted({s for s, _ in article.charges()})
        self.pairs = torch.tensor([p for row in pairs for p in row]).float().view(-1, len(AT))
        self.most = max(map(len, self.listed))
        sentence, place, owner, tokens, counts, features = [], [], [], [], [], []
        for s, row in enumerate(self.listed):
            for i, (c, far) in enumerate(row):
                own = [t for a, b in c.places[article.nearest(c, s)] for t in range(a, b)]
                owner += [len(sentence)] * len(own)
                tokens += own
                counts.append(len(own))
                place.append(s * self.most + i)
                sentence.append(s)
                features.append(article.features(c, far, s))
        # The reader has learned from these articles what it says of them: it is surer there than elsewhere.
        self.known = article.leans is not None
        self.sentence, self.place, self.owner, self.tokens = map(torch.tensor, (sentence, place, owner, tokens))
        self.counts, self.features = torch.tensor(counts).float(), torch.tensor(features)


def loss_of(says, pairs, teaching, view, article):
    """What was not read of an article teaches nothing."""
    loss = 0
    carries, marked, claims = teaching
    # Edited news has hardly any of what an editor would stop at: what was not read so says so, faintly.
    surely = 1 if article.desk is not None else 0.05
    few = torch.full((len(DESK),), 4.0)
    loss = loss + surely * 8 * F.binary_cross_entropy_with_logits(marked, view.marked, pos_weight=few)
    loss = loss + surely * 2 * F.binary_cross_entropy_with_logits(claims, view.claims, pos_weight=torch.tensor(2.0))
    if view.charges:
        s = view.charges
        loss = loss + F.binary_cross_entropy_with_logits(says[s][:, [0, -1]], view.says[s][:, [0, -1]])
    if article.acts is not None:
        few = torch.full((len(ACTS),), 4.0)
        loss = loss + 8 * F.binary_cross_entropy_with_logits(carries, view.carries, pos_weight=few)
        heavy = torch.full((len(SAYS),), 1.5)
        loss = loss + F.binary_cross_entropy_with_logits(says, view.says, pos_weight=heavy, reduction="none").sum(1).mean()
        # Whom a charge meets is what is asked for most.
        weight = torch.ones(len(AT))
        weight[[AT["accuse whom"], AT["legal whom"], AT["answers"]]] = 2
        loss = loss + 4 * apart(pairs, view, OF_ACTS, weight[OF_ACTS])
    if article.leans is not None:
        loss = loss + 2 * apart(pairs, view, OF_LEANS, torch.ones(2))
    for k in SINGLES:
        right = lay(view, view.pairs[:, k], 0.0)
        asked = right.sum(1) > 0
        if asked.any():
            said = torch.log_softmax(lay(view, pairs[:, k], -1e4), 1)[asked]
            # Over all sentences, so that an article with few charges weighs no more than one with many.
            loss = loss - torch.logsumexp(said + (right[asked] - 1) * 1e4, 1).sum() / len(right) * 2
    return loss


def apart(pairs, view, outputs, weight):
    """Each answer by itself."""
    rare = torch.full((len(outputs),), 2.0)
    each = F.binary_cross_entropy_with_logits(pairs[:, outputs], view.pairs[:, outputs], pos_weight=rare, reduction="none")
    return (each * weight).sum(1).mean()


def lay(view, values, fill):
    """Values of pairs by sentence and candidate."""
    count = len(view.says)
    return torch.full((count * view.most,), fill).index_copy(0, view.place, values).view(count, view.most)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--read", required=True, help="one file or several, with commas")
    options.add_argument("--weights", required=True, type=Path)
    options.add_argument("--out", required=True, type=Path)
    options.add_argument("--hold", default="0", help="fifths that are held out, as 0 or 0,1: figures while it learns are those of the others than the first")
    options.add_argument("--from", dest="layers", type=int, default=4)
    options.add_argument("--start", type=Path)
    options.add_argument("--heads", action="store_true")
    options.add_argument("--epochs", type=float, default=4)
    options.add_argument("--rate", type=float, default=1e-4)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--save", type=float, default=300)
    args = options.parse_args()
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    articles = list({a.id: a for path in args.read.split(",") for a in load(path) if a.sentences and a.candidates}.values())
    encoder, mark, pools = shipped(args.weights)
    hidden = lower(encoder, articles, args.layers, args.out.parent / f"lower-{args.layers}.pt")
    model = Acts(encoder, mark, pools, args.layers)
    if args.start:
        begin(model, args.start)
    views = {a.id: View(a) for a in articles}
    held = args.hold.split(",")
    train = [a for a in articles if str(a.fold) not in held]
    train += [a for a in train if a.desk is not None]  # they are short, and few
    test = [a for a in articles if str(a.fold) == held[0] and a.acts is not None]
    others = [a for a in articles if str(a.fold) in held[1:] and a.acts is not None]
    if args.heads:
        model.eval()
        for a in articles:
            with torch.no_grad():
                hidden[a.id] = model.read(hidden[a.id], a).to(torch.bfloat16)
    print(json.dumps({"learns from": len(train), "held out": len(test), "pairs": sum(len(views[a.id].sentence) for a in train)}), flush=True)
    layers = list(model.layers.parameters())
    rest = [p for n, p in model.named_parameters() if not n.startswith("layers.")]
    optimizer = torch.optim.AdamW([{"params": layers, "lr": args.rate}, {"params": rest, "lr": 5 * args.rate}], weight_decay=0.02)
    group = 2
    total = int(args.epochs * (len(train) // group))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min((i + 1) / max(1, total / 15), max(0.0, (total - i) / max(1, total))))
    state_file, step = args.out / "state.pt", 0
    if state_file.exists():
        state = torch.load(state_file, weights_only=False)
        for part, name in ((model, "model"), (optimizer, "optimizer"), (schedule, "schedule")):
            part.load_state_dict(state[name])
        step = state["step"]
    saved = time.time()
    running = []
    learned = rest if args.heads else list(model.parameters())
    # Two articles in two threads: on a busy machine threads that wait for each other at every step do half as much.
    side_by_side = ThreadPoolExecutor(group)

    def slope(a):
        loss = loss_of(*model(hidden[a.id], a, views[a.id]), views[a.id], a)
        return loss.item(), torch.autograd.grad(loss, learned, allow_unused=True)

    while step < total:
        epoch, k = divmod(step, len(train) // group)
        order = random.Random(f"{args.seed} {epoch}").sample(train, len(train))
        model.train()
        for loss, own in side_by_side.map(slope, order[k * group : (k + 1) * group]):
            running.append(loss)
            for p, g in zip(learned, own):
                if g is not None:
                    p.grad = g / group if p.grad is None else p.grad + g / group
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        step += 1
        if step % 40 == 0:
            print(json.dumps({"step": step, "of": total, "loss": round(sum(running) / len(running), 4), "at": time.strftime("%H:%M:%S")}), flush=True)
            running = []
        done = step % (len(train) // group) == 0
        if done or time.time() - saved > args.save:
            part = state_file.with_suffix(".part")
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "step": step}, part)
            part.replace(state_file)
            saved = time.time()
        if done and (others or test):
            print(json.dumps({"epoch": epoch + 1, **figures(answers(model, hidden, others or test, views))}), flush=True)
            torch.save({"model": model.state_dict(), "layers": args.layers}, args.out / "model.pt")
    torch.save({"model": model.state_dict(), "layers": args.layers}, args.out / "model.pt")
    for name, some in (("answers", test), ("calibrate", others)):
        with open(args.out / f"{name}.pkl", "wb") as file:
            pickle.dump(answers(model, hidden, some, views), file)


def answers(model, hidden, articles, views):
    """[(article, listed, probabilities of sentences, probabilities of pairs by sentence)]"""
    model.eval()
    out = []
    for a in articles:
        with torch.no_grad():
            says, pairs, _ = model(hidden[a.id], a, views[a.id])
        odds = pairs.sigmoid()
        for k in SINGLES:
            odds[:, k] = torch.softmax(lay(views[a.id], pairs[:, k], -1e4), 1).flatten()[views[a.id].place]
        pairs, says, listed = iter(odds.tolist()), says.sigmoid().tolist(), views[a.id].listed
        told = [[next(pairs) for _ in row] for row in listed]
        out.append((a, listed, says, [row if asked(s) else [[0.0] * len(AT)] * len(row) for s, row in zip(says, told)]))
    return out


if __name__ == "__main__":
    torch.set_num_threads(1)  # with more, threads that wait for each other take what others need
    main()
