"""How well acts are found, by the rules of the project's scorer (task `acts`), on the sentences of the product."""
from acts_rows import ANY, HARD, PAIR, SAYS, alike

ACCUSE, LEGAL, CHARGED = PAIR.index("accuse whom"), PAIR.index("legal whom"), PAIR.index("charged")


def wanted(article):
    """What was read: accusations by sentence and whom, and the sentences of every charge or criticism."""
    hard, any_ = {}, set()
    for act in article.acts:
        for n in article.at(*act["sentence"])[:1]:
            if act["act"] in HARD:
                hard[n, act["whom"]] = act
            if act["act"] in ANY:
                any_.add(n)
    return hard, any_


def charge(says, p):
    """How likely a sentence charges somebody: by itself, and as the one whom the sentence's charge meets, in the middle."""
    itself = 1 - (1 - p[ACCUSE]) * (1 - p[LEGAL])
    among = (1 - (1 - says[SAYS.index("accuse")]) * (1 - says[SAYS.index("legal")])) * p[CHARGED]
    return (itself * among) ** 0.5


def called(answer, least):
    """[(sentence, candidate, probability)] of the accusations that are named: the surer a charge or criticism stands there or
    beside it, the less likely need somebody be whom it meets."""
    article, listed, says, pairs = answer
    out = []
    for s, row in enumerate(listed):
        for (c, _), p in zip(row, pairs[s]):
            hard = charge(says[s], p)
            if hard >= least * (1.05 - says[s][-1]):
                out.append((s, c, hard))
    return out


def count(answer, mine):
    hard, any_ = wanted(answer[0])
    found = sum(any(abs(s - n) <= 1 and (not whom or alike(c.name, whom)) for s, c, _ in mine) for n, whom in hard)
    wrong = sum(not any(abs(s - n) <= 1 for n in any_) for s, _, _ in mine)
    exact = sum(any(abs(s - n) <= 1 and (not whom or alike(c.name, whom)) for n, whom in hard) for s, c, _ in mine)
    return len(hard), found, len(mine), wrong, exact


def sweep(answers):
    """Figures by thresholds: found, false per 900 words, share of calls that name the right one."""
    words = sum(a.words for a, *_ in answers)
    out = []
    for least in (0.3, 0.5, 0.7, 0.85, 1, 1.1, 1.2, 1.3, 1.4, 1.6, 1.8, 2, 2.5, 3, 4):
        gold, found, said, wrong, exact = map(sum, zip(*(count(a, called(a, least)) for a in answers)))
        out.append((least, found / gold, 900 * wrong / words, exact / max(1, said), said))
    return out


def f1s(answers):
    out = {}
    for k, name in enumerate(SAYS):
        tp = fp = fn = 0
        for a, listed, says, _ in answers:
            gold, _ = a.labels(listed)
            for g, p in zip(gold, says):
                tp, fp, fn = tp + (g[k] and p[k] > 0.5), fp + (not g[k] and p[k] > 0.5), fn + (g[k] and p[k] <= 0.5)
        out[name] = round(2 * tp / max(1, 2 * tp + fp + fn), 3)
    return out


def figures(answers):
    best = {}
    for bound in (0.75, 1.25, 1.5):
        good = [x for x in sweep(answers) if x[2] <= bound]
        if good:
            least, found, false, right, said = max(good, key=lambda x: x[1])
            best[f"false at most {bound}"] = {"found": round(found, 3), "false": round(false, 2), "right one named": round(right, 3), "least": least, "said": said}
    return {**best, "sentences F1": f1s(answers)}
