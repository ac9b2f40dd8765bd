import { type Features, featurePlace, loadLinearModel, probabilities } from '../../models/linear.ts';
import { formOf } from './form.ts';
import { blockOf, type Layout } from './layout.ts';
import type { Speaker } from './speaker.ts';
import type { Triple } from './triple.ts';

export const confidenceBits = 15;
let model: ReturnType<typeof loadLinearModel> | null = null;

/** How likely an annotator would mark the same attribution, 0..1. */
export function confidenceOf(layout: Layout, triple: Triple, speaker: Speaker): number {
  model ??= loadLinearModel('attribution');
  return probabilities(model, confidenceFeatures(layout, triple, speaker))[1];
}

/** What a candidate's confidence is judged by: rule, cue, kind of source, how the content starts and how long it is. */
export function confidenceFeatures(layout: Layout, triple: Triple, speaker: Speaker): Features {
  const { rule, entry, cue, content, source } = triple;
  const { tokens, units, unitOf } = layout;
  const at = content[0].from;
  const first = tokens[at];
  const name = entry ? entry.cue : rule;
  let length = 0;
  for (const range of content) length += range.to - range.from;
  const size = length < 4 ? 0 : length < 8 ? 1 : length < 16 ? 2 : length < 32 ? 3 : 4;
  const gap = cue && source ? Math.min(6, Math.abs(cue.from - source.words.to)) : 9;
  const before = cue && cue.from > 0 ? tokens[cue.from - 1] : null;
  const last = cue ? tokens[cue.to - 1] : first;
  const unit = units[unitOf[at]];
  const values = [
    rule,
    name,
    `${rule} ${name}`,
    `${rule} ${speaker.known}`,
    `${name} ${speaker.known}`,
    `${rule} ${size}`,
    `${rule} ${first.pos}`,
    `${rule} ${first.lower}`,
    `${speaker.known} ${speaker.sourceType}`,
    `${rule} ${gap}`,
    before ? `${rule} ${before.pos}` : 'none',
    before ? before.lower : 'none',
    `${name} ${last.lower}`,
    `${rule} ${last.pos} ${last.lower.slice(-3)}`,
    `${rule} ${speaker.speaks} ${entry?.speaks}`,
    `${cue ? cue.to - cue.from : 0}`,
    source ? tokens[source.anchor.from].lower : 'none',
    source ? `${rule} ${tokens[source.anchor.to - 1].pos}` : 'none',
    `${unit.to - unit.from > 40} ${rule}`,
    source
      ? `${rule} ${unitOf[at] - unitOf[source.anchor.from]} ${near(layout, at, source.anchor.from)}`
      : 'none',
    `${rule} ${content.length} ${formOf(layout, content)}`,
    `${name} ${rule} ${formOf(layout, content) === 'indirect'} ${speaker.known}`,
    `${layout.document.blocks[layout.document.sentences[first.sentence].block].kind} ${rule}`,
  ];
  const places = values.map((value, family) => featurePlace(family, value, confidenceBits));
  return { places, values: places.map(() => 1) };
}

/** True where both tokens stand in one paragraph. */
function near(layout: Layout, a: number, b: number): boolean {
  return blockOf(layout, a) === blockOf(layout, b);
}
