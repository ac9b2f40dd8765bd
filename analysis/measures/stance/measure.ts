import { groupBy } from '../../text/group.ts';
import type { ReadDocument, Span } from '../../types/document.ts';
import type { Odds } from '../../types/predictions.ts';
import type { ActorStance, Holder, Stance, StanceReading, TargetStance } from '../../types/reading.ts';
import { failure, type Measure } from '../measure.ts';
import type { Judged } from '../show.ts';
import { type About, articleOdds, leanOf, leanWithInterval, leastLean } from './article-lean.ts';
import { categories } from './categories.ts';
import { stanceFigures } from './figures.ts';
import { addMarks, type Marked, strongestOf, wayOf } from './marks.ts';
import {
  carries,
  leans,
  leastOfSpeaker,
  type Passage,
  passagesOf,
  type Side,
  scoreOf,
  voiceOfPassage,
} from './passages.ts';
import { show } from './show.ts';

const id = 'stance';
const version = '4';

export const stance: Measure<StanceReading> = {
  id,
  version,
  name: 'Stance',
  question:
    'Whose side do the words take: which people, states and groups are put in a good or a bad light, and by whom?',
  definition: `For each actor, the author’s stance and that of all others together (“quoted”: paraphrase and quotation; what an actor says of itself is left out). The learned reader reads every sentence that mentions the actor, by name, office or pronoun, and says how likely the writer’s words, and those of others, are unfavorable, neutral or favorable. An article head then weighs all sentences of one actor and side: how many lean, how surely, how early, and the headline. Its score is -1 unfavorable, 1 favorable, and 0 where no lean is likely enough to be named, or no sentence carries one; the interval comes from drawing the sentences anew. A sentence is marked where a lean is likely (0.35), or, where many faint ones together make the article lean, 0.2, with the words that carry it. A speaker’s stance is the mean over the sentences that they say, drawn toward 0 where they are few, and is named from ${leastOfSpeaker} leaning sentences on. Where the text does not speak of an actor in a voice, there is no stance rather than a neutral one. How to read it: “for” and “against” stand where the interval lies on one side of 0; “leans for” or “leans against, not surely” where it reaches 0, where there is one mention alone, or where words of a passage lean and no lean of the whole is named; “both ways” where passages lean both ways; “nothing seen in 4 mentions” where none leans (“nothing clear” where one does and no words carry it), which is not the same as neutral. A number stands only where a lean is named: elsewhere the score is 0 for want of a reading, not by one.`,
  citation:
    'Hamborg and Donnay 2021, NewsMTSC: a dataset for (multi-)target-dependent sentiment classification in political news articles, EACL. Fan et al. 2019, In Plain Sight (BASIL), EMNLP.',
  limits:
    'It reads a paragraph at a time and knows no irony. Learned on US political news and on readings of one reader: it is surer about accusing than about praising. A bad event near a name can look like a bad word about it. Where an actor is not recognized, or two are merged, its stance is wrong with it. A stance is what the words do, not what the writer thinks.',
  categories,
  hits: [
    {
      text: 'The committee praised Jane Smith for her courageous and honest leadership during the crisis.',
      marks: 'courageous',
    },
    {
      text: 'Critics condemned John Miller as a corrupt and incompetent liar who betrayed his voters.',
      marks: 'corrupt',
    },
  ],
  misses: [
    { text: 'Jane Smith arrived at the station on Monday and met John Miller at noon.', marks: 'arrived' },
    { text: 'The meeting with John Miller was moved from Tuesday to Thursday.', marks: 'moved' },
  ],
  show,
  measure,
  failed: (error) => failure(id, version, error),
  without: (document, _reading, rejected) => stanceWithout(document, rejected),
};

function measure(document: ReadDocument): StanceReading {
  return readingOf(document, passagesOf(document));
}

/** Stance toward given spans as the learned reader has it: the likeliest label, and positive minus negative as score. */
export function targetStance(spans: readonly Span[], odds: readonly Odds[]): TargetStance[] {
  return spans.map(({ start, end }, i) => {
    const [negative, neutral, positive] = odds[i];
    const label =
      neutral >= negative && neutral >= positive ? 'neutral' : positive > negative ? 'positive' : 'negative';
    return { start, end, label, score: Math.round((positive - negative) * 1000) / 1000 };
  });
}

