import type { AnalyzedView } from '../../../../../analysis/index.ts';
import { byMeasure, readingOf } from '../../../../../analysis/measures/index.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { comparisonSchema } from '../../../../../analysis/types/comparison.ts';
import {
  type Attribution,
  attributionSchema,
  type Block,
  documentSchema,
  type Span,
} from '../../../../../analysis/types/document.ts';
import {
  analysisSchema,
  type Figure,
  figureSchema,
  type Mark,
  markSchema,
  type Reading,
  type Stance,
  stanceSchema,
} from '../../../../../analysis/types/reading.ts';
import { filled } from '../../../filled.ts';

/** A made-up pair about a made-up harbor, with everything a report can show: for testing pages apart from measures. */
const leftText = [
  'Harbor plan is a triumph',
  'PHOTO: A. PAINTER',
  'The visionary mayor of Port Lomond has pushed through a bold harbor plan. The so-called activists cried wolf.',
  'Mayor Ida Brandt said the plan “will make this city breathe again”, and the council agreed.',
].join('\n\n');
const rightText = [
  'Port Lomond – The council approved a harbor plan on Tuesday after a long debate.',
  'Fisher Tom Okoro said it was “a slap in the face”. Residents warned that rents would rise.',
  'Mayor Ida Brandt declined to comment. “Nobody asked us,” said Okoro.',
].join('\n\n');

/** Where a phrase stands in a text; the phrase must be there. */
export function find(text: string, phrase: string): Span {
  const start = text.indexOf(phrase);
  if (start < 0) throw new Error(`“${phrase}” is not in the text.`);
  return { start, end: start + phrase.length };
}

export function mark(text: string, phrase: string, rest: Partial<Mark> = {}): Mark {
  const reason = `“${phrase}” judges`;
  return filled(markSchema, {
    ...find(text, phrase),
    ...{ measure: 'loaded', category: 'praise', reason, weight: 0.8, confidence: 0.9 },
    ...rest,
  });
}

export function figure(id: string, rest: Partial<Figure> = {}): Figure {
  return filled(figureSchema, { id, label: id, unit: 'count', value: 1, n: 1, of: 'speakers', ...rest });
}

function paragraphs(text: string, kinds: Partial<Record<number, Pick<Block, 'kind' | 'reason'>>>): Block[] {
  return text.split('\n\n').map((paragraph, index) => ({
    ...find(text, paragraph),
    ...(kinds[index] ?? { kind: 'body', reason: '' }),
  }));
}

function attribution(text: string, source: string, cue: string, content: string): Attribution {
  return filled(attributionSchema, {
    source: [find(text, source)],
    cue: [find(text, cue)],
    content: [find(text, content)],
    form: content.startsWith('“') ? 'direct' : 'indirect',
    speaker: source,
    sourceType: 'person',
    cueStance: cue === 'said' ? 'neutral' : 'assertive',
    speaks: true,
    confidence: 0.85,
  });
}

function stance(score: number, marks: number[], tentative = false): Stance {
  const [low, high] = [score - 0.2, score + 0.2];
  return filled(stanceSchema, { score, low, high, mentions: 4, evaluative: 3, tentative, marks });
}

