import { allRelatives, speakingNames } from '../../english/closed.ts';
import { type CueEntry, type CueForm, nounForms, prepositionForms, verbForms } from '../../english/cues.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { CueReading } from '../../types/predictions.ts';
import { softmax } from '../../types/predictions.ts';
import { nounPhraseBefore } from '../syntax/noun-phrases.ts';
import { type Layout, leadsOn, type Range } from '../syntax/units.ts';
import { passiveAgent } from './passive-agents.ts';
import type { Source, Triple } from './triple.ts';

/** How likely a token must be content or source to be it. */
const leastPart = 0.5;
/** The same for a source where no token is as likely as that. */
const leastSource = 0.2;
/** An attribution that is less likely than this is none. */
const leastSure = 0.65;
/** The same of a passive verb whose agent stands behind its "by": the form tells who speaks. */
const leastOfPassive = 0.3;
/** Two contents that share so much of the longer one are one: the surer stands. */
const sameContent = 0.8;

/**
 * Attributions as the learned reader tags them, in text order of their cues: for each cue the tokens that are likely its
 * content, and those that are likely its source, the likeliest stretch of them. Linear time.
 */
export function predictedTriples(layout: Layout, cues: readonly CueReading[]): Triple[] {
  const found = cues.flatMap((cue) => decode(layout, cue) ?? []);
  return withoutEchoes(found);
}

function decode(layout: Layout, { first, last, probability, window, tags }: CueReading): Triple | null {
  // "Karim Said" is a name.
  if (last - first === 1 && layout.isName[first] === 1 && speakingNames.has(layout.tokens[first].lower))
    return null;
  const size = tags.length / 5;
  const source = new Float64Array(size);
  const begins = new Uint8Array(size);
  const content = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const [, sourceBegins, sourceGoesOn, contentBegins, contentGoesOn] = softmax(tags, i * 5, 5);
    source[i] = sourceBegins + sourceGoesOn;
    begins[i] = sourceBegins > sourceGoesOn ? 1 : 0;
    content[i] = contentBegins + contentGoesOn;
  }
  const cue = { from: first, to: last };
  const least = passiveAgent(layout, cue) ? leastOfPassive : leastSure;
  let { said, mean } = likelyRuns(content);
  if (said.length > 0 && probability * mean < least) {
    // What is likely in the cue's own sentence stands without what is half as likely behind it.
    const { sentence } = layout.tokens[first];
    ({ said, mean } = likelyRuns(
      content.map((x, i) => (layout.tokens[window + i].sentence === sentence ? x : 0)),
    ));
  }
  const confidence = probability * mean;
  if (said.length === 0 || confidence < least) return null;
  const moved = ({ from, to }: Range): Range => ({ from: from + window, to: to + window });
  const words =
    likeliest(sourcesOf(layout, window, source, begins, leastPart), source) ??
    likeliest(sourcesOf(layout, window, source, begins, leastSource), source);
  return {
    entry: entryOf(layout, cue),
    cue,
    source: words && sourceOf(layout, moved(words)),
    content: said.map(moved),
    confidence,
  };
}

/** The stretches of likely tokens that are more than a word, and how likely their tokens are on the average. */
function likelyRuns(chances: Float64Array): { said: Range[]; mean: number } {
  const said = runsOf(chances).filter(({ from, to }) => to - from > 1 || to - from === chances.length);
  let [sum, count] = [0, 0];
  for (const { from, to } of said)
    for (let i = from; i < to; i++) {
      sum += chances[i];
      count++;
    }
  return { said, mean: count === 0 ? 0 : sum / count };
}

/** Stretches of likely tokens; one that is not between two that are goes with them. */
function runsOf(chances: Float64Array, least = leastPart): Range[] {
  const runs: Range[] = [];
  for (let i = 0; i < chances.length; i++) {
    if (chances[i] < least) continue;
    const last = runs.at(-1);
    if (last && i - last.to <= 1) last.to = i + 1;
    else runs.push({ from: i, to: i + 1 });
  }
  return runs;
}

