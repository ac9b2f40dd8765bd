import { firstEndingAfter } from '../../text/spans.ts';
import { asking, partIn } from '../layout/speaker-labels.ts';
import { blockOf, type Layout, type Range } from '../syntax/units.ts';
import { isLabelled } from './beside-source.ts';
import type { Triple } from './triple.ts';

/** Confidence of what the form of the text gives as somebody's words, and of a headline that begins with a name. */
const confidence = { laidOut: 0.9, headline: 0.6 };

/**
 * What the article's layout gives as somebody's words and says whose: turns, posts, signed and block quotations. Who asks
 * the questions of an interview is no source of it. After them the headline that begins with a name ("Graham: party at
 * risk").
 */
export function laidOutSpeech(layout: Layout): Triple[] {
  const found = layout.quotes.flatMap((_, q): Triple[] => {
    const { speaker } = layout.laidOut[q] ?? {};
    const content = contentOf(layout, layout.quoteTokens[q]);
    if (!speaker || content.length === 0 || asking.has(partIn(layout.text, speaker) ?? '')) return [];
    return [
      { entry: null, cue: null, source: null, label: speaker, content, confidence: confidence.laidOut },
    ];
  });
  const headline = headlineSpeech(layout);
  return headline ? [...found, headline] : found;
}

/** Tells whether a source is the label of who asks, which names nobody. */
export function questioners({ document, tokens, text }: Layout): (triple: Triple) => boolean {
  const labels = document.article.layout.flatMap(({ speaker }) =>
    speaker && asking.has(partIn(text, speaker) ?? '') ? [speaker] : [],
  );
  labels.sort((a, b) => a.start - b.start);
  return ({ source }) => {
    if (!source) return false;
    const { start } = tokens[source.words.from];
    return labels[firstEndingAfter(labels, start)]?.start <= start;
  };
}

/** A range in each block that it goes through. */
function contentOf(layout: Layout, { from, to }: Range): Range[] {
  const ranges: Range[] = [];
  let block = -1;
  for (let i = from; i < to; i++) {
    const here = blockOf(layout, i);
    if (here === block) ranges[ranges.length - 1].to = i + 1;
    else ranges.push({ from: i, to: i + 1 });
    block = here;
  }
  return ranges;
}

/** "Graham: party at risk" over the text: the name must stand elsewhere too. */
function headlineSpeech(layout: Layout): Triple | null {
  const { tokens, units } = layout;
  const [unit] = units;
  const colon = unit ? nameColon(layout, unit) : -1;
  if (colon < 0 || colon + 1 >= unit.to || layout.quoteOf[colon + 1] >= 0) return null;
  if (!occursLater(layout, colon - 1)) return null;
  const words = { from: unit.from, to: colon };
  const end = tokens[unit.to - 1].lower === '.' ? unit.to - 1 : unit.to;
  const triple = {
    entry: null,
    cue: { from: colon, to: colon + 1 },
    source: { words, anchor: words },
    content: [{ from: colon + 1, to: end }],
    confidence: confidence.headline,
  };
  return isLabelled(layout, triple) ? null : triple;
}

/** Token of the colon after one to five name words at the unit's start; -1 where there is none. */
function nameColon(layout: Layout, unit: Range): number {
  for (let i = unit.from; i < Math.min(unit.to, unit.from + 6); i++) {
    const { lower, pos } = layout.tokens[i];
    if (lower === ':') return i > unit.from ? i : -1;
    if (
      layout.quoteOf[i] >= 0 ||
      !(pos === 'PROPN' || pos === 'NOUN' || pos === 'ADJ' || /^[.-]$/.test(lower))
    )
      return -1;
  }
  return -1;
}

function occursLater(layout: Layout, name: number): boolean {
  const { lower } = layout.tokens[name];
  for (let i = name + 1; i < layout.tokens.length; i++) if (layout.tokens[i].lower === lower) return true;
  return false;
}
