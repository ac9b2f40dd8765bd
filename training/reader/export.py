"""Writes a learned reader as the product serves it: three graphs with weights of eight bits, the vocabulary, and a card.

    python training/reader/export.py --model FOLDER --out analysis/model/weights [--rows rows.txt]

`encoder.onnx` reads one window; `parts.onnx` and `stance.onnx` answer what is asked of its tokens. Weights are stored as int8
with a scale for each row or column and computed in fp32, so that a window's answer hangs on no other and hardly on the
processor. `--rows` lists the word pieces that are kept, one a line (rows.py); without it all are.
"""
import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import nn
from transformers import AutoTokenizer

from learn import base_folder
from model import open_reader, spread

LEAST = 1024  # smaller tensors keep their precision


class Encoder(nn.Module):
    """One window: ids and kinds (p), owners (t, p) with a row that adds up to 1, quoted (t), sentences (s, t)."""

    def __init__(self, reader):
        super().__init__()
        self.reader = reader

    def forward(self, ids, kinds, owners, quoted, sentences):
        r = self.reader
        encoder = r.encoder
        vectors = encoder.embeddings(input_ids=ids[None], token_type_ids=kinds[None])
        for layer in encoder.encoder.layer:
            vectors = layer(vectors)
            vectors = vectors[0] if isinstance(vectors, tuple) else vectors
        tokens = owners @ vectors[0] + quoted[:, None] * r.mark
        pooled = r.pool(tokens[None], sentences[None])[0]
        whole = tokens.mean(0)
        return (tokens, r.word(tokens), r.category(tokens), r.carrier(tokens), r.cue(tokens), r.sentence(pooled), r.act(pooled),
                r.alike(spread(sentences[None])[0] @ tokens), r.frames(whole), r.policy(whole))


class Parts(nn.Module):
    def __init__(self, reader):
        super().__init__()
        self.parts = reader.parts

    def forward(self, tokens, cues, away):
        """tokens (t, width), cues (k, t), away (k, t): tags (k, t, 5). The layer is written out: its own form fixes sizes."""
        p, layer = self.parts, self.parts.layer
        x = p.norm(p.token(tokens)[None] + p.cue(spread(cues[None])[0] @ tokens)[:, None] + p.distance(away))
        attention = layer.self_attn
        width = x.shape[2] // attention.num_heads
        q, key, v = ((x @ w.T + b).unflatten(2, (attention.num_heads, width)).transpose(1, 2)
                     for w, b in zip(attention.in_proj_weight.chunk(3), attention.in_proj_bias.chunk(3)))
        seen = torch.softmax(q @ key.transpose(2, 3) / width**0.5, 3) @ v
        x = layer.norm1(x + attention.out_proj(seen.transpose(1, 2).flatten(2)))
        return p.out(layer.norm2(x + layer.linear2(nn.functional.gelu(layer.linear1(x)))))


class Stance(nn.Module):
    def __init__(self, reader):
        super().__init__()
        self.reader = reader

    def forward(self, tokens, sentences, mentions):
        return self.reader.stance_of(tokens[None], sentences[None], mentions[None])[0]


def narrow(path):
    """Stores every large weight of a graph as int8, with a scale for each row (embeddings) or column (matrices)."""
    model = onnx.load(path)
    graph = model.graph
    gathered = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    nodes, kept = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < LEAST or values.ndim != 2:
            kept.append(tensor)
            continue
        axis = 0 if tensor.name in gathered else 1
        scale = np.abs(values).max(axis=1 - axis) / 127
        scale[scale == 0] = 1
        whole = np.round(values / np.expand_dims(scale, 1 - axis)).astype(np.int8)
        name = tensor.name
        kept += [numpy_helper.from_array(whole, f"{name}.int8"), numpy_helper.from_array(scale.astype(np.float32), f"{name}.scale")]
        nodes.append(helper.make_node("DequantizeLinear", [f"{name}.int8", f"{name}.scale"], [name], axis=axis))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes + rest)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def write(module, inputs, names, outputs, axes, path):
    torch.onnx.export(module, inputs, path, input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False)
    narrow(path)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--model", required=True, type=Path)
    options.add_argument("--out", required=True, type=Path)
    options.add_argument("--rows")
    options.add_argument("--layers", type=int, default=6)
    args = options.parse_args()
    base = base_folder()
    tokenizer = AutoTokenizer.from_pretrained(base)
    reader = open_reader(base, args.model, args.layers)
    reader.encoder.set_attn_implementation("eager")
    pieces = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().get)
    if args.rows:
        wanted = set(Path(args.rows).read_text().split("\n"))
        keep = [i for i, piece in enumerate(pieces) if piece in wanted or piece in tokenizer.all_special_tokens]
        table = reader.encoder.embeddings.word_embeddings
        table.weight = nn.Parameter(table.weight[keep])
        pieces = [pieces[i] for i in keep]
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "pieces.txt").write_text("\n".join(pieces) + "\n")
    p, t, s, k = 9, 5, 2, 3
    owners = torch.zeros(t, p)
    owners[torch.arange(t), torch.arange(t) + 2] = 1
    with torch.no_grad():
        write(Encoder(reader), (torch.zeros(p, dtype=torch.long), torch.zeros(p, dtype=torch.long), owners, torch.zeros(t), torch.ones(s, t)),
              ["ids", "kinds", "owners", "quoted", "sentences"],
              ["tokens", "word", "category", "carrier", "cue", "loaded", "act", "alike", "frames", "policy"],
              {"ids": [0], "kinds": [0], "owners": [0, 1], "quoted": [0], "sentences": [0, 1], "tokens": [0], "word": [0], "category": [0],
               "carrier": [0], "cue": [0], "loaded": [0], "act": [0], "alike": [0]}, args.out / "encoder.onnx")
        tokens = torch.randn(t, 384)
        write(Parts(reader), (tokens, torch.ones(k, t), torch.zeros(k, t, dtype=torch.long)), ["tokens", "cues", "away"], ["tags"],
              {"tokens": [0], "cues": [0, 1], "away": [0, 1], "tags": [0, 1]}, args.out / "parts.onnx")
        write(Stance(reader), (tokens, torch.ones(k, t), torch.ones(k, t)), ["tokens", "sentences", "mentions"], ["stances"],
              {"tokens": [0], "sentences": [0, 1], "mentions": [0, 1], "stances": [0]}, args.out / "stance.onnx")
    for path in sorted(args.out.glob("*.onnx")):
        print(path.name, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