function makeView(
  text: string,
  title: string | null,
  publisher: string,
  blocks: Block[],
  attributions: Attribution[],
  marks: { loaded: Mark[]; stance: Mark[]; frames: Mark[] },
): AnalyzedView {
  const known = { title, publisher, genre: 'opinion', published: '2026-03', originalLanguage: 'fi' } as const;
  const article = makeArticle(text, known);
  const document = filled(documentSchema, {
    blocks,
    attributions,
    voices: attributions.map(({ content, form }, attribution) => ({
      ...content[0],
      voice: form === 'indirect' ? ('paraphrase' as const) : ('quotation' as const),
      attribution,
      form,
    })),
    words: 60,
  });
  const analysis = filled(analysisSchema, {
    articleId: article.id,
    analyzer: { version: '0.0.0', assets: '0123456789abcdef' },
    words: 60,
    readings: {
      attribution: {
        figures: [figure('named-speakers', { label: 'named speakers', value: attributions.length })],
        attributions,
        speakers: attributions.map(({ speaker, sourceType, form }, index) => ({
          ...{ name: speaker!, sourceType, country: 'FI', named: true, words: 8, directWords: 8 },
          passages: { direct: form === 'direct' ? 1 : 0, indirect: form === 'direct' ? 0 : 1 },
          cues: [{ text: 'said' }],
          attributions: [index],
        })),
      },
      loaded: { marks: marks.loaded, figures: [charged(marks.loaded)] },
      stance: {
        marks: marks.stance,
        drivers: marks.stance.map(() => null),
        actors: [{ name: 'Ida Brandt', author: stance(marks.stance[0]?.weight ?? 0, [0]) }],
      },
      frames: {
        marks: marks.frames,
        frames: [{ name: 'conflict', score: 0.7, low: 0.5, high: 0.9, marks: [0] }],
      },
    },
  });
  // Of a measure that has no form of its own among the types, nothing is made up: it found nothing.
  const readings = byMeasure(
    (measure) =>
      (readingOf(measure, analysis.readings) as Reading | undefined) ?? {
        ...measure.failed(''),
        error: null,
      },
  );
  for (const reading of Object.values(readings)) reading.version = '1';
  return { document: { article, text, ...document }, analysis: { ...analysis, readings } };
}

function charged(marks: Mark[]): Figure {
  const rate = { label: 'charged words', unit: 'per 1,000 words', value: 30.5, low: 12, high: 55 };
  return figure('charged', { ...rate, n: 60, of: 'words', marks: marks.map((_, index) => index) });
}

export const left = makeView(
  leftText,
  'Harbor plan is a triumph',
  'The Lomond Voice',
  paragraphs(leftText, {
    0: { kind: 'headline', reason: 'stands first and has no full stop' },
    1: { kind: 'credit', reason: 'a photographer’s name in capitals' },
  }),
  [attribution(leftText, 'Mayor Ida Brandt', 'said', '“will make this city breathe again”')],
  {
    loaded: [
      mark(leftText, 'triumph'),
      mark(leftText, 'visionary', { plainer: 'mayor', loses: 'the writer’s praise' }),
      mark(leftText, 'so-called activists', { category: 'loaded label' }),
      mark(leftText, 'breathe again', { voice: 'quotation', speaker: 'Ida Brandt', category: 'metaphor' }),
    ],
    stance: [
      mark(leftText, 'visionary mayor', { measure: 'stance', category: 'favorable', weight: 0.9 }),
      mark(leftText, 'council', { measure: 'stance', category: 'neutral', weight: 0 }),
    ],
    frames: [
      mark(leftText, 'The so-called activists cried wolf.', { measure: 'frames', category: 'conflict' }),
    ],
  },
);

export const right = makeView(
  rightText,
  null,
  'Harbor Daily',
  paragraphs(rightText, {}),
  [
    attribution(rightText, 'Fisher Tom Okoro', 'said', '“a slap in the face”'),
    attribution(rightText, 'Residents', 'warned', 'rents would rise'),
  ],
  {
    loaded: [
      mark(rightText, 'a slap in the face', { voice: 'quotation', speaker: 'Tom Okoro', category: 'drama' }),
    ],
    stance: [
      mark(rightText, 'declined to comment', { measure: 'stance', category: 'unfavorable', weight: -0.3 }),
    ],
    frames: [mark(rightText, 'after a long debate', { measure: 'frames', category: 'conflict' })],
  },
);

