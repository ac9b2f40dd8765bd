"""One encoder, read once a window, and a light head for each question over the vectors of its tokens."""
import torch
from torch import nn
from transformers import AutoModel

WIDTH = 384
FAR = 64


class Pool(nn.Module):
    """A sentence's vector: its tokens weighed by what a query (learned, or given) attends to."""

    def __init__(self):
        super().__init__()
        self.query = nn.Parameter(torch.zeros(WIDTH))
        self.key = nn.Linear(WIDTH, WIDTH)

    def forward(self, tokens, query=None):
        weights = self.key(tokens) @ (self.query if query is None else query) / WIDTH**0.5
        return torch.softmax(weights, 0) @ tokens


def mlp(inside, hidden, outside):
    return nn.Sequential(nn.Dropout(0.1), nn.Linear(inside, hidden), nn.GELU(), nn.Linear(hidden, outside))


class Reader(nn.Module):
    def __init__(self, base, layers=6):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        self.word = nn.Linear(WIDTH, 3)  # BABE, silver, techniques
        self.category = nn.Linear(WIDTH, 9)
        self.pool = Pool()
        self.sentence = nn.Linear(WIDTH, 3)
        self.speech = nn.Linear(WIDTH, 3)  # direct, mixed, indirect
        self.act = nn.Linear(WIDTH, 7)
        self.cue = nn.Linear(WIDTH, 3)  # none, begins, goes on
        self.distance = nn.Embedding(2 * FAR + 1, 32)
        self.parts = mlp(2 * WIDTH + 32, 256, 5)
        self.toward = Pool()
        self.stance = mlp(3 * WIDTH, 256, 9)  # NewsMTSC, writer, quoted: negative, neutral, positive each

    def read(self, ids, kinds, mask, owners, sizes):
        """Vectors of the tokens of each window: `owners` tells each piece's token (-1 for none), `sizes` the tokens of each."""
        pieces = self.encoder(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        vectors = []
        for row, owner, size in zip(pieces, owners, sizes):
            own = owner >= 0
            at = owner[own]
            total = torch.zeros(size, WIDTH).index_add(0, at, row[own])
            count = torch.zeros(size).index_add(0, at, torch.ones(len(at)))
            vectors.append(total / count.clamp(min=1)[:, None])
        return vectors

    def stance_of(self, tokens, start, end):
        """Nine logits: toward whoever is mentioned in tokens start..end, as each of the three ways of asking has it."""
        mention = tokens[start:end].mean(0)
        around = self.toward(tokens, mention)
        return self.stance(torch.cat([mention, around, mention * around])).view(3, 3)

    def parts_of(self, tokens, start, end):
        """Tags of every token, given a cue in tokens start..end: none, source begins, goes on, content begins, goes on."""
        cue = tokens[start:end].mean(0).expand(len(tokens), -1)
        at = torch.arange(len(tokens))
        away = torch.where(at < start, at - start, torch.where(at >= end, at - end + 1, 0)).clamp(-FAR, FAR) + FAR
        return self.parts(torch.cat([tokens, cue, self.distance(away)], 1))
