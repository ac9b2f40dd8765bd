"""Labels of every set, laid on windows. Each example is (window, labels); labels name tokens relative to the window."""
import hashlib
import json
import re
from collections import Counter
from pathlib import Path

from texts import plain, windows

CATEGORIES = ["praise", "condemnation", "label", "booster", "hedge", "drama", "euphemism", "doubt", "scare"]
FRAMES = ["conflict", "resolution", "economic", "human interest", "morality"]
POLICY = ["economic", "capacity and resources", "morality", "fairness and equality", "legality", "policy prescription",
          "crime and punishment", "security and defense", "health and safety", "quality of life", "cultural identity",
          "public opinion", "political", "external regulation and reputation"]
ACTS = ["accuse", "criticize", "deny", "reply", "admit", "legal", "praise"]
# What a mark counts that its reader was not sure of.
UNSURE = 0.6
# What a mention of somebody counts whom the reader did not list among the main actors: nobody looked, but most are told plainly.
ASIDE = 0.3
SIGNS = {"negative": 0, "neutral": 1, "positive": 2, "-": 0, "+": 2}


def rows(path):
    with open(path) as lines:
        return [json.loads(line) for line in lines if line.strip()]


def fold(group, folds=5):
    """The held-out fifth that a group (outlet, event, article) belongs to."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % folds


def inside(window, start, end):
    """Token range of a span within a window, relative to its first token; None where it lies outside."""
    a, b = window.text.tokens_in(start, end)
    a, b = max(a, window.first), min(b, window.last)
    return (a - window.first, b - window.first) if a < b else None


def sentences_of(window):
    found = [inside(window, s, e) for s, e in window.text.sentences]
    return [x for x in found if x] or [(0, window.last - window.first)]


def offset_words(text, words):
    """Token indexes of the words of a list, whatever their case."""
    wanted = {w.lower() for w in words}
    return [i for i, w in enumerate(text.words) if w.lower() in wanted]


def even(groups, folds=5):
    """Folds of few and uneven groups, such as outlets: the largest first, each to the fold that has least. Group to fold."""
    sizes, of = [0] * folds, {}
    for group, size in sorted(Counter(groups).items(), key=lambda item: (-item[1], item[0])):
        of[group] = sizes.index(min(sizes))
        sizes[of[group]] += size
    return of


def babe(data, texts):
    sentences = rows(data / "babe_dev.jsonl")
    folds = even(row["outlet"] for row in sentences)
    for row in sentences:
        text = texts["babe", row["id"]]
        for w in windows(text):
            marked = [0] * (w.last - w.first)
            for i in offset_words(text, re.findall(r"[\w'’-]+", " ".join(row["words"]))):
                if w.first <= i < w.last:
                    marked[i - w.first] = 1
            yield folds[row["outlet"]], w, {
                "word": (0, marked), "sentence": (0, [(0, w.last - w.first, int(row["label"] == "Biased"))])}


def newsmtsc(data, texts):
    for index, row in enumerate(rows(data / "newsmtsc_train.jsonl")):
        text = texts["newsmtsc", str(index)]
        for w in windows(text):
            span = inside(w, row["start"], row["end"])
            if span:
                # One sentence has several targets: they stay in one fold.
                yield fold(row["text"]), w, {"stance": [(0, w.last - w.first, list(range(*span)), SIGNS[row["label"]])]}


def polnear(data, texts, part="polnear_train"):
    for row in rows(data / f"{part}.jsonl"):
        text = texts[part, row["id"]]
        for w in windows(text):
            cue = [0] * (w.last - w.first)
            parts = []
            for a in row["attributions"]:
                spans = [inside(w, s, e) for s, e in a.get("cue", [])]
                spans = [s for s in spans if s]
                if not spans:
                    continue
                first = min(s for s, _ in spans), max(e for _, e in spans)
                for s, e in spans:
                    cue[s] = max(cue[s], 1) if cue[s] != 2 else 1
                    for i in range(s + 1, e):
                        cue[i] = cue[i] or 2
                tags = [0] * len(cue)
                for name, begin in (("source", 1), ("content", 3)):
                    for s, e in a.get(name, []):
                        span = inside(w, s, e)
                        if span:
                            tags[span[0]] = begin
                            for i in range(span[0] + 1, span[1]):
                                tags[i] = begin + 1
                parts.append((*first, tags))
            yield fold(row["id"]), w, {"cue": cue, "parts": parts}


def techniques(data, texts):
    for row in rows(data / "techniques_dev.jsonl"):
        text = texts["techniques", row["id"]]
        for w in windows(text):
            marked = [0] * (w.last - w.first)
            for span in row["spans"]:
                at = inside(w, span["start"], span["end"])
                if at:
                    for i in range(*at):
                        marked[i] = 1
            sentences = [(a, b, int(any(marked[a:b]))) for a, b in sentences_of(w)]
            yield fold(row["id"]), w, {"word": (2, marked), "sentence": (2, sentences)}


def find_words(text, start, end, words):
    """Tokens of a sentence that spell the given words; None where they do not stand there."""
    a, b = text.tokens_in(start, end)
    wanted = re.sub(r"\s+", "", words).lower()
    for i in range(a, b):
        joined = ""
        for j in range(i, b):
            joined += text.words[j].lower()
            if joined == wanted:
                return i, j + 1
            if not wanted.startswith(joined):
                break
    return None


def spell(text, start, end, names):
    """Tokens of a sentence that spell one of the names, the longest first; none where no name stands there."""
    for name in sorted(names, key=len, reverse=True):
        found = find_words(text, start, end, name)
        if found:
            return list(range(*found))
    return []


def actor_of(text, names):
    """The actor with most mentions whom the product finds under these names; None for none."""
    wanted = {plain(n) for n in names}
    best, most = None, 0
    for actor in text.actors:
        if not actor["names"] & wanted:
            continue
        under = sum(plain(n) in wanted for n in actor["names"]) * 1000 + len(actor["mentions"])
        if under > most:
            best, most = actor, under
    return best


def place(text, start, end, mark):
    """Tokens of a mark in a sentence: its words, or (in our own file of readings) its offsets; None where they do not stand there."""
    if isinstance(mark, str):
        return find_words(text, start, end, mark)
    a, b = text.tokens_in(*mark)
    return (a, b) if a < b else None


def readings(data):
    """Articles read sentence by sentence: silver's, and those of training/readings.jsonl, whose marks are offsets."""
    for row in rows(data / "silver.jsonl"):
        yield row
    for row in rows(Path(__file__).parent.parent / "readings.jsonl"):
        row["s"] = [[n, i, v, sign, k, (a, b)] for n, i, v, sign, k, a, b in row["s"]]
        row["loaded"] = [[n, (a, b), kind, sure] for n, a, b, kind, sure in row["loaded"]]
        row["speech"] = [[n, None, form] for n, form in row["speech"]]
        yield row