/** Stretches of likely tokens, each begun anew where the reader tags a beginning; none breaks off behind "of" or "the". */
function sourcesOf(
  { tokens }: Layout,
  window: number,
  chances: Float64Array,
  begins: Uint8Array,
  least: number,
): Range[] {
  const runs: Range[] = [];
  for (let i = 0; i < chances.length; i++) {
    if (chances[i] < least) continue;
    const last = runs.at(-1);
    const goesOn = begins[i] === 0 || (i > 0 && leadsOn(tokens[window + i - 1]));
    if (last && last.to === i && goesOn) last.to = i + 1;
    else runs.push({ from: i, to: i + 1 });
  }
  return runs;
}

function likeliest(runs: readonly Range[], chances: Float64Array): Range | null {
  const sum = ({ from, to }: Range) => chances.subarray(from, to).reduce((a, b) => a + b, 0);
  return runs.reduce<Range | null>((best, run) => (!best || sum(run) > sum(best) ? run : best), null);
}

/** Of those that claim nearly the same content, the surest. */
function withoutEchoes(triples: Triple[]): Triple[] {
  const kept: Triple[] = [];
  for (const triple of triples) {
    const at = kept.findLastIndex((other) => shared(other, triple) >= sameContent);
    if (at < 0) kept.push(triple);
    else if (kept[at].confidence < triple.confidence) kept[at] = triple;
  }
  return kept.sort((a, b) => a.cue!.from - b.cue!.from);
}

/** Share of the longer content that both claim. */
function shared(a: Triple, b: Triple): number {
  const size = (ranges: Range[]) => ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  let both = 0;
  for (const x of a.content)
    for (const y of b.content) both += Math.max(0, Math.min(x.to, y.to) - Math.max(x.from, y.from));
  return both / Math.max(size(a.content), size(b.content));
}

/** The cue lexicon's entry for the words of a cue: the first that speaks, else the first; null where none is listed. */
function entryOf(layout: Layout, cue: Range): CueEntry | null {
  let first: CueEntry | null = null;
  for (let i = cue.from; i < cue.to; i++) {
    const { lower, pos } = layout.tokens[i];
    const verb = match(layout, i, prepositionForms.get(lower)) ?? match(layout, i, verbForms.get(lower));
    const noun = match(layout, i, nounForms.get(lower));
    const entry = (pos === 'NOUN' ? (noun ?? verb) : (verb ?? noun))?.entry ?? null;
    if (entry?.speaks) return entry;
    first ??= entry;
  }
  return first;
}

function match(layout: Layout, i: number, forms: CueForm[] = []): CueForm | undefined {
  return forms.find(({ rest }) => rest.every((word, k) => layout.tokens[i + 1 + k]?.lower === word));
}

/** The anchor ends before what is said about the source; of "who", "which …" and "whose" it is what stands before them. */
function sourceOf(layout: Layout, words: Range): Source {
  const { tokens } = layout;
  const { lower } = tokens[words.from];
  const isRelative =
    words.to - words.from === 1 ? allRelatives.has(lower) : lower === 'who' || lower === 'which';
  if (isRelative) return { words, anchor: antecedent(layout, words.from) ?? words };
  let to = words.from + 1;
  while (to < words.to && !endsSource(tokens[to].lower)) to++;
  return { words, anchor: { from: words.from, to } };
}

function endsSource(lower: string): boolean {
  return /^[,(—–]$/.test(lower) || (allRelatives.has(lower) && lower !== 'that');
}

/** Mentions before a relative pronoun that are looked at. */
const lookback = 30;

/** What a relative pronoun stands for: "who" for the last person named before it in its sentence, else the noun before it. */
function antecedent(layout: Layout, at: number): Range | null {
  const { tokens, document } = layout;
  const { mentions, actors, sentences } = document;
  const { start } = tokens[at];
  if (tokens[at].lower === 'who')
    for (let m = firstEndingAfter(mentions, start) - 1, seen = 0; m >= 0 && seen < lookback; m--, seen++) {
      const { sentence, kind, actor, start: from, end } = mentions[m];
      if (sentence !== tokens[at].sentence) break;
      if (kind !== 'pronoun' && actors[actor].kind === 'person')
        return { from: firstEndingAfter(tokens, from), to: firstEndingAfter(tokens, end - 1) + 1 };
    }
  const floor = sentences[tokens[at].sentence].firstToken;
  const before = at - 1 > floor && tokens[at - 1].lower === ',' ? at - 2 : at - 1;
  return nounPhraseBefore(layout, before, floor);
}
