"""Writes by what an editor would stop at words of a draft, as acts.py learned it, and says what it finds in reports held out.

    python training/reader/desk.py --model ACTS/model.pt --read read.jsonl --weights analysis/model/weights
        --out analysis/model/weights/desk.json [--hold 0] [--articles 60] [--claim .5 --hidden .5 …]

read.jsonl comes from training/acts.ts. For each kind and least probability: how many of its marks in the reports of the fold
that was held out are found, how many look-alikes are called, what else is called a report, and how much in edited articles of
that fold, an article. Then writes desk.json with the probabilities given.
"""
import argparse
import json
from pathlib import Path

import torch

from acts import Acts, begin, lower, shipped, View
from acts_rows import DESK, load

SHIPS = {"claim": "claim", "hidden": "hidden", "softened": "euph", "charged": "charged", "unnamed": "anon", "doubting": "doubt"}
ALONG = 0.5  # as draft-judge.ts has it


def runs(odds, first, last, least, is_word):
    found, start, end, most = [], None, None, 0
    for i in [*range(first, last), None]:
        if i is not None and not is_word(i):
            continue
        if i is None or odds[i] < least * ALONG:
            if start is not None and most >= least:
                found.append((start, end))
            start, most = None, 0
            continue
        start, end, most = i if start is None else start, i + 1, max(most, odds[i])
    return found


def called(article, odds, claims, kind, least):
    """Stretches of text that are called."""
    out = []
    for s, (start, end, a, b, _) in enumerate(article.sentences):
        if not article.text[start:end].rstrip("\"'”’) ").endswith((".", "!", "?", ":", ";")):
            continue
        if kind == "claim":
            if b - a >= 5 and claims[s] >= least:
                out.append((start, end))
            continue
        k = DESK.index(SHIPS[kind])
        word = lambda i: any(c.isalnum() for c in article.tokens[i][2])
        out += [(article.tokens[x][0], article.tokens[y - 1][1]) for x, y in runs([t[k] for t in odds], a, b, least, word)]
    return out


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--model", required=True, type=Path)
    options.add_argument("--read", required=True)
    options.add_argument("--weights", required=True, type=Path)
    options.add_argument("--out", required=True, type=Path)
    options.add_argument("--hold", type=int, default=0)
    options.add_argument("--articles", type=int, default=60)
    for kind in SHIPS:
        options.add_argument(f"--{kind}", type=float, default=0.5)
    args = options.parse_args()
    every = [a for a in load(args.read) if a.sentences and a.candidates and a.fold == args.hold]
    reports = [a for a in every if a.desk is not None]
    articles = [a for a in every if a.acts is not None][: args.articles]
    encoder, mark, pools = shipped(args.weights)
    hidden = lower(encoder, [*reports, *articles], 4, args.model.parent.parent / "lower-4.pt")
    model = Acts(encoder, mark, pools, 4)
    begin(model, args.model)
    model.train()
    for part in model.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0.0
    said = {}
    for a in [*reports, *articles]:
        with torch.no_grad():
            _, _, (_, marked, claims) = model(hidden[a.id], a, View(a))
        said[a.id] = marked.sigmoid().tolist(), claims.sigmoid().tolist()
    touch = lambda a, b: a[0] < b[1] and b[0] < a[1]
    for kind, own in SHIPS.items():
        for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            found = of = traps = look = other = 0
            for a in reports:
                got = called(a, *said[a.id], kind, least)
                marks = [(k, (s, e)) for k, s, e, *_ in a.desk]
                faults = [m for k, m in marks if k == own]
                alike = [m for k, m in marks if k == f"t{own}"]
                of, look = of + len(faults), look + len(alike)
                found += sum(any(touch(g, m) for g in got) for m in faults)
                traps += sum(any(touch(g, m) for g in got) for m in alike)
                other += sum(not any(touch(g, m) for _, m in marks) for g in got)
            real = sum(len(called(a, *said[a.id], kind, least)) for a in articles)
            print(kind, least, f"found {found} of {of}, look-alikes {traps} of {look}, else {other / max(1, len(reports)):.2f} a report, {real / max(1, len(articles)):.2f} an article")
    rounded = lambda w: [round(float(x), 4) for x in w.detach()]
    out = {"claim": {"least": args.claim, "bias": round(model.claims.bias[0].item(), 5), "weights": rounded(model.claims.weight[0])}}
    for kind in list(SHIPS)[1:]:
        k = DESK.index(SHIPS[kind])
        out[kind] = {"least": getattr(args, kind), "bias": round(model.marked.bias[k].item(), 5), "weights": rounded(model.marked.weight[k])}
    args.out.write_text(json.dumps(out))


if __name__ == "__main__":
    main()