def silver(data, texts):
    acts = {row["id"]: row for row in rows(data / "acts.jsonl")}
    for row in readings(data):
        for set_ in ("silver", "silver-title"):
            text = texts.get((set_, row["id"]))
            if text is None or not text.tokens:
                continue
            numbered = [(0, text.tokens[0][0], text.tokens[-1][1])] if set_ == "silver-title" else \
                [(n + 1, s, e) for n, (s, e) in enumerate(row["sentences"])]
            yield from silver_windows(row, acts.get(row["id"]), text, numbered)


def silver_windows(row, acts, text, numbered):
    charged = {}
    for n, words, category, sure in row["loaded"]:
        charged.setdefault(n, []).append((words, category, sure))
    carried = {}
    for n, i, voice, sign, k, words in row["s"]:
        if sign in SIGNS:
            carried.setdefault(n, []).append((words, int(sign == "+")))
    leans = {(n, i, voice): SIGNS[sign] for n, i, voice, sign, _, _ in row["s"] if sign in SIGNS}
    forms = {}
    for n, _, form in row["speech"]:
        forms.setdefault(n, set()).add(form)
    done = {}
    for act in (acts or {}).get("acts", []):
        done.setdefault(act["n"], set()).add(act["act"])
    found = [actor_of(text, [name, *others]) for name, others, *_ in row["actors"]]
    places = [actor["mentions"] if actor else [] for actor in found]
    named = {plain(n) for name, others, *_ in row["actors"] for n in (name, *others)}
    asides = [a["mentions"] for a in text.actors if all(a is not f for f in found) and not a["names"] & named]
    for w in windows(text):
        # Only the writer's words were read for charge: those between quotation marks teach nothing (-1).
        marked, category = [-1 if q else 0 for q in text.quoted[w.first:w.last]], []
        loaded, stance, speech, act = [], [], [], []
        carrier = [[0, 0] for _ in marked]
        for n, start, end in numbered:
            span = inside(w, start, end)
            if not span:
                continue
            for words, kind, sure in charged.get(n, []):
                found = place(text, start, end, words)
                if found and w.first <= found[0] and found[1] <= w.last and kind in CATEGORIES:
                    a, b = found[0] - w.first, found[1] - w.first
                    for i in range(a, b):
                        marked[i] = max(marked[i], 1 if sure else UNSURE)
                    category.append((a, b, CATEGORIES.index(kind)))
            for words, sign in carried.get(n, []):
                found = place(text, start, end, words)
                if found and w.first <= found[0] and found[1] <= w.last:
                    for i in range(found[0] - w.first, found[1] - w.first):
                        carrier[i][sign] = 1
            loaded.append((*span, max([1 if sure else UNSURE for _, _, sure in charged.get(n, [])], default=0)))
            speech.append((*span, [int(f in forms.get(n, ())) for f in "dmi"]))
            if acts is not None:
                act.append((*span, [int(a in done.get(n, ())) for a in ACTS]))
            for i, (name, others, *_) in enumerate(row["actors"]):
                at = [t for s, e in places[i] if start <= s and e <= end for t in range(*text.tokens_in(s, e))]
                at = at or spell(text, start, end, [name, *others])
                at = [t - w.first for t in at if w.first <= t < w.last]
                if at:
                    stance.append((*span, at, leans.get((n, i, "a"), 1), leans.get((n, i, "q"), 1), 1))
            for mentions in asides:
                at = [t - w.first for s, e in mentions if start <= s and e <= end for t in range(*text.tokens_in(s, e)) if w.first <= t < w.last]
                if at:
                    stance.append((*span, at, 1, 1, ASIDE))
        labels = {"word": (1, marked), "category": category, "sentence": (1, loaded), "speech": speech, "holders": stance, "carrier": carrier}
        if row["frame"] in POLICY and w.last - w.first > 8:
            labels["policy"] = POLICY.index(row["frame"])
        if act:
            labels["act"] = act
        yield fold(row["id"]), w, labels


