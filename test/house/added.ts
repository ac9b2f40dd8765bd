/** What somebody writes who adds a measure, a contrast and a form to take away: files of their own, lines in a list, a line of docs. */
export interface Added {
  /** Files by path. */
  own: Record<string, string>;
  /** The list by its file and name, what the file imports for it, and what is added at its end. */
  list: { file: string; name: string; imports: string; entry: string };
  /** The heading of the table in `docs/reference.md`, and the line in it. */
  docs: [heading: string, line: string];
}

const measure: Added = {
  own: {
    'analysis/measures/questions/measure.ts': `
import type { Document } from '../../types/document.ts';
import type { Mark, Reading } from '../../types/reading.ts';
import { count, type Measure } from '../measure.ts';
import { show } from './show.ts';

const id = 'questions';
const version = '1';

export const questions: Measure = {
  id,
  version,
  name: 'Questions',
  question: 'What does the writer ask instead of saying?',
  definition: 'A question is a sentence that ends in a question mark.',
  citation: 'Written for a test of how a measure is added.',
  limits: 'An indirect question has no question mark and is not seen.',
  categories: [{ of: 'mark', name: 'question', means: 'Ends in a question mark.' }],
  hits: [{ text: 'Who paid for the new harbor wall?', marks: 'Who paid' }],
  misses: [{ text: 'The town paid for the new harbor wall.', marks: 'The town paid' }],
  show,
  measure: (document) => readingOf(marksOf(document)),
  failed: (error) => ({ ...readingOf([]), figures: [], error }),
  without: (_document, { marks }, rejected) =>
    readingOf(marks.filter((mark) => !rejected({ ...mark, subject: '' }))),
};

function readingOf(marks: Mark[]): Reading {
  const all = marks.map((_, index) => index);
  const figures = [count('questions', 'questions that are asked', marks.length, 'sentences', all)];
  return { measure: id, version, figures, marks, error: null };
}

function marksOf({ text, sentences }: Document): Mark[] {
  return sentences.flatMap(({ start, end }) => {
    if (!text.slice(start, end).trimEnd().endsWith('?')) return [];
    const said = { measure: id, category: 'question', voice: 'author' as const, speaker: null };
    const sure = { weight: 1, confidence: 1, plainer: null, loses: null };
    return [{ start, end, ...said, ...sure, reason: 'Asks, and does not say.' }];
  });
}
`,
    'analysis/measures/questions/show.ts': `
import { plainMarks, type Show } from '../show.ts';

export const show: Show = {
  letter: 'z',
  capital: 'Z',
  line: 'thin',
  on: false,
  place: 5,
  width: 5,
  name: 'questions',
  notes: ['question', 'questions'],
  quoted: 60,
  tabled: () => true,
  marks: plainMarks,
};
`,
  },
  list: {
    file: 'analysis/measures/index.ts',
    name: 'measures',
    imports: "import { questions } from './questions/measure.ts';",
    entry: 'questions',
  },
  docs: ['Measures', '| `questions` | `z` | what the writer asks instead of saying |'],
};

const contrast: Added = {
  own: {
    'analysis/contrasts/asking.ts': `
import { z } from 'zod';
import { questions } from '../measures/questions/measure.ts';
import { readingOf } from '../measures/index.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { Span } from '../types/document.ts';
import { type Contrast, contrastIn } from './contrast.ts';
import { evidence, finding } from './findings/candidate.ts';

interface Asking {
  left: Span[];
  right: Span[];
}

const spans = z.array(z.object({ start: z.int(), end: z.int() }));

export const asking: Contrast<Asking> = {
  id: 'asking',
  title: 'Who asks, and who says?',
  compare: ({ left, right }) => ({ left: asked(left), right: asked(right) }),
  empty: { left: [], right: [] },
  findings({ contrasts, names }) {
    const { left, right } = contrastIn(asking, { ...contrasts, findings: [] });
    if (left.length === right.length) return [];
    const side = left.length > right.length ? 'left' : 'right';
    const shown = evidence(side, side === 'left' ? left : right);
    return [finding({ id: 'asking', telling: 1 }, \`Only \${names[side]} asks its readers.\`, 1, 1, shown)];
  },
  schema: z.object({ left: spans, right: spans }),
  table: {
    name: 'Questions',
    read: 'Sentences that ask, on either side.',
    none: 'Neither asks anything.',
    rows: ({ left, right }) => [
      {
        name: 'asks',
        left: { text: \`\${left.length}×\`, spans: left },
        right: { text: \`\${right.length}×\`, spans: right },
      },
    ],
  },
};

function asked({ analysis }: Analyzed): Span[] {
  return readingOf(questions, analysis.readings).marks.map(({ start, end }) => ({ start, end }));
}
`,
  },
  list: {
    file: 'analysis/contrasts/index.ts',
    name: 'contrasts',
    imports: "import { asking } from './asking.ts';",
    entry: 'asking',
  },
  docs: ['Contrasts', '| `asking` | who asks, and who says |'],
};

const format: Added = {
  own: {
    'server/report/formats/names.ts': `
import type { Taken } from './taken.ts';

/** The names of all actors, one a line. */
export function write({ articles }: Taken): string {
  const names = articles.flatMap(({ view }) => view.document.actors.map(({ name }) => name));
  return \`\${[...new Set(names)].sort().join('\\n')}\\n\`;
}
`,
  },
  list: {
    file: 'server/report/formats/index.ts',
    name: 'formats',
    imports: '',
    entry: `{
    name: 'names.txt',
    about: 'who is named, one a line',
    of: 'both',
    type: 'text/plain',
    command: 'names',
    file: () => import('./names.ts'),
  }`,
  },
  docs: ['Files', '| `names.txt` | both | who is named, one a line |'],
};

export const added = { measure, contrast, format };
