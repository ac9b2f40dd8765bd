"""Writes the cards of the weights: what each head was learned from, how it does on what it has not seen, where it fails.

    python training/reader/evaluate.py --texts texts.jsonl --data DATA --model FOLDER --hold 0 > evaluated.jsonl
    python training/reader/cards.py --evaluated evaluated.jsonl --charge charge-figures.json --article article-figures.json \\
        --frames frames-figures.json --telling telling-figures.json --marks marks-figures.json --types types-figures.json --acts acts-figures.json --version 1 --out WEIGHTS/cards.json

Figures come from evaluate.py, charge.py, article.py, frames.py, telling.py, marks.py, source_types.py and acts_decide.py alone. One that is missing stops it; `--partly` leaves it
out instead, for weights that are only tried. A card whose id begins with the name of a measure or a contrast is shown with that on the
codebook page.
"""
import argparse
import json
from pathlib import Path

LICENCE = "MIT for these numbers. They begin from all-MiniLM-L6-v2 (Apache-2.0). No text that they were learned from is here."
BASE = "Six layers of all-MiniLM-L6-v2, read once a paragraph, shared by all heads; "
BABE = "BABE, expert labels of 2,141 sentences (Spinde et al. 2021; its repository is under AGPL-3.0)"
NEWSMTSC = "NewsMTSC, 8,739 targets in US political news (Hamborg and Donnay 2021; MIT)"
POLNEAR = "PolNeAR, 840 articles (Newell et al. 2018; no licence stated)"
TECHNIQUES = "persuasion techniques in 246 articles (PTC v2, NLP4IF 2019; no licence stated)"
FRAMES = "climate narrative frames, 247 articles (MIT)"
TYPES = "1,844 sources in 381 articles, typed by us (one reader each; of 120 that were read twice 116 alike)"
READINGS = "our own readings of 1,670 news and opinion articles, sentence by sentence (one reader each)"
ACTS = "our own readings of who accuses, denies, replies and praises in 264 of them (one reader)"
BY_ARTICLE = "one of five, by article"

