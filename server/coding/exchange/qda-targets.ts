import { countedStarts } from '../../../analysis/text/offsets.ts';

/**
 * Programs that take a QDPX file, each with how it takes a text: its line ends, and whether it counts one of two characters as
 * one or as two. All count code points. As found in QualCoder’s importer and the issues of its project.
 */
export const qdaTargets = [
  { id: 'qualcoder', name: 'QualCoder', lineEnd: '\n', counts: 1 },
  { id: 'maxqda', name: 'MAXQDA', lineEnd: '\r\n', counts: 2 },
  { id: 'atlas.ti', name: 'ATLAS.ti', lineEnd: '\r\n', counts: 1 },
  { id: 'nvivo', name: 'NVivo', lineEnd: '\r\n', counts: 2 },
] as const;
export type QdaTarget = (typeof qdaTargets)[number];

/** A text as a target takes it, and where in it, as that program counts, a UTF-16 offset of the text stands. */
export function textFor({ lineEnd, counts }: QdaTarget, text: string) {
  const positions = new Uint32Array(text.length + 1);
  let position = 0;
  for (let at = 0; at < text.length; at++) {
    positions[at] = position;
    if (text.codePointAt(at)! > 0xffff) positions[++at] = position;
    position += text[at] === '\n' ? counts : 1;
  }
  positions[text.length] = position;
  return {
    written: lineEnd === '\n' ? text : text.replaceAll('\n', lineEnd),
    position: (offset: number): number => positions[offset],
  };
}

/** A way to count characters: as a program did that wrote a file. */
export interface Counting {
  points: boolean;
  lineEnd: 1 | 2;
}

/** How whoever wrote a file counts: ATLAS.ti takes a line end of two characters as one. */
export function countingOf(origin: string): Counting {
  return { points: true, lineEnd: /atlas/i.test(origin) ? 1 : 2 };
}

/** A stretch as a file tells it: two positions, and the words there, if it gives them. */
export interface Told {
  start: number;
  end: number;
  words: string | null;
}

const countings: Counting[] = [
  { points: true, lineEnd: 2 },
  { points: true, lineEnd: 1 },
  { points: false, lineEnd: 2 },
  { points: false, lineEnd: 1 },
];

/**
 * How the positions in a text are counted: as its origin counts, unless the words that the file gives stand where another
 * counting says, more of them than there. Gives the places of characters in that counting.
 */
export function startsOf(text: string, origin: string, told: readonly Told[]) {
  const usual = countingOf(origin);
  const same = (one: Counting) => one.points === usual.points && one.lineEnd === usual.lineEnd;
  let best = { counting: usual, starts: countedStarts(text, usual) };
  const given = told.filter(({ words }) => words !== null);
  let fits = countFits(text, best.starts, given);
  if (fits === given.length) return best;
  for (const counting of countings.filter((one) => !same(one))) {
    const starts = countedStarts(text, counting);
    const more = countFits(text, starts, given);
    if (more > fits) [best, fits] = [{ counting, starts }, more];
  }
  return best;
}

function countFits(text: string, starts: Uint32Array, told: readonly Told[]): number {
  return told.filter(({ start, end, words }) => wordsFit(text.slice(starts[start], starts[end]), words))
    .length;
}

/** Whether words are those that a file gives; it may give their beginning alone, and white space as it likes. */
export function wordsFit(words: string, given: string | null): boolean {
  if (given === null) return true;
  const said = collapsed(given)
    .replace(/(?:\.{3}|…)$/, '')
    .trimEnd();
  const stands = collapsed(words);
  return said === collapsed(given) ? stands === said : said !== '' && stands.startsWith(said);
}

/** As one line. */
export const collapsed = (text: string): string => text.replace(/\s+/g, ' ').trim();
