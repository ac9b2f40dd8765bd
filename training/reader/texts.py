"""Texts as the product splits them (training/export.ts), cut into windows of word pieces.

Offsets are UTF-16 code units throughout, as in the data files and in the product.
"""
import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

MOST_PIECES = 256
CONTEXT_PIECES = 32


@dataclass
class Text:
    set: str
    id: str
    words: list
    tokens: list  # (start, end) of each token
    sentences: list
    blocks: list
    quoted: list  # 1 for each token between quotation marks, else 0
    named: list  # 1 for each token of a proper name, which is hidden
    listed: list  # 1 for each token that the list of loaded wording has
    actors: list  # {names: set, mentions: [(start, end)]}
    pieces: list = field(default_factory=list)  # word-piece ids of each token

    def tokens_in(self, start, end):
        """Indexes of the tokens that a span touches: half-open range."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def __post_init__(self):
        self.starts = [s for s, _ in self.tokens]
        self.ends = [e for _, e in self.tokens]


@dataclass
class Window:
    """Tokens first..last (half-open) of a text, with `context` pieces before them."""
    text: Text
    first: int
    last: int
    context: list


def pairs(flat):
    return list(zip(flat[::2], flat[1::2]))


def plain(name):
    """A name as names are compared: lower case, no article before it."""
    name = name.lower().strip()
    return name[4:] if name.startswith("the ") else name


def load(path, tokenizer, sets):
    """The exported texts of some sets by (set, id); "silver" names "silver-title" too, "polnear" both its parts."""
    texts = {}
    with open(path) as lines:
        for line in lines:
            row = json.loads(line)
            if row["set"].replace("_", "-").split("-")[0] not in sets:
                continue
            actors = [{"names": {plain(n) for n in a["names"]}, "mentions": pairs(a["mentions"])} for a in row["actors"]]
            text = Text(row["set"], row["id"], row["words"], pairs(row["tokens"]), pairs(row["sentences"]), pairs(row["blocks"]), *([0] * len(row["words"]) for _ in range(3)), actors)
            for name in ("quoted", "named", "listed"):
                for start, end in pairs(row[name]):
                    for i in range(*text.tokens_in(start, end)):
                        getattr(text, name)[i] = 1
            texts[row["set"], row["id"]] = text
    # A word has the same pieces wherever it stands.
    words = sorted({word for text in texts.values() for word in text.words})
    known = dict(zip(words, tokenizer(words, add_special_tokens=False)["input_ids"]))
    for text in texts.values():
        text.pieces = [known[word] or [tokenizer.unk_token_id] for word in text.words]
        for i in range(len(text.words)):
            if text.named[i]:
                text.pieces[i] = [tokenizer.mask_token_id]
    return texts


def windows(text):
    """A paragraph each; a longer one is cut at the sentence that still fits, and a longer sentence where it must be."""
    cuts = {text.tokens_in(s, e)[0] for s, e in text.sentences}
    least = 0
    for block_start, block_end in text.blocks:
        first, last = text.tokens_in(block_start, block_end)
        start = first
        while first < last:
            size, at, cut = 0, first, None
            while at < last and size + len(text.pieces[at]) <= MOST_PIECES:
                size += len(text.pieces[at])
                at += 1
                if at in cuts:
                    cut = at
            if at < last:
                at = cut or max(at, first + 1)
            before, context = first - 1, []
            while before >= least and len(context) + len(text.pieces[before]) <= CONTEXT_PIECES:
                context = text.pieces[before] + context
                before -= 1
            yield Window(text, first, at, context)
            first = at
        least = start