# Figures are named by where they stand: a set and a name of evaluate.py, or a path into the other files.
CARDS = [
    {
        "id": "attribution-cue",
        "task": "Which words are the cue of an attribution.",
        "data": f"{POLNEAR}.",
        "features": BASE + "each word is tagged: none, begins, goes on.",
        "folds": BY_ARTICLE,
        "figures": {"F1 by overlap": ("polnear", "cues F1 by overlap")},
        "limits": "Cues that are no verbs of speech, such as plans and hopes, are missed more often. US news; where a cue ends is told loosely in the labels too.",
    },
    {
        "id": "attribution-parts",
        "task": "Given a cue: which words are its source and its content.",
        "data": f"{POLNEAR}.",
        "features": "The vectors of the paragraph’s words, the cue’s vector and each word’s distance from it; one narrow layer.",
        "folds": BY_ARTICLE,
        "figures": {
            "source found given the cue": ("polnear", "source found given the cue"),
            "content found given the cue": ("polnear", "content found given the cue"),
        },
        "limits": "It sees one paragraph: a source named in another is found by form, not by these weights. Long contents lose their ends.",
    },
    {
        "id": "attribution-source",
        "task": "Of what type a source is: official, expert, institution, document, person, collective or anonymous.",
        "data": f"{TYPES}.",
        "features": "What the encoder says of the source’s own words, of those beside its first mentions and of its sentences, without the names and titles of other persons; where its words point; what form and the lists say of it. A logistic regression.",
        "folds": "five, by article",
        "figures": {name: ("types", name) for name in ("right", "right by the lists alone", *(f"{kind} F1" for kind in ("official", "expert", "institution", "document", "person", "collective", "anonymous")))},
        "limits": "One reader’s types, by a guide of ours. Names are hidden from the encoder: who is known to everybody and introduced nowhere is told by the lists or not at all. Sources that are pronouns of nobody known keep what form says.",
    },
    {
        "id": "loaded-charge",
        "task": "How likely a word and a sentence is charged, and which kind of charge it is.",
        "data": f"{BABE}; {READINGS}; {TECHNIQUES}. Valence of words: AFINN (ODbL 1.0).",
        "features": BASE + "three ways of asking, as each set was coded, joined with the valence of the word by a logistic regression.",
        "folds": "one of five, by outlet (BABE) and article (the others); the regression five times within it",
        "figures": {
            "sentences macro-F1, BABE": ("babe", "sentences macro-F1"),
            "words F1, BABE": ("charge", "words", "babe"),
            "words F1, our readings": ("charge", "words", "silver"),
            "sentences F1, BABE": ("charge", "sentences", "babe"),
            "sentences F1, our readings": ("charge", "sentences", "silver"),
            "sentences F1, techniques": ("charge", "sentences", "techniques"),
            "kind right, our readings": ("silver", "category right"),
        },
        "limits": "The three sets do not agree on what is charged, nor do experts (α about .4). Mostly US politics of 2010 to 2020. Irony is missed, and words that a topic makes strong, such as those of crime and war, are marked too often.",
    },
    {
        "id": "loaded-marks",
        "task": "The second look at what may be marked: whether it is charged where it stands, and of which category.",
        "data": "1,400 marks that Parallax made in 120 articles, judged one by one (one reader); our own readings of 222 articles that the encoder has not learned from; 127 short passages of ours with words in plain and in charged senses; counts of words in our other readings.",
        "features": "What the ways of asking say of the words and of their sentence, of their category and of what carries a lean; AFINN; what the list has of them; voice, part of speech, length, capital; how often our readers called the word charged. Boosted trees; a logistic regression for the category.",
        "folds": "five, by article",
        "figures": {
            "of judged marks, charged": ("marks", "judged: charged"),
            "charged of those kept": ("marks", "judged: charged of those kept"),
            "kept of those charged": ("marks", "judged: kept of those charged"),
            "our readings, charged of those kept": ("marks", "coded: charged of those kept"),
            "our readings, kept of those charged": ("marks", "coded: kept of those charged"),
            "category right": ("marks", "judged: kind right"),
        },
        "limits": "One reader judged the marks, and readers agree on charge only moderately. The passages of plain senses are ours, and those held out are like those learned from: their figures are not given. Hedges and euphemisms were hardly ever judged charged, so hardly any is marked; of scare quotes one in three was.",
    },
    {
        "id": "stance-sentence",
        "task": "Of a sentence: the stance toward an actor mentioned in it, the writer’s and that of whoever is quoted, and the words that carry it.",
        "data": f"{NEWSMTSC}; {READINGS}.",
        "features": BASE + "the vectors of the actor’s mentions, what they attend to in the sentence, and the whole sentence. Names are hidden from it.",
        "folds": "one of five, by sentence (NewsMTSC) and article (ours)",
        "figures": {
            "macro-F1, NewsMTSC": ("newsmtsc", "stance macro-F1"),
            "writer’s macro-F1, our readings": ("silver", "writer's stance macro-F1"),
            "quoted macro-F1, our readings": ("silver", "quoted stance macro-F1"),
            "words against, F1": ("silver", "against F1"),
            "words for, F1": ("silver", "for F1"),
        },
        "limits": "It takes plain bad news of somebody for blame now and then, a lean toward another in the same sentence for one toward this one, and misses praise and irony. Sentences of US politics mostly.",
    },
    {
        "id": "stance-article",
        "task": "Of an article: the stance toward an actor, the writer’s and that of the quoted voices together, from the readings of its sentences.",
        "data": "Our own readings of 1,090 articles (one reader), with each actor’s stance in the article as a whole: the fifth of them that the sentences’ weights have not seen.",
        "features": "Fourteen figures of the readings of the actor’s sentences: how many, how strong, where, in the headline; a logistic regression.",
        "folds": "five, by article",
        "figures": {
            "writer: clear stances right": ("article", "author", "right"),
            "writer: opposite": ("article", "author", "opposite"),
            "writer: a lean where there is none": ("article", "author", "where there is none"),
            "quoted: clear stances right": ("article", "quoted", "right"),
            "quoted: opposite": ("article", "quoted", "opposite"),
            "quoted: a lean where there is none": ("article", "quoted", "where there is none"),
        },
        "limits": "How likely a lean must be to be named was chosen on the same articles. The readers’ codes are ours and agree more than strangers’ would. Favor is missed more often than blame.",
    },
    {
        "id": "frames-paragraph",
        "task": "Which generic frames a paragraph carries, and which policy frame it is told by.",
        "data": f"{FRAMES[0].upper()}{FRAMES[1:]}, each paragraph with its article’s frames; {READINGS}, with the dominant frame.",
        "features": BASE + "the mean of the paragraph’s words.",
        "folds": BY_ARTICLE,
        "figures": {
            "micro-F1 of generic frames by paragraph": ("frames", "frames micro-F1 by paragraph"),
            "dominant policy frame right": ("silver", "dominant frame right"),
        },
        "limits": "Labels of articles stand for those of paragraphs, which often carry another frame or none. Generic frames: climate coverage alone; in other news it takes much for a resolution or for a matter of money that is none.",
    },
    {
        "id": "frames-article",
        "task": "Which frames an article has, from its paragraphs.",
        "data": f"{FRAMES[0].upper()}{FRAMES[1:]}, and our own readings of 1,090 articles (one reader) with the main frame of each: the fifth that the paragraphs’ weights have not seen.",
        "features": "Of each frame: its shares of the words by the two schemes, and for generic frames the rate of its cues (lexicons/frames.jsonl); logistic regressions with a bias for each frame.",
        "folds": "five within it, by article",
        "figures": {
            "micro-F1, generic frames": ("article frames", "micro-F1"),
            **{f"F1 {name}": ("article frames", f"F1 {name}") for name in ("conflict", "resolution", "economic", "human interest", "morality")},
            "main policy frame first": ("article frames", "main frame first"),
            "main policy frame present": ("article frames", "main frame present"),
        },
        "limits": "Generic frames: about fifty articles, all on climate, five or six of them with human interest and with morality. Policy frames: one reader’s word, mostly of US politics; that a frame is present though not the main one is checked against no label.",
    },
    {
        "id": "act-of-sentence",
        "task": "Whether a sentence accuses, criticizes, denies, replies, admits, tells of the law, or praises. No measure uses it yet.",
        "data": f"{ACTS[0].upper()}{ACTS[1:]}.",
        "features": BASE + "the sentence’s words, weighed by what a learned query attends to.",
        "folds": BY_ARTICLE,
        "figures": {f"{act} F1": ("silver", f"{act} F1") for act in ("accuse", "criticize", "deny", "reply", "admit", "legal", "praise")},
        "limits": "It does not say who does it to whom. Replies and admissions are few in what it learned from.",
    },
    {
        "id": "acts-who",
        "task": "Who accuses, criticizes, denies, replies, admits, praises or is met by the law in a sentence, whom it meets, and who of the accused has no reply. The desk and the filter ask for it; no measure does.",
        "data": "Our own readings of 2,107 articles by the guide ACTS.md (one reader each): 1,509 for layers and heads, 469 for thresholds and for who has no reply, 129 held back; whom 664 of them speak against, by our readings of leans; 574 reports and 1,428 deeds written for it.",
        "features": "The two upper layers of the reader once more, learned on from those of all-MiniLM-L6-v2 as it ships; a sentence with two before and behind it; for each actor and noun phrase of the sentence and those beside it its vector, what it attends to, and what is counted of it. Names are hidden from it.",
        "folds": BY_ARTICLE,
        "figures": {
            "accusations found": ("acts", "found"),
            "calls near a charge or criticism": ("acts", "near one"),
            "calls that name the right one": ("acts", "right one named"),
            "accused without reply found": ("acts", "without reply found"),
            "no reply said falsely": ("acts", "no reply said falsely"),
        },
        "limits": "By the project’s scorer: an accusation is found in its sentence or one beside it, where a word of the name is right. Whom an accusation meets is often not known: of those named in a sentence one in three is right. Mostly US politics of 2010 to 2020; one reader’s codes. Of deeds told of somebody, whether they are wrong: 0.84 (area under the curve, ten folds).",
    },
    {
        "id": "telling-likeness",
        "task": "The direction of a sentence, by which two sentences are found to say like things.",
        "data": f"No labels: the vectors that all-MiniLM-L6-v2 itself has for the sentences of {READINGS}.",
        "features": BASE + "the mean of the sentence’s words, turned.",
        "folds": BY_ARTICLE,
        "figures": {"cosine with the base’s own vector": ("silver", "cosine with the base")},
        "limits": "Likeness is no agreement: a sentence and its denial are alike.",
    },
    {
        "id": "telling-words",
        "task": "How near two words are in meaning, by which the words of one article are looked for in the other.",
        "data": "No labels: what all-mpnet-base-v2 (Apache-2.0) says of each word piece by itself.",
        "features": "The 64 directions in which word pieces differ most; a word is the sum of its pieces.",
        "folds": "none: nothing was learned from labels",
        "figures": {},
        "limits": "A word has one direction, whatever it means where it stands. Names that begin alike are taken for like.",
    },
    {
        "id": "telling-passages",
        "task": "Of two articles: which sentences show a telling difference, which two are on one matter, on whose matter the other has nothing, which findings come first, and which a reader would call right.",
        "data": "Our own readings of 635 pairs of articles on one event (one reader each; 278 of them of the project’s data, 357 ours), by the guide PAIRS.md; 12,859 pairs of sentences and 2,958 findings of the same, judged one by one (one reader each).",
        "features": "Figures of sentences, pairs of sentences and findings: length, place, charge, voice, actors, numbers, what the other article has of their words and of words of like meaning, likeness; boosted trees.",
        "folds": "five, by event",
        "figures": {f"{name}, area under the curve": ("telling", f"{name}, area under the curve") for name in ("sentence", "differences", "same, judged pair by pair", "alone", "findings", "right")},
        "limits": "US politics mostly. One reader’s choice of five differences a pair: another reader’s five tell .42 of them. What no passage can be copied as proof of, such as counts and silences, is not learned. Of sentences on whose matter it finds nothing on the other side one in twenty is told there after all; whether a finding is worth a class’s time it hardly knows (readers agree on two of three).",
    },
]


