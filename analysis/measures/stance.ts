import { type Document, isOthers, type Span } from '../document.ts';
import { groupBy } from '../group.ts';
import type {
  ActorStance,
  Figure,
  Mark,
  Stance,
  StanceReading,
  TargetStance,
  ToldStand,
} from '../reading.ts';
import { count, type Measure, unsaid } from './measure.ts';
import { stanceOf } from './stance/aggregate.ts';
import { drivingWords } from './stance/drivers.ts';
import type { Surety } from './stance/evidence.ts';
import { leastScore, leastSure, type Target, targetsOf } from './stance/mentions.ts';
import { oddsOf } from './stance/model.ts';
import { castIn } from './stance/parts.ts';
import { strongestOf } from './stance/strongest.ts';
import { contextAt } from './stance/target-context.ts';

const id = 'stance';
const version = '3';
/** Marks of one voice toward one actor, at most. */
const marksEach = 6;
/** What is left of a mark's confidence by how surely it is read, and what its reason says of that. */
const trust: Record<Surety, { share: number; caveat: string }> = {
  0: { share: 0.5, caveat: '; read from the sentence as a whole, no word judges it in its own place' },
  1: { share: 0.75, caveat: '; told of what others think, or a label' },
  2: { share: 1, caveat: '' },
};
/** Mentions in the author's voice from which an actor counts for the spread. */
const spreadMentions = 3;

export const stance: Measure<'stance'> = {
  id,
  version,
  question:
    'Whose side do the words take: which people, states and groups are put in a good or a bad light, and by whom?',
  definition: `For each actor, the author’s stance and that of all others together (“quoted”: paraphrase and quotation), every mention is read in its sentence as a target: favorable, neutral or unfavorable, with a probability, from two models together: a linear one over the words around it, the verb that governs it and its place beside that verb, and a small recurrent net that reads toward it from both sides (where the linear one holds it for neutral with even odds or better, that stands). All names are masked, so that no name carries a prior. Whoever is said to do more of a bad thing or less of a good one is put in a worse light by that, and the other way round; whoever suffers is not blamed for it. A mention counts as evaluative where favorable and unfavorable differ by ${leastScore} or more, or by ${leastSure} where a word carries the stance. The score is the sum over evaluative mentions divided by their number plus two and a half (a mention that does not lean adds a twentieth): -1 unfavorable, 1 favorable, near 0 where nothing or both is said. The interval comes from resampling sentences. Under three evaluative mentions the score is tentative and no lean is named. The strongest stances, at most five, are those where a word judges the actor in its own place: the verb that it is subject or object of, what is said of it after “is”, the adjective, the noun or the label on it, the thing that it owns or does. A favorable one needs a score of 0.5, and nobody is named who praises himself. After those come, as their own, the stands that somebody is told to take (“critics condemned it”). A stance that only the sentence as a whole suggests counts in the score, is marked as unsure, and is none of them.`,
  citation:
    'Hamborg and Donnay 2021, NewsMTSC: a dataset for (multi-)target-dependent sentiment classification in political news articles, EACL. Bradbury et al. 2017, Quasi-recurrent neural networks, ICLR. Deng, Choi and Wiebe 2013, Benefactive/malefactive event and writer attitude annotation, ACL. Calibrated on the author feelings of BASIL (Fan et al. 2019, EMNLP). One feature of many is AFINN (Nielsen 2011).',
  limits:
    'It reads one sentence at a time and knows no irony. Learned on US political news: it is surer about accusing and praising than about diplomacy. A bad event near a name can look like a bad word about it. Where an actor is not recognized, or two are merged, its stance is wrong with it. A stance is what the words do, not what the writer thinks.',
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
  measure,
  failed: (error) => ({
    measure: id,
    version,
    figures: [],
    marks: [],
    error,
    actors: [],
    drivers: [],
    stands: [],
    strongest: [],
  }),
};

/** Stance at given spans, one by one, by the model alone: the likeliest label, and positive minus negative as score. */
export function targetStance(document: Document, spans: Span[]): TargetStance[] {
  return spans.map(({ start, end }) => {
    const odds = oddsOf(contextAt(document, { start, end }));
    const { negative, neutral, positive } = odds;
    const label =
      neutral >= negative && neutral >= positive ? 'neutral' : positive > negative ? 'positive' : 'negative';
    return { start, end, label, score: positive - negative };
  });
}

function measure(document: Document): StanceReading {
  return readingOf(document, targetsOf(document));
}

/** A mark of stance by what tells it from others: its sentence, its way, and whom it is toward. */
export type StanceMark = Pick<Mark, 'start' | 'end' | 'category'> & { toward: string };

/** The reading as it would be if the mentions behind the marks that `rejected` names did not lean. */
export function stanceWithout(document: Document, rejected: (mark: StanceMark) => boolean): StanceReading {
  const targets = targetsOf(document).map((target) => {
    if (!target.evaluative) return target;
    const { start, end } = document.sentences[target.mention.sentence];
    const toward = document.actors[target.mention.actor].name;
    const evaluative = !rejected({ start, end, category: wayOf(target.score), toward });
    return { ...target, evaluative };
  });
  return readingOf(document, targets);
}

function wayOf(score: number): string {
  return score > 0 ? 'favorable' : 'unfavorable';
}

