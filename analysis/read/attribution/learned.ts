import type { Chain } from '../../models/chain.ts';
import { loadChains } from '../../models/chains.ts';
import { type LinearModel, loadLinearModel } from '../../models/linear.ts';
import { choose, type Ranked } from './choose.ts';
import {
  type CueGuess,
  cueChances,
  cueSigns,
  guessCues,
  guessParts,
  type RuleGuess,
  withRules,
} from './extract.ts';
import type { Layout, Range } from './layout.ts';
import { type CueEntry, type CueForm, nounForms, prepositionForms, verbForms } from './lexicon.ts';
import { confidenceOf } from './rank.ts';
import { chunks, numberOf, readSigns, type Signs, signOf } from './signs.ts';
import type { Source } from './source.ts';
import type { Triple } from './triple.ts';
import { triplesOf } from './triples.ts';

export interface Extractor {
  cues: Chain;
  parts: Chain;
  rank: LinearModel;
}
let extractor: Extractor | null = null;

/** The shipped weights, read once. */
export function loadExtractor(): Extractor {
  extractor ??= { ...loadChains('attribution', ['cues', 'parts']), rank: loadLinearModel('attribution') };
  return extractor;
}

/** Attributions as the learned extractor finds them, in text order of their cues. Linear time. */
export function learnedTriples(layout: Layout): Triple[] {
  const { cues, parts, rank } = loadExtractor();
  const signs = readSigns(layout);
  const chances = cueChances(signs, cues);
  const around = cueSigns(signs, chances);
  const ranked: Ranked[] = guessParts(
    signs,
    withRules(guessCues(signs, chances), guessByRule(layout), chances),
    around,
    parts,
  ).map((guess) => ({
    ...guess,
    confidence: confidenceOf(rank, signs, around, guess),
  }));
  const subjects = new Map<CueGuess, Range>(
    ranked.flatMap((g) => (g.byRule && g.source.length > 0 ? [[g.cue, g.source[0]]] : [])),
  );
  return choose(ranked).map((guess) => {
    const { cue, content, confidence } = guess;
    const source = subjectOf(signs, guess, subjects.get(guess.cue));
    return {
      entry: entryOf(layout, cue),
      cue: { from: cue.from, to: cue.to },
      source: source && sourceOf(layout, source),
      content,
      confidence,
    };
  });
}

/** "The envoy called the minister on Friday, urging …": the subject that a rule finds, where what was learned goes on through its verb. */
function subjectOf(
  { chunk, sign }: Signs,
  { cue, source }: Ranked,
  subject: Range | undefined,
): Range | null {
  if (source.length === 0) return null;
  const [{ from, to }] = source;
  if (sign[cue.to - 1] !== signOf.ing || to > cue.from) return source[0];
  return subject && subject.from === from && subject.to < to && chunk[subject.to] === chunks.verb
    ? subject
    : source[0];
}

/** What the rules propose, in text order of their cues. What a colon splits is one again: it is split when all is chosen. */
export function guessByRule(layout: Layout): RuleGuess[] {
  const found: RuleGuess[] = [];
  for (const unit of layout.units) {
    for (const { rule, cue, source, content } of triplesOf(layout, unit)) {
      if (content.length === 0) continue;
      const last = found.at(-1);
      const ranges = content.map(({ from, to }) => ({ from, to })).sort((a, b) => a.from - b.from);
      if (last?.cue.from === cue.from) {
        last.content = [{ from: last.content[0].from, to: ranges[ranges.length - 1].to }];
        continue;
      }
      found.push({
        cue: { from: cue.from, to: cue.to },
        source: source && { from: source.words.from, to: source.words.to },
        content: ranges,
        rule: numberOf(rule),
      });
    }
  }
  return found.sort((a, b) => a.cue.from - b.cue.from);
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

/** The anchor ends before what is said about the source. */
function sourceOf({ tokens }: Layout, words: Range): Source {
  let to = words.from + 1;
  while (to < words.to && !/^(?:[,(—–]|who|which|whose)$/.test(tokens[to].lower)) to++;
  return { words, anchor: { from: words.from, to } };
}