def figure(known, path):
    for step in path:
        known = known.get(step, {})
    return known if isinstance(known, (int, float)) else None


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("evaluated", "out"):
        options.add_argument(f"--{name}", required=True, type=Path)
    for name in ("charge", "article", "frames", "telling", "marks", "types", "acts"):
        options.add_argument(f"--{name}", type=Path)
    options.add_argument("--version", default="1")
    options.add_argument("--partly", action="store_true")
    args = options.parse_args()
    rows = [json.loads(line) for line in args.evaluated.read_text().splitlines() if line.startswith("{")]
    known = {row["set"]: row for row in rows}
    for name, path in (("charge", args.charge), ("article", args.article), ("article frames", args.frames), ("telling", args.telling), ("marks", args.marks), ("types", args.types), ("acts", args.acts)):
        known[name] = json.loads(path.read_text()) if path else {}
    cards = []
    for card in CARDS:
        figures = {name: figure(known, path) for name, path in card["figures"].items()}
        missing = [name for name, value in figures.items() if value is None]
        if missing and not args.partly:
            raise SystemExit(f"{card['id']}: no figure for {', '.join(missing)}")
        measured = {name: value for name, value in figures.items() if value is not None}
        cards.append({**card, "version": args.version, "licence": LICENCE, "figures": measured})
    args.out.write_text(json.dumps(cards, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