function readingOf(document: Document, targets: Target[]): StanceReading {
  const marked: Marked = { marks: [], drivers: [], driven: new Map() };
  const byActor = groupBy(targets, (t) => t.mention.actor);
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
  const stands = toldStands(document, targets);
  const { marks, drivers } = marked;
  const strongest = strongestOf(document, targets, marked.driven);
  return {
    measure: id, version, figures: figures(actors), marks, drivers, error: null, actors, stands, strongest,
  }; // biome-ignore format: one reading
}

/** Marks, and for each the words that drove it. */
interface Marked {
  marks: Mark[];
  drivers: (Span | null)[];
  driven: Map<Target, Span | null>;
}

function actorStance(document: Document, actor: number, targets: Target[], marked: Marked): ActorStance {
  const { name } = document.actors[actor];
  const give = (chosen: Target[]): Stance | null => {
    const found = stanceOf(chosen);
    if (found) found.marks = addMarks(document, name, chosen, marked);
    return found;
  };
  const quoted = targets.filter((t) => isOthers(t.voice));
  const author = give(targets.filter((t) => t.voice === 'author'));
  const all = give(quoted);
  const marksBySpeaker = groupBy(all?.marks ?? [], (m) => marked.marks[m].speaker);
  const bySpeaker = [...groupBy(quoted, (t) => t.speaker)].flatMap(([speaker, own]) =>
    speaker === null
      ? []
      : [
          {
            speaker,
            stance: {
              ...stanceOf(own)!,
              marks: marksBySpeaker.get(speaker) ?? [],
            },
          },
        ],
  );
  return { actor, name, author, quoted: all, reason: missing(author, all), bySpeaker, role: castIn(targets) };
}

function missing(author: Stance | null, quoted: Stance | null): string | null {
  if (author && quoted) return null;
  if (!author && !quoted) return 'Named only as a place, so that nothing is said of it.';
  return author ? 'Nobody else speaks of it.' : 'The author speaks of it only in the words of others.';
}

/** Marks the sentences of the surest evaluative mentions, and gives their indexes, surest first. */
function addMarks(document: Document, name: string, targets: Target[], marked: Marked): number[] {
  const surest = targets
    .filter((t) => t.evaluative)
    .sort((a, b) => confidenceOf(b) - confidenceOf(a) || a.mention.start - b.mention.start)
    .slice(0, marksEach);
  return surest.map((target) => {
    const { mention, lit, voice, speaker, score, evidence } = target;
    const { start, end } = document.sentences[mention.sentence];
    const driver = drivingWords(lit, score, evidence.unit);
    const words = driver && document.text.slice(driver.start, driver.end).replace(/\s+/g, ' ');
    marked.drivers.push(driver);
    marked.driven.set(target, driver);
    const category = wayOf(score);
    const why = words ? `“${words}” weighed most` : 'no single word carries it';
    const reason = `Reads as ${category} to ${name}; ${why}${trust[evidence.surety].caveat}`;
    return (
      marked.marks.push({
        measure: id, category, voice, speaker, reason, weight: score, start, end,
        confidence: confidenceOf(target), plainer: null, loses: null,
      }) - 1
    ); // biome-ignore format: one mark
  });
}

function confidenceOf({ score, evidence }: Target): number {
  return trust[evidence.surety].share * Math.abs(score);
}

/** Stands that the author tells of, by who takes them and toward whom, in order of first telling. */
function toldStands({ actors, sentences }: Document, targets: Target[]): ToldStand[] {
  const told = targets.flatMap(({ mention, stand }) => (stand ? [{ mention, stand }] : []));
  const pairs = groupBy(told, ({ mention, stand }) => `${stand.by} ${mention.actor}`);
  return [...pairs.values()].map((all) => {
    const [{ mention, stand }] = all;
    return {
      by: stand.by,
      name: actors[stand.by].name,
      actor: mention.actor,
      toward: actors[mention.actor].name,
      score: all.reduce((sum, t) => sum + t.stand.sign, 0) / all.length,
      passages: all.map((t) => {
        const { start, end } = sentences[t.mention.sentence];
        return { start, end, word: t.stand.word, sign: t.stand.sign };
      }),
    };
  });
}

function figures(actors: ActorStance[]): Figure[] {
  const evaluated = actors.filter((a) => (a.author?.evaluative ?? 0) > 0);
  const spoken = actors.flatMap(({ author }) =>
    author && author.mentions >= spreadMentions ? [author] : [],
  );
  const scores = spoken.map(({ score }) => score);
  const label = 'Spread of the author’s stance over actors';
  const of = `actors with ${spreadMentions} or more mentions in the author’s voice`;
  const mean = scores.reduce((a, b) => a + b, 0) / scores.length;
  const value = Math.sqrt(scores.reduce((a, b) => a + (b - mean) ** 2, 0) / scores.length);
  const spread: Figure =
    scores.length < 2
      ? unsaid(
          'stance-spread',
          label,
          '0..1',
          'Fewer than two actors are mentioned often enough.',
          scores.length,
          of,
        )
      : {
          id: 'stance-spread',
          label,
          unit: '0..1',
          value,
          low: null,
          high: null,
          n: scores.length,
          of,
          reason: null,
          marks: spoken.flatMap(({ marks }) => marks),
        };
  return [
    spread,
    count(
      'evaluated-actors',
      'Actors that the author evaluates',
      evaluated.length,
      'actors',
      evaluated.flatMap((a) => a.author!.marks),
    ),
  ];
}
