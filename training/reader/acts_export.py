"""Writes what acts.py learned as the product serves it.

    python training/reader/acts_export.py --model FOLDER/model.pt --weights analysis/model/weights --out analysis/model/weights

`acts.onnx` goes on from what the reader's lower layers give for a window and gives vectors of its tokens and sentences;
`acts-sentences.onnx` reads these beside each other; `acts-pairs.onnx` answers for those who may be meant in one sentence.
`encoder.onnx` stays as it is, and gives what its lower layers say as one more output, `lower`.
"""
import argparse
import shutil
from pathlib import Path

import onnx
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper
from torch import nn

from acts import HIDDEN, Acts, shipped
from acts_rows import FEATURES, PAIR
from export import write
from model import WIDTH


class Upper(nn.Module):
    def __init__(self, acts):
        super().__init__()
        self.acts = acts

    def forward(self, lower, owners, quoted, sentences):
        """lower (1, p, width), owners (t, p) rows that add up to 1, quoted (t), sentences (s, t): tokens (t, width), whole (s, width)."""
        for layer in self.acts.layers:
            lower = layer(lower)
            lower = lower[0] if isinstance(lower, tuple) else lower
        tokens = owners @ lower[0] + quoted[:, None] * self.acts.mark
        return tokens, self.acts.pool(tokens[None], sentences[None])[0]


class Sentences(nn.Module):
    def __init__(self, acts):
        super().__init__()
        self.acts = acts

    def forward(self, whole):
        """whole (s, width): what each says (s, SAYS), and what stands beside it (s, HIDDEN)."""
        # The convolution written out as a product, so that its weights are stored as the others are.
        conv = self.acts.beside
        none = torch.zeros(2, WIDTH)
        padded = torch.cat([none, whole, none])
        n = whole.shape[0]
        shifted = torch.cat([padded[i : i + n] for i in range(5)], 1)
        beside = F.gelu(shifted @ conv.weight.permute(2, 1, 0).reshape(5 * WIDTH, HIDDEN) + conv.bias)
        return self.acts.says(torch.cat([whole, beside], 1)), beside


class Pairs(nn.Module):
    def __init__(self, acts):
        super().__init__()
        self.acts = acts

    def forward(self, tokens, who, whole, beside, features):
        """tokens (t, width) of one sentence, who (k, width), whole (1, width), beside (1, HIDDEN), features (k, FEATURES): (k, PAIR)."""
        k = who.shape[0]
        around = self.acts.toward(tokens[None], torch.ones(1, k, tokens.shape[0]), who[None])[0]
        return self.acts.pair(torch.cat([who, around, who * around, whole.expand(k, -1), beside.expand(k, -1), features], 1))[:, : len(PAIR)]


def tell_lower(source, target, layers):
    """The reader's graph with one output more: what the layers below `layers` give."""
    model = onnx.load(source)
    if all(o.name != "lower" for o in model.graph.output):
        name = f"/layer.{layers - 1}/output/LayerNorm/LayerNormalization_output_0"
        for node in model.graph.node:
            for part in (node.input, node.output):
                for i, x in enumerate(part):
                    if x == name:
                        part[i] = "lower"
        model.graph.output.append(helper.make_tensor_value_info("lower", TensorProto.FLOAT, [1, "pieces", WIDTH]))
        onnx.checker.check_model(model)
    onnx.save(model, target)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--model", required=True)
    options.add_argument("--weights", required=True, type=Path)
    options.add_argument("--out", required=True, type=Path)
    args = options.parse_args()
    learned = torch.load(args.model, weights_only=True)
    encoder, mark, pools = shipped(args.weights)
    encoder.set_attn_implementation("eager")
    acts = Acts(encoder, mark, pools, learned["layers"])
    acts.load_state_dict(learned["model"])
    acts.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.out != args.weights:
        for path in args.weights.iterdir():
            shutil.copy(path, args.out)
    tell_lower(args.weights / "encoder.onnx", args.out / "encoder.onnx", learned["layers"])
    p, t, s, k = 9, 5, 2, 3
    owners = torch.zeros(t, p)
    owners[torch.arange(t), torch.arange(t) + 2] = 1
    with torch.no_grad():
        write(Upper(acts), (torch.randn(1, p, WIDTH), owners, torch.zeros(t), torch.ones(s, t)), ["lower", "owners", "quoted", "sentences"], ["tokens", "whole"],
              {"lower": [1], "owners": [0, 1], "quoted": [0], "sentences": [0, 1], "tokens": [0], "whole": [0]}, args.out / "acts.onnx")
        write(Sentences(acts), (torch.randn(6, WIDTH),), ["whole"], ["says", "beside"], {"whole": [0], "says": [0], "beside": [0]}, args.out / "acts-sentences.onnx")
        write(Pairs(acts), (torch.randn(t, WIDTH), torch.randn(k, WIDTH), torch.randn(1, WIDTH), torch.randn(1, HIDDEN), torch.randn(k, FEATURES)),
              ["tokens", "who", "whole", "beside", "features"], ["pairs"], {"tokens": [0], "who": [0], "features": [0], "pairs": [0]}, args.out / "acts-pairs.onnx")
    for path in sorted(args.out.glob("*.onnx")):
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
