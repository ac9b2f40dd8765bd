import type { ReadDocument } from '../../types/document.ts';
import { type FrameName, frameNames, genericFrames } from '../../types/predictions.ts';
import type { Frame, FramesReading, Mark } from '../../types/reading.ts';
import { failure, type Measure } from '../measure.ts';
import { categories } from './categories.ts';
import { fewestWords, figureOf } from './figures.ts';
import { passagesOf } from './marks.ts';
import { type Paragraph, paragraphsOf, spread } from './scored-paragraphs.ts';
import { show } from './show.ts';

const id = 'frames';
const version = '2';

export const frames: Measure<FramesReading> = {
  id,
  version,
  name: 'Frames',
  question: 'From which side does the article look at its story: conflict, money, security, people, law …?',
  definition:
    'A frame is what the story is told as being about. The learned reader says of each paragraph how likely it carries each generic frame, and which policy frame it is told by. A score, 0 to 1, rises with the share of the article’s words that it gives the frame, and for the five generic frames with the rate of their words from a list. 0.5 and more means "present". For the generic frames that is learned from labelled articles: the line lies where present and absent are told apart best. A policy frame is present from the share at which a reader names it the article’s main one in one case of ten; so an article has about two. "Economic" and "morality" belong to both schemes and are given once: half-way between what each says.',
  citation:
    'Semetko & Valkenburg 2000 (generic frames); Boydstun et al. 2014 and Card et al. 2015 (Policy Frames Codebook); Frermann et al. 2023 (climate narrative frames, labels)',
  limits:
    'A frame shows what is talked about, not whether the writer agrees. The generic frames were learned on climate coverage alone: elsewhere their words must carry them, conflict is present nearly everywhere, and human interest is found poorly. The policy frames were learned from one reader’s word for each article’s main frame, mostly of US politics; those that seldom are it (capacity and resources, quality of life) are seldom found. An interval draws paragraphs anew; a text of one paragraph has none.',
  categories,
  hits: [
    {
      text: 'Soldiers fired missiles at the border post and troops shelled two villages.',
      marks: 'Soldiers fired missiles at the border post and troops shelled two villages.',
    },
    {
      text: 'The widow wept as her children laid flowers for their father.',
      marks: 'The widow wept as her children laid flowers for their father.',
    },
  ],
  misses: [
    { text: 'The lamp stood on the table beside a blue cup.', marks: 'lamp' },
    { text: 'It was windy in the morning and dry after lunch.', marks: 'windy' },
  ],
  show,
  measure,
  failed: (error) => failure(id, version, error),
  without: (document, _reading, rejected) =>
    framesWithout(document, (mark) => rejected({ ...mark, subject: '' })),
};

function measure(document: ReadDocument): FramesReading {
  const paragraphs = paragraphsOf(document);
  return readingOf(document, () => paragraphs);
}

/** The reading as it would be if the passages that `rejected` names held no sign of their frame. */
export function framesWithout(document: ReadDocument, rejected: (mark: Mark) => boolean): FramesReading {
  const paragraphs = paragraphsOf(document);
  return readingOf(document, (name) => {
    const out = passagesOf(document, paragraphs, name).filter(rejected);
    const isOut = ({ start }: Paragraph) => out.some((mark) => mark.start === start);
    return paragraphs.map((paragraph) => (isOut(paragraph) ? { ...paragraph, silent: true } : paragraph));
  });
}

function readingOf(document: ReadDocument, paragraphsFor: (name: FrameName) => Paragraph[]): FramesReading {
  const marks: Mark[] = [];
  const enough = document.words >= fewestWords;
  const found = frameNames.map((name): Frame => {
    const paragraphs = paragraphsFor(name);
    const passages = passagesOf(document, paragraphs, name);
    const own = passages.map((mark) => marks.push(mark) - 1);
    const score = enough ? spread(paragraphs, name) : { score: null, low: null, high: null };
    return { name, kind: frameKind(name), ...score, marks: own };
  });
  const figures = found.map((frame) => figureOf(frame, document.words));
  return { measure: id, version, figures, marks, error: null, frames: found };
}

function frameKind(name: FrameName): Frame['kind'] {
  return (genericFrames as readonly string[]).includes(name) ? 'generic' : 'policy';
}
