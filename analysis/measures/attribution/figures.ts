import { onceSaid } from '../../read/attribution/together.ts';
import {
  drawnRows,
  drawnSums,
  type Interval,
  percentileEnds,
  ratioInterval,
  resamples,
} from '../../text/statistics.ts';
import { type Document, isOthers, type Voice, voices } from '../../types/document.ts';
import type { Figure, Mark, Speaker } from '../../types/reading.ts';
import { count, unsaid } from '../measure.ts';
import { type HeardWords, isIn } from './heard.ts';
import { isNamed, isNamedPerson, speakerKey } from './ledger.ts';

/** Below this many words a share says nothing. */
const enoughWords = 100;

/** What the share of words in each voice is called. The writer's own words are what no mark of speech covers. */
const voiceLabels: Record<Voice, string> = {
  author: 'words in the writer’s own voice',
  paraphrase: 'words in paraphrase',
  quotation: 'words in quotation',
};

/** All figures of the measure, in the order they are shown. */
export function attributionFigures(
  document: Document,
  heard: HeardWords,
  speakers: Speaker[],
  marks: Mark[],
): Figure[] {
  const said = marksWhere(marks, (m) => isOthers(m.voice));
  return [
    ...voiceShares(document, heard, marks),
    attributedShare(document, heard, said),
    count(
      'named-speakers',
      'named speakers',
      speakers.filter((s) => s.named).length,
      'speakers with a proper name',
      said,
    ),
    ...quotationCounts(document, marks),
    unnamedShare(document, heard, said),
    effectiveSources(document, heard, speakers, said),
    agentlessCount(marks),
  ];
}

function marksWhere(marks: Mark[], test: (mark: Mark) => boolean): number[] {
  return marks.flatMap((mark, i) => (test(mark) ? [i] : []));
}

/** Share of words in each voice, the writer's last. */
function voiceShares(document: Document, heard: HeardWords, marks: Mark[]): Figure[] {
  return voices.toReversed().map((voice) => {
    const spoken = voice === 'author' ? [] : marksWhere(marks, (m) => m.voice === voice);
    return wordShare(
      document,
      heard,
      `${voice}-share`,
      voiceLabels[voice],
      (w) => isIn(heard, w, voice),
      spoken,
    );
  });
}

function attributedShare(document: Document, heard: HeardWords, marks: number[]): Figure {
  const [id, label] = ['attributed-share', 'words attributed to a source'];
  return wordShare(document, heard, id, label, (w) => heard.owner[w] >= 0, marks);
}

/** How many named people are quoted, and how many passages. */
function quotationCounts(document: Document, marks: Mark[]): Figure[] {
  const quotes = marksWhere(marks, (m) => m.category === 'direct' || m.category === 'mixed');
  const quoted = document.attributions.filter((a) => a.speaks && a.form !== 'indirect');
  // What several say together is one passage.
  const passages = onceSaid(quoted);
  const people = new Set(quoted.filter((a) => isNamedPerson(document, a)).map(speakerKey));
  return [
    count(
      'named-quoted',
      'named people quoted',
      people.size,
      'people with a name whose own words stand in quotation marks',
      quotes,
    ),
    count(
      'direct-quotations',
      'quoted passages',
      passages.length,
      'passages quoted in full or in part',
      quotes,
    ),
  ];
}

function agentlessCount(marks: Mark[]): Figure {
  const agentless = marksWhere(marks, (m) => m.category === 'agentless claim');
  const of = 'claims or verdicts whose owner is not named';
  return count('agentless', 'claims without an agent', agentless.length, of, agentless);
}

function wordShare(
  document: Document,
  heard: HeardWords,
  id: string,
  label: string,
  test: (word: number) => boolean,
  marks: number[],
): Figure {
  const of = 'words';
  if (document.words < enoughWords)
    return unsaid(
      id,
      label,
      'share',
      `Fewer than ${enoughWords} words: too few for a share.`,
      document.words,
      of,
    );
  const all = new Float64Array(document.sentences.length);
  const some = new Float64Array(document.sentences.length);
  for (let w = 0; w < heard.sentence.length; w++) {
    all[heard.sentence[w]]++;
    if (test(w)) some[heard.sentence[w]]++;
  }
  return shareFigure(id, label, of, ratioInterval(some, all), heard.sentence.length, marks);
}

function shareFigure(
  id: string,
  label: string,
  of: string,
  interval: Interval | null,
  n: number,
  marks: number[],
): Figure {
  if (!interval) return unsaid(id, label, 'share', 'There are no words to count.', n, of);
  return { id, label, unit: 'share', ...interval, n, of, reason: null, marks };
}

/** Under this many attributed words, nothing is said of how they are shared out. */
const enoughHeard = 50;

function tooLittleHeard(words: number): string {
  if (words === 0) return 'No source is heard in the text.';
  return `Only ${words} attributed words: too few to say how they are shared out.`;
}

/** Share of attributed words whose speaker has no name. */
function unnamedShare(document: Document, heard: HeardWords, marks: number[]): Figure {
  const [id, label, of] = ['unnamed-share', 'attributed words from unnamed sources', 'attributed words'];
  const all = new Float64Array(document.sentences.length);
  const unnamed = new Float64Array(document.sentences.length);
  const named = document.attributions.map((a) => isNamed(document, a));
  let n = 0;
  for (let w = 0; w < heard.owner.length; w++) {
    if (heard.owner[w] < 0) continue;
    n++;
    all[heard.sentence[w]]++;
    if (!named[heard.owner[w]]) unnamed[heard.sentence[w]]++;
  }
  if (n < enoughHeard) return unsaid(id, label, 'share', tooLittleHeard(n), n, of);
  return shareFigure(id, label, of, ratioInterval(unnamed, all), n, marks);
}

/**
 * Inverse Simpson index over words by speaker: how many speakers with equal shares would give the same concentration
 * (Simpson 1949). Its interval resamples sentences.
 */
function effectiveSources(
  document: Document,
  heard: HeardWords,
  speakers: Speaker[],
  marks: number[],
): Figure {
  const [id, label, unit] = ['effective-sources', 'effective number of sources', 'sources'];
  const of = 'words by speaker';
  const speakerOf = new Map(speakers.flatMap((s, i) => s.attributions.map((a): [number, number] => [a, i])));
  const { rows, rowOf } = drawnRows(document.sentences.length);
  const spoken: number[][] = speakers.map(() => []);
  let n = 0;
  for (let w = 0; w < heard.owner.length; w++) {
    const speaker = speakerOf.get(heard.owner[w]);
    if (speaker === undefined) continue;
    n++;
    spoken[speaker].push(rowOf(heard.sentence[w]));
  }
  if (n < enoughHeard) return unsaid(id, label, unit, tooLittleHeard(n), n, of);
  const squares = new Float64Array(resamples);
  const totals = new Float64Array(resamples);
  const byRow = new Float64Array(rows);
  for (const words of spoken) {
    byRow.fill(0);
    for (const row of words) byRow[row]++;
    const sums = drawnSums(byRow);
    for (let r = 0; r < resamples; r++) {
      totals[r] += sums[r];
      squares[r] += sums[r] * sums[r];
    }
  }
  // Inverse Simpson: the square of the sum over the sum of the squares.
  const value = n ** 2 / spoken.reduce((sum, words) => sum + words.length ** 2, 0);
  const values = totals.map((total, r) => (total === 0 ? value : total ** 2 / squares[r]));
  const ends = percentileEnds(values);
  const low = Math.min(value, ends.low);
  const high = Math.max(value, ends.high);
  return { id, label, unit, value, low, high, n, of, reason: null, marks };
}
