"""Articles read for acts (training/acts.ts), as the learner sees them: sentences, candidates for who and whom, labels."""
import json
import math
import re

ACTS = ["accuse", "criticize", "deny", "reply", "admit", "legal", "praise"]
HARD = ("accuse", "legal")
ANY = ("accuse", "legal", "criticize")
KINDS = ["person", "state", "organization", "group", "people"]
NAMED = {"name", "alias", "demonym", "metonym", "both", "title"}
# Of a sentence: its acts, a charge or criticism in it or beside it.
SAYS = [*ACTS, "near"]
# Of a sentence and somebody: whom each act meets, who does it, and whether the sentence answers for somebody accused; then,
# one against the others of the sentence: whom its charge meets, whom its criticism.
PAIR = [*(f"{a} whom" for a in ACTS), *(f"{a} by" for a in ACTS), "answers", "charged", "criticized"]
# What only teaches, from the readings of leans: whom the sentence speaks against, in the writer's voice and in others'.
TEACH = ["opposed", "against a", "against q"]
AT = {name: i for i, name in enumerate([*PAIR, *TEACH])}
SINGLES = [AT[name] for name in ("charged", "criticized", "opposed")]
OF_ACTS = [i for i in range(len(PAIR)) if i not in SINGLES]
OF_LEANS = [AT["against a"], AT["against q"]]
# What an editor would stop at, in reports of our own: words of each kind.
DESK = ["claim", "hidden", "euph", "charged", "anon", "doubt"]
MOST = 20  # candidates of a sentence
OFTEN = 5  # of them the most mentioned
FEATURES = 53
# Of them what the reader's other heads say: stance and acts of the sentence, stance in the article, stance beside the others.
READERS = {*range(21, 40), 44, 45, 46, 49}


def asked(says):
    """Whether a sentence of such probabilities is asked whom it means: not where hardly anything is charged, met or praised there."""
    return says[-1] >= 0.3 or max(says[ACTS.index(a)] for a in ("deny", "reply", "admit", "praise")) >= 0.15


def words(name):
    return {t for t in re.sub(r"[^\w ]|_", " ", (name or "").lower()).split() if len(t) > 2 and t not in ("the", "and", "for")}


def alike(a, b):
    """True where two names share a word: the project's scorer's rule."""
    return bool(words(a) & words(b))


class Candidate:
    """Somebody who may be meant: an actor, or a noun phrase that names nobody. `places` are token ranges by sentence."""

    def __init__(self, name, names, kind, actor):
        self.name, self.names, self.kind, self.actor = name, names, kind, actor
        self.places, self.pronoun, self.count = {}, {}, 0

    def add(self, sentence, first, last, pronoun=False):
        self.places.setdefault(sentence, []).append((first, last))
        self.pronoun[sentence] = self.pronoun.get(sentence, True) and pronoun
        self.count += 1


def phrases(tokens, first, last):
    """Noun phrases of a sentence as token ranges: nouns with what stands before them, joined by "of" and the possessive."""
    found, start, end = [], None, None
    for i in [*range(first, last), None]:
        pos, lower = (tokens[i][3], tokens[i][2]) if i is not None else ("", "")
        if pos in ("NOUN", "PROPN"):
            start, end = i if start is None else start, i + 1
        elif pos in ("ADJ", "NUM"):
            start = i if start is None else start
        elif not (end and lower in ("'s", "’s", "of", "'", "’")) and not (start is not None and lower == "the" and tokens[i - 1][2] == "of"):
            if end:
                found.append((start, end))
            start = end = None
    return found