export const comparison = filled(comparisonSchema, {
  left: left.document.article.id,
  right: right.document.article.id,
  analyzer: left.analysis.analyzer,
  comparability: [{ kind: 'genre', text: 'Both are opinion pieces on the same vote.' }],
  findings: [
    {
      kind: 'loaded',
      text: 'The left praises in its own words; the right leaves the charge to people quoted.',
      strength: 0.8,
      section: 'loaded',
      evidence: [
        { side: 'left', ...find(leftText, 'visionary') },
        { side: 'left', ...find(leftText, 'so-called activists') },
        { side: 'right', ...find(rightText, 'a slap in the face') },
      ],
    },
  ],
  figures: [
    {
      ...{ id: 'charged', label: 'charged words', unit: 'per 1,000 words', differs: true },
      left: left.analysis.readings.loaded.figures[0],
      right: right.analysis.readings.loaded.figures[0],
    },
    {
      ...{ id: 'named-speakers', label: 'named speakers', unit: 'count' },
      left: left.analysis.readings.attribution.figures[0],
      right: figure('named-speakers', { value: null, reason: 'too little text' }),
    },
  ],
  stance: [
    {
      name: 'Ida Brandt',
      left: left.analysis.readings.stance.actors[0].author,
      right: stance(-0.3, [0], true),
      reason: 'too few mentions to say',
    },
  ],
  naming: [
    {
      referent: 'opponents of the plan',
      left: [
        {
          label: 'so-called activists',
          count: 1,
          charged: true,
          spans: [find(leftText, 'so-called activists')],
        },
      ],
      right: [
        { label: 'Residents', count: 1, quoted: 1, paraphrase: 1, spans: [find(rightText, 'Residents')] },
      ],
    },
  ],
  claims: [
    {
      left: find(leftText, 'the council agreed'),
      right: {
        ...find(rightText, 'The council approved a harbor plan'),
        differing: [find(rightText, 'approved')],
      },
      score: 0.6,
      reason: 'both say what the council did',
    },
  ],
  only: {
    left: [{ kind: 'topic', name: 'breathing', count: 1, span: find(leftText, 'breathe') }],
    right: [
      { kind: 'source', name: 'Tom Okoro', count: 2, span: find(rightText, 'Fisher Tom Okoro') },
      { kind: 'claim', name: 'rents', count: 1, span: find(rightText, 'rents would rise') },
    ],
  },
  vocabulary: {
    note: 'Counts are small here.',
    words: [
      { word: 'rents', right: 1, z: 1.2, leans: 'right', spans: { right: [find(rightText, 'rents')] } },
    ],
  },
  frames: [
    {
      name: 'conflict',
      left: { score: 0.7, low: 0.5, high: 0.9 },
      right: { score: 0.2, low: 0, high: 0.4 },
      differs: true,
    },
    { name: 'morality', left: { score: 0.1, low: 0, high: 0.2 } },
  ],
  silence: {
    actors: [
      {
        name: 'Harbor Board',
        kind: 'organization',
        left: { mentions: 4, judged: 2, acts: 1, accused: 1, spans: [find(leftText, 'council')] },
        heardOpposite: true,
      },
    ],
    accusations: { left: [{ accused: 'Harbor Board', span: find(leftText, 'council') }] },
    own: {
      left: { reason: 'nothing shows it' },
      right: {
        country: 'NO',
        reason: 'its address ends in .no',
        speakers: [{ name: 'Tom Okoro', why: 'country', words: 12, span: find(rightText, 'rents') }],
        known: 2,
        own: 1,
      },
    },
  },
  reporting: {
    right: {
      counts: { neutral: 1, doubting: 1 },
      ...{ n: 2, share: 0.5, low: 0.1, high: 0.9 },
      speakers: [
        {
          name: 'Tom Okoro',
          counts: { doubting: 1 },
          cues: [{ text: 'claimed', stance: 'doubting', spans: [find(rightText, 'rents')] }],
        },
      ],
    },
  },
  agency: [{ name: 'Ida Brandt', left: { acts: [find(leftText, 'breathe')], share: 1, low: 0.2, high: 1 } }],
  drivers: [
    {
      figure: 'loaded-density-author',
      left: [{ text: 'so-called', count: 1, part: 4, without: 8, spans: [find(leftText, 'so-called')] }],
      holds: true,
    },
  ],
});
