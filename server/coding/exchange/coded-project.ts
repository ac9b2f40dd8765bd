/**
 * Coding as it travels between programs: texts, codes, coders, what was coded. Every writer takes one, every reader gives one.
 * Offsets are half-open UTF-16 offsets into the source's text; where a file has no texts, as `offsets` says.
 */
export interface CodedProject {
  title: string;
  /** The program that wrote it, as it says. */
  origin: string;
  /** ISO 8601; null where the file does not say. */
  created: string | null;
  about: string;
  /** What offsets count where a source has no text; of sources with a text they count UTF-16 units. */
  offsets: OffsetUnit;
  sources: CodedSource[];
  codes: CodedCode[];
  users: CodedUser[];
  codings: Coding[];
  notes: CodedNote[];
  /** Which texts coders went through, whether or not they coded something there; null where the file does not say. */
  done: Done[] | null;
  /** What in the file could not be read, kind by kind, counted. */
  leftOut: LeftOut[];
}

export const offsetUnits = ['utf-16', 'code points'] as const;
export type OffsetUnit = (typeof offsetUnits)[number];

export interface CodedSource {
  guid: string;
  name: string;
  /** As the file has it, line ends and all; null where the file names the text and does not hold it. */
  text: string | null;
  /** Id of the article: the hash of its text; or whatever a file has in its place. */
  article: string | null;
  url: string | null;
  variables: [name: string, value: string][];
}

export interface CodedCode {
  guid: string;
  name: string;
  /** Its short name in a codebook of ours; null where the file is of elsewhere. */
  id: string | null;
  definition: string;
  /** Such as #b3541e. */
  color: string | null;
  isCodable: boolean;
  parent: string | null;
}

export interface CodedUser {
  guid: string;
  name: string;
}

/** That one coder put one code on a source, or on a stretch of it. */
export interface Coding {
  source: string;
  user: string;
  code: string;
  /** Both null where it is of the whole source. */
  start: number | null;
  end: number | null;
  /** Of a pair, where its source stands. */
  otherStart: number | null;
  otherEnd: number | null;
  subject: string;
  /** What was answered, where the code does not say it itself. */
  value: string | null;
  memo: string;
  /** The words that stand there, where the file gives them to be checked. */
  exact: string | null;
  created: string | null;
}

/** Something that is said of a stretch or a source without a code. */
export interface CodedNote {
  source: string | null;
  user: string | null;
  start: number | null;
  end: number | null;
  text: string;
}

export interface Done {
  source: string;
  user: string;
  /** Of a paragraph, where it stands; null of the whole source. */
  start: number | null;
  end: number | null;
}

/** What was left out for one reason: how often, and a few of them. */
export interface LeftOut {
  why: string;
  count: number;
  examples: string[];
}

const mostExamples = 5;

/** Counts what is left out, reason by reason, with a few examples of each. */
export function makeTally() {
  const all = new Map<string, LeftOut>();
  return {
    add(why: string, example: string, times = 1): void {
      const one = all.get(why) ?? { why, count: 0, examples: [] };
      one.count += times;
      if (example !== '' && one.examples.length < mostExamples && !one.examples.includes(example))
        one.examples.push(example);
      all.set(why, one);
    },
    list: (): LeftOut[] => [...all.values()],
  };
}
export type Tally = ReturnType<typeof makeTally>;

/** A project with nothing in it. */
export function emptyProject(): CodedProject {
  return {
    ...{ title: '', origin: '', created: null, about: '', offsets: 'utf-16', done: null },
    ...{ sources: [], codes: [], users: [], codings: [], notes: [], leftOut: [] },
  };
}

/** A coding of a whole source of which nothing else is known. */
export const bareCoding = {
  ...{ start: null, end: null, otherStart: null, otherEnd: null },
  ...{ subject: '', value: null, memo: '', exact: null, created: null },
} as const;

/** A code of which only its name is known, as whatever has no codebook with it names them. */
export const bareCode = (name: string): CodedCode => ({
  ...{ guid: name, name, id: null, definition: '' },
  ...{ color: null, isCodable: true, parent: null },
});

/** Things that one file may hold of a kind: far more than any study, and few enough to be looked through. */
export const mostCodings = 100_000;
export const mostSources = 10_000;
export const mostCodes = 5000;

/** Under which variable a source of REFI-QDA says who went through it: our own word, for there is none. */
export const codedBy = 'Coded by';
