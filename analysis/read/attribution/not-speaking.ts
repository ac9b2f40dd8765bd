import { wordsOf } from '../../english/classes.ts';
import { articles, bodyRelatives, sufferedOf } from '../../english/closed.ts';
import { nounPhraseBefore } from '../syntax/noun-phrases.ts';
import type { Layout, Range } from '../syntax/units.ts';
import { isPassive } from '../syntax/verbs.ts';
import { passiveAgent } from './passive-agents.ts';
import type { Source, Triple } from './triple.ts';

const judging = wordsOf('judging verb');
const hearing = wordsOf('hearing verb');
const asking = wordsOf('asking verb');
/** Tokens of what is set beside a subject. */
const longestAside = 30;

/**
 * The triples without sources that do not speak: who is accused, labelled or threatened by nobody who is named, and who is told
 * something, in whose place stands the subject of the verb. Linear time.
 */
export function withoutHearers(layout: Layout, triples: Triple[]): Triple[] {
  return triples.map((triple) => {
    const { cue, source } = triple;
    if (!cue) return triple;
    if (!source) return withName(layout, triple, cue);
    if (isUndergone(layout, cue)) return { ...triple, source: null };
    return isTold(layout, cue, source) ? { ...triple, source: teller(layout, cue) } : triple;
  });
}

/** “…,” Diaz said: of a quotation that was left without a source, the name right beside the verb. */
function withName({ tokens, isName, quoteOf }: Layout, triple: Triple, cue: Range): Triple {
  const { content } = triple;
  let verb = cue.from;
  while (verb < cue.to && tokens[verb].lemma !== 'say') verb++;
  if (verb === cue.to || quoteOf[verb] >= 0 || !content.some(({ from }) => quoteOf[from] >= 0)) return triple;
  const named = (i: number) =>
    isName[i] === 1 && quoteOf[i] < 0 && tokens[i].sentence === tokens[verb].sentence;
  let [from, to] = [verb, verb];
  while (from > 0 && named(from - 1)) from--;
  if (from === verb) {
    from = verb + 1;
    to = from;
    while (to < tokens.length && named(to)) to++;
  }
  if (from === to) return triple;
  const words = { from, to };
  return { ...triple, cue: { from: verb, to: verb + 1 }, source: { words, anchor: words } };
}

/** The last verb of a cue; -1 where it has none. */
function verbOf({ tokens }: Layout, { from, to }: Range): number {
  let verb = to - 1;
  while (verb >= from && tokens[verb].pos !== 'VERB') verb--;
  return verb < from ? -1 : verb;
}

/** "was labelled “…”", "accused of stealing": a passive of judging, with an auxiliary or without, and no "by". */
function isUndergone(layout: Layout, cue: Range): boolean {
  const { tokens, document, quoteOf } = layout;
  const verb = verbOf(layout, cue);
  if (verb < 0 || quoteOf[verb] >= 0) return false;
  const { lemma, lower, sentence } = tokens[verb];
  if (!judging.has(lemma) || lower === lemma || lower.endsWith('ing') || passiveAgent(layout, cue))
    return false;
  const { firstToken, lastToken } = document.sentences[sentence];
  for (let i = verb + 1; i < Math.min(lastToken, verb + longestAside); i++)
    if (tokens[i].lower === 'by' && quoteOf[i] < 0) return false;
  if (isPassive(tokens, verb, firstToken)) return true;
  // What is done to somebody has its object right behind the verb.
  return verb + 1 < lastToken && behindBare(lemma, tokens[verb + 1].lower);
}

/** "accused of", "threatened with": no verb that has a subject which does it stands so. */
function behindBare(lemma: string, next: string): boolean {
  return (next === 'of' && sufferedOf.has(lemma)) || (next === 'with' && lemma === 'threaten');
}

/** "told the Daily Post": the source stands right behind the verb whose hearer it is. */
function isTold(layout: Layout, cue: Range, { words }: Source): boolean {
  const { tokens, quoteOf } = layout;
  const verb = verbOf(layout, cue);
  if (verb < 0 || quoteOf[verb] >= 0 || !hearing.has(tokens[verb].lemma)) return false;
  // “Why now?” asked Ana Diaz.
  if (asking.has(tokens[verb].lower) && quoteOf[verb - 1] >= 0) return false;
  const first = articles.has(tokens[verb + 1]?.lower ?? '') ? verb + 2 : verb + 1;
  return words.from === verb + 1 || words.from === first;
}

/** The subject before a verb, what commas set beside it passed over; null where none stands there. */
function teller(layout: Layout, cue: Range): Source | null {
  const { tokens, document, quoteOf } = layout;
  const { firstToken } = document.sentences[tokens[cue.from].sentence];
  let last = cue.from - 1;
  while (last > firstToken && /^(?:AUX|ADV)$/.test(tokens[last].pos)) last--;
  if (tokens[last]?.lower === ',') {
    let open = last - 1;
    const floor = Math.max(firstToken, last - longestAside);
    while (
      open > floor &&
      quoteOf[open] < 0 &&
      !(tokens[open].lower === ',' && opensAside(tokens[open + 1].lower))
    )
      open--;
    if (open <= floor || quoteOf[open] >= 0) return null;
    last = open - 1;
  }
  const anchor = last < firstToken ? null : nounPhraseBefore(layout, last, firstToken);
  if (!anchor) return null;
  // "the 31-year-old" of "the 31-year-old doctor"
  let { from } = anchor;
  while (from > firstToken && tokens[from - 1].end === tokens[from].start) from--;
  if (from > firstToken && articles.has(tokens[from - 1].lower)) from--;
  const whole = { from, to: anchor.to };
  return { words: whole, anchor: whole };
}

function opensAside(lower: string): boolean {
  return bodyRelatives.has(lower) || articles.has(lower) || lower === 'who';
}