class Article:
    def __init__(self, row):
        self.id, self.text, self.fold, self.shared = row["id"], row["text"], int(row["fold"]), row["shared"]
        self.tokens, self.sentences = row["tokens"], row["sentences"]
        self.windows, self.said = row["windows"], row["said"]
        self.acts, self.accused, self.leans = row["acts"], row["accused"], row.get("leans")
        self.desk = row.get("desk")
        self.size = len(self.tokens)
        self.words = len(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", self.text))
        self.starts = {}
        self.of = [0] * self.size
        for s, (_, _, a, b, _) in enumerate(self.sentences):
            for i in range(a, b):
                self.of[i] = s
        self.quoted = self.flags(row["quotations"])
        self.candidates = self.people(row)
        self.stances = {(a, s): v for a, s, *v in row["stances"]}
        self.title = row["title"] or ""
        self.speaks(row)
        self.whole()

    def range(self, start, end):
        """Tokens that a stretch of text touches."""
        from bisect import bisect_left, bisect_right

        if not self.starts:
            self.starts = [t[0] for t in self.tokens]
            self.ends = [t[1] for t in self.tokens]
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def flags(self, spans):
        out = [0] * self.size
        for s, e in spans:
            for i in range(*self.range(s, e)):
                out[i] = 1
        return out

    def people(self, row):
        actors = [Candidate(a["name"], [a["name"], *a["labels"]], a["kind"], i) for i, a in enumerate(row["actors"])]
        taken = [0] * self.size
        for start, end, actor, sentence, kind, _ in row["mentions"]:
            a, b = self.range(start, end)
            if a < b:
                actors[actor].add(sentence, a, b, kind == "pronoun")
                for i in range(a, b):
                    taken[i] = 1
        found = [a for a in actors if a.places]
        known = {}
        for s, (_, _, a, b, _) in enumerate(self.sentences):
            for x, y in phrases(self.tokens, a, b):
                if taken[y - 1]:
                    continue
                name = self.text[self.tokens[x][0]:self.tokens[y - 1][1]]
                if not words(name):
                    continue
                if name.lower() not in known:
                    known[name.lower()] = Candidate(name, [name], None, None)
                    found.append(known[name.lower()])
                known[name.lower()].add(s, x, y)
        return found

    def speaks(self, row):
        """For each sentence, actors who are its source and those whose words it holds."""
        self.source, self.holds, self.contents = {}, {}, {}
        # Who speaks for which body; a speaker who is no actor is none.
        self.speaking = {(a["actor"], a["affiliation"]) for a in row["attributions"] if a["speaks"] and a["affiliation"]}
        self.bodies = {body for _, body in self.speaking}
        for a in row["attributions"]:
            for span in a["content"]:
                x, y = self.range(*span)
                for k in {self.of[i] for i in range(x, min(y, self.size))}:
                    self.contents.setdefault(k, []).append((x, y, a["actor"]))
            if a["actor"] is None:
                continue
            for spans, to in ((a["source"], self.source), (a["content"], self.holds)):
                for s, e in spans:
                    x, y = self.range(s, e)
                    for k in {self.of[i] for i in range(x, min(y, self.size))}:
                        to.setdefault(k, set()).add(a["actor"])

    def whole(self):
        """What is counted of each candidate in the article as a whole, and where candidates begin in each sentence."""
        self.most = max((c.count for c in self.candidates), default=1)
        self.begin = {}
        leans = {}
        for (actor, _), v in self.stances.items():
            leans.setdefault(actor, []).append(v)
        self.leaning = {}
        for (actor, s), v in self.stances.items():
            self.leaning.setdefault(s, []).append((actor, v))
        held = {}
        for who in self.holds.values():
            for actor in who:
                held[actor] = held.get(actor, 0) + 1
        for c in self.candidates:
            for s, ranges in c.places.items():
                self.begin.setdefault(s, []).extend(a for a, _ in ranges)
            own = leans.get(c.actor, []) if c.actor is not None else []
            mean = lambda k: sum(v[k] for v in own) / max(1, len(own))
            c.overall = [alike(c.name, self.title), math.log1p(held.get(c.actor, 0) if c.actor is not None else 0) / 3,
                         mean(6), mean(3), max((v[0] for v in own), default=0)]
        for starts in self.begin.values():
            starts.sort()

    def reported(self, c, s):
        """Whether a sentence's report of another's words mentions somebody, and how early: 1 where nobody is mentioned there before."""
        best = 0
        for x, y, speaker in self.contents.get(s, ()):
            if speaker is not None and speaker == c.actor:
                continue
            for a, _ in c.places.get(s, ()):
                if x <= a < y:
                    before = len({b for b in self.begin[s] if x <= b < a})
                    best = max(best, 1 / (1 + before))
        return [best > 0, best]

    def worse(self, c, s):
        """How much more a sentence leans against somebody than against anybody else."""
        own = self.stances.get((c.actor, s))
        if c.actor is None or own is None:
            return 0
        return own[0] - max((v[0] for o, v in self.leaning.get(s, ()) if o != c.actor), default=0)

    def at(self, start, end):
        """Sentences that a stretch touches."""
        return [i for i, s in enumerate(self.sentences) if s[0] < end and start < s[1]]

    def listed(self):
        """For each sentence its candidates: (candidate, how far its nearest mention is: 0 here, -1 before, 1 after, 2 farther)."""
        here = [[] for _ in self.sentences]
        for c in self.candidates:
            for s in c.places:
                here[s].append(c)
        often = sorted((c for c in self.candidates if c.actor is not None), key=lambda c: -c.count)[:OFTEN]
        out = []
        for s in range(len(self.sentences)):
            chosen, seen = [], set()
            near = [(c, 0) for c in here[s]]
            near += [(c, -1) for c in (here[s - 1] if s else []) if c.actor is not None]
            near += [(c, 1) for c in (here[s + 1] if s + 1 < len(here) else []) if c.actor is not None]
            near += [(c, 2) for k in (s - 2, s + 2) if 0 <= k < len(here) for c in here[k] if c.actor is not None]
            near += [(c, 2) for c in often]
            near += [(c, -1) for c in (here[s - 1] if s else []) if c.actor is None]
            for c, far in near:
                if id(c) not in seen and len(chosen) < MOST:
                    seen.add(id(c))
                    chosen.append((c, far))
            out.append(chosen)
        return out

    def nearest(self, c, s):
        """The sentence nearest to s that mentions a candidate, those before it first."""
        return min(c.places, key=lambda k: (abs(k - s) + 0.5 * (k > s)))

    def features(self, c, far, s):
        where = self.nearest(c, s)
        _, _, a, b, block = self.sentences[s]
        first = c.places[where][0][0]
        stance = self.stances.get((c.actor, s), [0.0] * 9) if c.actor is not None else [0.0] * 9
        row = [far == 0, far == -1, far == 1, far == 2, c.actor is not None, *(c.kind == k for k in KINDS),
               c.pronoun[where], len(c.places[where]) > 1, (first - a) / max(1, b - a) if far == 0 else 0, self.quoted[first],
               c.actor is not None and c.actor in self.source.get(s, ()), c.actor is not None and c.actor in self.holds.get(s, ()),
               c.actor is not None and c.actor in self.holds.get(s - 1, ()), math.log1p(c.count) / 3, c.count / self.most,
               self.sentences[where][4] == block, self.begin[s][0] < first if far == 0 else 0,
               *stance, *self.said[s], sum(self.quoted[a:b]) / max(1, b - a), s / len(self.sentences),
               *c.overall, *self.reported(c, s), self.worse(c, s), s - 1 in c.places, s + 1 in c.places, bool(self.source.get(s))]
        return [float(x) for x in row]

    def labels(self, listed):
        """Labels of sentences (by SAYS), of pairs (by PAIR), and which are not known (-1)."""
        says = [[0] * len(SAYS) for _ in self.sentences]
        pairs = [[[0] * len(AT) for _ in row] for row in listed]
        for lean in self.leans or []:
            for s in self.at(*lean["sentence"]):
                for i in {i for name in lean["whom"] for i in self.meant(name, listed[s])}:
                    pairs[s][i][AT["opposed"]] = pairs[s][i][AT[f"against {lean['voice']}"]] = 1
        for s, (name,) in self.charges():
            says[s][0] = says[s][-1] = 1
            for i in self.meant(name, listed[s]):
                pairs[s][i][AT["accuse whom"]] = pairs[s][i][AT["charged"]] = 1
        for act in self.acts or []:
            k = ACTS.index(act["act"])
            for s in self.at(*act["sentence"]):
                says[s][k] = 1
                if act["act"] in ANY:
                    for n in range(max(0, s - 1), min(len(says), s + 2)):
                        says[n][-1] = 1
                for role, at in (("whom", k), ("by", len(ACTS) + k)):
                    if act[role] and act[role] != "writer":
                        for i in self.meant(act[role], listed[s]):
                            pairs[s][i][at] = 1
                            if role == "whom" and act["act"] in ANY:
                                pairs[s][i][AT["charged" if act["act"] in HARD else "criticized"]] = 1
        for accused in self.accused:
            for span in [*accused["replies"], *accused["for"]]:
                for s in self.at(*span):
                    for i in self.meant(accused["name"], listed[s]):
                        pairs[s][i][AT["answers"]] = 1
        return says, pairs

    def carrying(self):
        """By token and act, whether it stands in the words that were read to carry the act."""
        out = [[0] * len(ACTS) for _ in range(self.size)]
        for act in self.acts or []:
            at = self.place(act)
            for i in range(*self.range(*at)) if at else ():
                if i < self.size:
                    out[i][ACTS.index(act["act"])] = 1
        return out

    def marked(self):
        """By token and kind of DESK, whether it is marked; by sentence, whether it is a claim without a source."""
        out, claims = [[0] * len(DESK) for _ in range(self.size)], [0] * len(self.sentences)
        for kind, start, end, *_ in self.desk or []:
            if kind in DESK:
                a, b = self.range(start, end)
                for i in range(a, min(b, self.size)):
                    out[i][DESK.index(kind)] = 1
                    if kind == "claim":
                        claims[self.of[i]] = 1
        return out, claims

    def charges(self):
        """The accusations of a report: (sentence, who is accused). What else it charges is not known."""
        return [(s, name) for kind, start, end, *name in self.desk or [] if kind == "accuse" for s in self.at(start, end)]

    def place(self, act):
        """Where the words of an act stand in the text; None where they are not found in its sentence."""
        start, end = act["sentence"]
        words = act.get("words")
        if isinstance(words, list):
            # Places of our own file count the title and an empty line.
            before = len(self.title) + 2
            return words[0] - before, words[1] - before
        # What readers saw has single spaces.
        found = words and re.search(r"\s+".join(map(re.escape, words.split())), self.text[start:end])
        return (start + found.start(), start + found.end()) if found else None

    @staticmethod
    def meant(name, listed):
        """Candidates of a sentence that a reader's name means: those whose name is alike, the nearest to it where there are several."""
        good = [(len(words(name) & words(c.name)) / len(words(name) | words(c.name)), i) for i, (c, _) in enumerate(listed) if alike(name, c.name)]
        good = good or [(0.1, i) for i, (c, _) in enumerate(listed) if any(alike(name, n) for n in c.names)]
        best = max((g for g, _ in good), default=0)
        return [i for g, i in good if g >= 0.5 * best]


def load(path):
    with open(path) as lines:
        return [Article(json.loads(line)) for line in lines if line.strip()]