/** The reading as it would be if the passages behind the marks that `rejected` names did not lean. */
function stanceWithout(document: ReadDocument, rejected: (mark: Judged) => boolean): StanceReading {
  const passages = passagesOf(document).map((passage): Passage => {
    const sign = Math.sign(scoreOf(passage.odds));
    if (passage.sentence < 0 || !(leans(passage) || carries(passage, sign))) return passage;
    const { start, end } = document.sentences[passage.sentence];
    const subject = document.actors[passage.actor].name;
    if (!rejected({ start, end, category: wayOf(scoreOf(passage.odds)), subject })) return passage;
    return { ...passage, odds: [0, 1, 0] };
  });
  return readingOf(document, passages);
}

function readingOf(document: ReadDocument, passages: Passage[]): StanceReading {
  const marked: Marked = { marks: [], drivers: [], passages: [] };
  const byActor = groupBy(passages, ({ actor }) => actor);
  const mentions = new Array<number>(document.actors.length).fill(0);
  const named = new Array<boolean>(document.actors.length).fill(false);
  for (const m of document.mentions) {
    mentions[m.actor]++;
    if (m.kind !== 'pronoun') named[m.actor] = true;
  }
  const actors = document.actors
    .filter((a) => named[a.id])
    .sort((a, b) => mentions[b.id] - mentions[a.id] || a.id - b.id)
    .map((a) => actorStance(document, a.id, byActor.get(a.id) ?? [], marked));
  const { marks, drivers } = marked;
  return {
    measure: id,
    version,
    figures: stanceFigures(actors),
    marks,
    drivers,
    error: null,
    actors,
    strongest: strongestOf(document, marked),
  };
}

function actorStance(
  document: ReadDocument,
  actor: number,
  passages: Passage[],
  marked: Marked,
): ActorStance {
  const { name } = document.actors[actor];
  const sides = groupBy(passages, ({ side }) => side);
  const give = (side: Side): Stance | null => {
    const own = sides.get(side) ?? [];
    if (!own.some(({ heard }) => heard)) return null;
    return stanceOf(document, side, { own, sentences: document.sentences.length }, name, marked);
  };
  const author = give('author');
  const quoted = give('quoted');
  return {
    actor,
    name,
    author,
    quoted,
    reason: missing(author, quoted),
    holders: holdersOf(
      document,
      (sides.get('quoted') ?? []).filter(({ heard }) => heard),
      quoted?.marks ?? [],
      marked,
    ),
  };
}

/**
 * A side's stance by the article head. A lean is named only with a passage that carries it: one that leans by itself, or, where
 * many faint ones speak together, the faint ones.
 */
function stanceOf(document: ReadDocument, side: Side, about: About, name: string, marked: Marked): Stance {
  const own = about.own.filter(({ heard }) => heard);
  const sign = Math.sign(leanOf(side, articleOdds(side, about)));
  const leaning = own.filter(leans);
  const carried = leaning.some((p) => carries(p, sign));
  const faint = carried || sign === 0 ? [] : own.filter((p) => !leans(p) && carries(p, sign));
  const named = sign !== 0 && (carried || faint.length > 0);
  return {
    ...(named ? leanWithInterval(side, about) : { score: 0, low: 0, high: 0 }),
    mentions: own.length,
    evaluative: leaning.length + faint.length,
    tentative: !named,
    marks: addMarks(document, name, [...leaning, ...faint], marked),
  };
}

function missing(author: Stance | null, quoted: Stance | null): string | null {
  if (author && quoted) return null;
  if (!author && !quoted) return 'Nothing is said of it in a sentence that was read.';
  return author ? 'Nobody else speaks of it.' : 'The author speaks of it only in the words of others.';
}

/** What each speaker by name thinks of an actor: the mean over the sentences that they say, drawn toward 0 where they are few. */
function holdersOf(
  document: ReadDocument,
  quoted: Passage[],
  marks: number[],
  { marks: all }: Marked,
): Holder[] {
  const spoken = groupBy(quoted, (p) => voiceOfPassage(document, p).speaker);
  return [...spoken]
    .flatMap(([holder, own]) => {
      if (holder === null) return [];
      const scores = own.filter(leans).map(({ odds }) => scoreOf(odds));
      const sum = scores.reduce((a, b) => a + b, 0);
      const score = Math.round((sum / (scores.length + 1)) * 1000) / 1000;
      const stance: Stance = {
        score,
        low: scores.length === 0 ? 0 : Math.min(score, ...scores),
        high: scores.length === 0 ? 0 : Math.max(score, ...scores),
        mentions: own.length,
        evaluative: scores.length,
        tentative: scores.length < leastOfSpeaker || Math.abs(score) <= leastLean,
        marks: marks.filter((m) => all[m].speaker === holder),
      };
      return [{ holder, stance }];
    })
    .sort((a, b) => b.stance.mentions - a.stance.mentions || (a.holder < b.holder ? -1 : 1));
}