def frames(data, texts):
    """Each paragraph with the frames of its article: weak labels, which articles' readings are then calibrated on."""
    for row in rows(data / "frames_dev.jsonl"):
        for w in windows(texts["frames", row["id"]]):
            if w.last - w.first > 8:
                yield fold(row["id"]), w, {"frames": [int(f in row["frames"]) for f in FRAMES]}


def polarity(texts):
    """training/polarity.jsonl: sentences of our own, in which praise or blame is said, denied, missing or kept off. Those of held kinds are fold 0."""
    for row in rows(Path(__file__).parent.parent / "polarity.jsonl"):
        text = texts["polarity", row["id"]]
        for w in windows(text):
            stance, holders = [], []
            for start, end, own, others in row["targets"]:
                at = inside(w, start, end)
                here = [inside(w, s, e) for s, e in text.sentences if s <= start and end <= e]
                if at and here and here[0]:
                    who = list(range(*at))
                    stance.append((*here[0], who, (own or others) + 1))
                    holders.append((*here[0], who, own + 1, others + 1, 1))
            yield 0 if row["held"] else 1, w, {"stance": stance, "holders": holders}


SETS = {"frames": frames, "babe": babe, "newsmtsc": newsmtsc, "polnear": polnear, "techniques": techniques, "silver": silver}


def examples(name, data, texts):
    """[(fold, window, labels)] of a set."""
    return list(SETS[name](Path(data), texts))
