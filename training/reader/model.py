"""One encoder, read once a window, and a light head for each question over the vectors of its tokens."""
import torch
from torch import nn
from transformers import AutoModel

WIDTH = 384
FAR = 64
NARROW = 192
LOADED = 3  # ways of asking: BABE's, our readings', the techniques'


def spread(mask):
    """Masks (b, k, t) as weights that add up to 1 over the tokens."""
    return mask / mask.sum(2, keepdim=True).clamp(min=1)


class Pool(nn.Module):
    """Vectors of spans: their tokens weighed by what a query (learned, or given) attends to."""

    def __init__(self):
        super().__init__()
        self.query = nn.Parameter(torch.zeros(WIDTH))
        self.key = nn.Linear(WIDTH, WIDTH)

    def forward(self, tokens, mask, query=None):
        """tokens (b, t, width) of windows, mask (b, k, t) of each span's tokens, query (b, k, width): (b, k, width)."""
        keys = self.key(tokens)
        asked = (keys @ self.query)[:, None] if query is None else query @ keys.transpose(1, 2)
        weights = torch.softmax((asked / WIDTH**0.5).masked_fill(mask < 0.5, -1e4), 2)
        return weights @ tokens


def mlp(inside, hidden, outside):
    return nn.Sequential(nn.Dropout(0.1), nn.Linear(inside, hidden), nn.GELU(), nn.Linear(hidden, outside))


class Parts(nn.Module):
    """Tags of every token given a cue: none, source begins, goes on, content begins, goes on."""

    def __init__(self):
        super().__init__()
        self.token = nn.Linear(WIDTH, NARROW)
        self.cue = nn.Linear(WIDTH, NARROW)
        self.distance = nn.Embedding(2 * FAR + 1, NARROW)
        self.norm = nn.LayerNorm(NARROW)
        self.layer = nn.TransformerEncoderLayer(NARROW, 4, 2 * NARROW, 0.1, "gelu", batch_first=True)
        self.out = nn.Linear(NARROW, 5)

    def forward(self, tokens, cues, away, which=None, mask=None):
        """
        tokens (b, t, width), cues (b, k, t) 1 on a cue's tokens, away (n, t) 0..2*FAR for each of n cues, `which` (n) the place
        of each among the b*k: logits (n, t, 5). `mask` (n, t) tells tokens from padding.
        """
        heads = self.cue(spread(cues) @ tokens)
        wide = self.token(tokens)[:, None] + heads[:, :, None]
        flat = wide.flatten(0, 1)
        inside = (flat if which is None else flat[which]) + self.distance(away)
        return self.out(self.layer(self.norm(inside), src_key_padding_mask=None if mask is None else mask < 0.5))


def away(size, start, end):
    """Distance of each token from a cue in start..end, cut at FAR and moved to be an index."""
    at = torch.arange(size)
    return torch.where(at < start, at - start, torch.where(at >= end, at - end + 1, 0)).clamp(-FAR, FAR) + FAR


def open_reader(base, folder, layers=6):
    """A learned reader, ready to be asked: what a folder of learn.py holds when it has ended, or its last state."""
    reader = Reader(base, layers)
    done = folder / "model.pt"
    reader.load_state_dict(torch.load(done, weights_only=True) if done.exists() else torch.load(folder / "state.pt", weights_only=False)["model"])
    return reader.eval()


class Reader(nn.Module):
    def __init__(self, base, layers=6):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        # On a CPU dropout inside the layers costs four times what it is dropped from; once behind them has to do.
        for module in self.encoder.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        self.drop = nn.Dropout(0.1)
        self.mark = nn.Parameter(torch.zeros(WIDTH))  # added to tokens between quotation marks
        self.word = nn.Linear(WIDTH, LOADED)
        self.category = nn.Linear(WIDTH, 9)
        self.carrier = nn.Linear(WIDTH, 2)  # words that carry a lean: against, for
        self.frames = nn.Linear(WIDTH, 5)
        self.policy = nn.Linear(WIDTH, 14)
        self.cue = nn.Linear(WIDTH, 3)  # none, begins, goes on
        self.pool = Pool()
        self.sentence = nn.Linear(WIDTH, LOADED)
        self.speech = nn.Linear(WIDTH, 3)  # direct, mixed, indirect
        self.act = nn.Linear(WIDTH, 7)
        self.alike = nn.Linear(WIDTH, WIDTH)  # the direction of the base's own vector of the sentence
        self.parts = Parts()
        self.toward = Pool()
        self.stance = mlp(4 * WIDTH, 256, 9)  # NewsMTSC, writer, quoted: negative, neutral, positive each

    def read(self, ids, kinds, mask, owners, quoted, half=False):
        """Vectors of tokens (n, t, width) of windows; `owners` (n, p) tells each piece's token (t for none), quoted (n, t)."""
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            pieces = self.encoder(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        pieces = self.drop(pieces.float())
        n, most = quoted.shape
        at = owners[:, :, None].expand_as(pieces)
        total = torch.zeros(n, most + 1, WIDTH).scatter_add(1, at, pieces)
        count = torch.zeros(n, most + 1).scatter_add(1, owners, torch.ones(owners.shape))
        return (total / count.clamp(min=1)[:, :, None])[:, :most] + quoted[:, :, None] * self.mark

    def stance_of(self, tokens, mask, mentions):
        """tokens (b, t, width), mask (b, k, t) of the sentence, mentions (b, k, t) of the actor in it: logits (b, k, 3, 3)."""
        who = spread(mentions) @ tokens
        around = self.toward(tokens, mask, who)
        whole = self.pool(tokens, mask)
        return self.stance(torch.cat([who, around, who * around, whole], 2)).unflatten(2, (3, 3))
