import { finiteVerbBefore, isFiniteVerb } from './cues.ts';
import type { Layout, Range } from './layout.ts';
import { verbForms } from './lexicon.ts';
import { isNominal, isPronoun, nounPhraseBefore } from './phrases.ts';
import { type Source, sourceAfter, subjectAhead, subjectOfParticiple } from './source.ts';
import type { Triple } from './triple.ts';

/**
 * What was learned marks words; who is meant may stand elsewhere: the noun before "who", the one quoted "as saying", the
 * subject of joined participles. Constant time.
 */
export function toSpeaker(layout: Layout, triple: Triple): Triple {
  const relayed = quotedAsSaying(layout, triple);
  if (relayed) return relayed;
  const source = subjectOfJoined(layout, triple) ?? behindQuotation(layout, triple) ?? triple.source;
  return {
    ...triple,
    source:
      source &&
      behindName(layout, behindRelative(layout, withoutOwnClause(layout, beforeBracket(layout, source)))),
  };
}

/** True for a cue that stands in the "as saying" of a triple before it, which is one with it. */
export function isSaidAlready(layout: Layout, { cue }: Triple, before: Triple[]): boolean {
  return before.some((other) => {
    const relayed = quotedAsSaying(layout, other);
    return cue !== null && relayed !== null && relayed.cue!.from <= cue.from && cue.from < relayed.cue!.to;
  });
}

const quoting = new Set(['quote', 'cite']);
const longestName = 15;

/** "The paper quoted the minister as saying …": the minister speaks. Null where no one is quoted so. */
function quotedAsSaying(layout: Layout, triple: Triple): Triple | null {
  const { tokens, quoteOf } = layout;
  const { cue, content } = triple;
  if (!cue || content.length === 0 || content[0].from !== cue.to) return null;
  if (!quoting.has(tokens[cue.to - 1].lemma)) return null;
  const { from, to } = content[0];
  for (let as = from + 1; as < Math.min(to - 2, from + longestName) && quoteOf[as] < 0; as++) {
    if (tokens[as].lower !== 'as') continue;
    const says = verbForms.get(tokens[as + 1].lower)?.find((f) => f.inflection === 'participle');
    if (!says?.entry.speaks) return null;
    return {
      ...triple,
      entry: says.entry,
      cue: { from: as, to: as + 2 },
      source: behindComma(layout, { from, to: as }),
      content: [{ from: as + 2, to }, ...content.slice(1)],
    };
  }
  return null;
}

/** "Karl Aziz, a driver": the anchor is what stands before the comma. */
function behindComma({ tokens }: Layout, words: Range): Source {
  let to = words.from + 1;
  while (to < words.to && tokens[to].lower !== ',') to++;
  return { words, anchor: { from: words.from, to } };
}

/** "After insisting that he left, and slamming the report, the ministry …": what a participle says holds no subject of one that is joined to it. */
function subjectOfJoined(layout: Layout, { cue, source }: Triple): Source | null {
  const { tokens, unitOf, units, quoteOf } = layout;
  if (!cue || !source || source.words.to > cue.from || !tokens[cue.from].lower.endsWith('ing')) return null;
  let link = cue.from - 1;
  while (link > 0 && tokens[link].pos === 'ADV') link--;
  if (tokens[link]?.pos !== 'CCONJ') return null;
  const unit = units[unitOf[cue.from]];
  const floor = Math.max(unit.from, source.words.from - farthest);
  for (let i = source.words.from - 1; i >= floor && quoteOf[i] < 0; i--) {
    if (isFiniteVerb(layout, i, unit.from)) return null;
    if (!isParticiple(layout, i)) continue;
    return finiteVerbBefore(layout, i, unit.from) < 0
      ? subjectAhead(layout, cue.from, unit)
      : subjectOfParticiple(layout, i, unit);
  }
  return null;
}

/** How far before the source of a joined participle the first one may stand: "insisting that he". */
const farthest = 6;

/** “Help us fight,” says a page: a source in the quotation that it would speak is none; the one behind the cue is. */
function behindQuotation(layout: Layout, { cue, source, content }: Triple): Source | null {
  const { quoteOf, quoteTokens, units, unitOf } = layout;
  const quote = source ? quoteOf[source.words.from] : -1;
  if (!cue || quote < 0 || quoteOf[cue.from] >= 0 || cue.from !== quoteTokens[quote].to) return null;
  const claimed = content.some(
    ({ from, to }) => from <= quoteTokens[quote].from && quoteTokens[quote].to <= to,
  );
  return claimed ? sourceAfter(layout, cue.to, units[unitOf[cue.from]]) : null;
}

/** The participle of a verb that reports, whatever the tagger takes it for. */
function isParticiple({ tokens }: Layout, i: number): boolean {
  const forms = verbForms.get(tokens[i].lower) ?? [];
  return forms.some((f) => f.inflection === 'participle' && f.entry.speaks);
}

/** "Sen. Jim Aziz (R., Okla.) said": a source that begins within brackets begins before them. */
function beforeBracket(layout: Layout, source: Source): Source {
  const { tokens, units, unitOf } = layout;
  const { from, to } = source.words;
  const closes = tokens[to - 1].lower === ')' || tokens[to]?.lower === ')';
  if (!closes) return source;
  const floor = Math.max(units[unitOf[from]].from, from - longestAside);
  let open = to - 1;
  while (open > floor && tokens[open].lower !== '(') open--;
  if (open <= floor || open > from) return source;
  const anchor = nounPhraseBefore(layout, open - 1, floor);
  return anchor ? { words: { from: anchor.from, to }, anchor } : source;
}

/** "The supporters I spoke with": the source ends before the clause that hangs on it. */
function withoutOwnClause(layout: Layout, source: Source): Source {
  const { tokens } = layout;
  const { from, to } = source.words;
  for (let i = from + 1; i < to; i++) {
    if (!/^(?:i|we|he|she|they)$/.test(tokens[i].lower) || !isNominal(layout, i - 1)) continue;
    return {
      words: { from, to: i },
      anchor: { from: source.anchor.from, to: Math.min(i, source.anchor.to) },
    };
  }
  return source;
}

/** Words before a relative pronoun that are passed over on the way to what it stands for. */
const longestAside = 12;

/** "the mayor, who tweeted": the words stay, what tells who it is stands before them. */
function behindRelative(layout: Layout, source: Source): Source {
  const { tokens, units, unitOf } = layout;
  const { from, to } = source.words;
  if (to - from !== 1 || !/^(?:who|which|that)$/.test(tokens[from].lower)) return source;
  const floor = units[unitOf[from]].from;
  let last = from - 1;
  if (last > floor && /^[,—–]$/.test(tokens[last].lower)) last--;
  if (last > floor && tokens[last].lower === ')')
    while (last > floor && from - last < longestAside && tokens[last + 1].lower !== '(') last--;
  const phrase = widePhraseBefore(layout, last, floor);
  return phrase ? { words: source.words, anchor: namedBefore(layout, phrase, floor) ?? phrase } : source;
}

/** "the Harbor Front, the alliance of small parties, stressing": the name before the comma, but not "In Kelmar, the ministry said". */
function behindName(layout: Layout, { words, anchor }: Source): Source {
  const { tokens, units, unitOf } = layout;
  const isAside = /^(?:,|—|–|--?)$/.test(tokens[words.to]?.lower ?? '');
  const name = isAside ? namedBefore(layout, anchor, units[unitOf[anchor.from]].from) : null;
  const place =
    name !== null && /^(?:in|at|from|near|on|to|outside)$/.test(tokens[name.from - 1]?.lower ?? '');
  return { words, anchor: name && !place ? name : anchor };
}

/** The noun phrase that ends at `last`, with those it hangs on by "of", "at", "from". */
function widePhraseBefore(layout: Layout, last: number, floor: number): Range | null {
  const { tokens } = layout;
  if (last < floor) return null;
  let phrase = nounPhraseBefore(layout, last, floor);
  for (let steps = 0; phrase && steps < 3; steps++) {
    const link = phrase.from - 1;
    if (link <= floor || !/^(?:of|at|from|for|in|with)$/.test(tokens[link].lower)) break;
    const head = nounPhraseBefore(layout, link - 1, floor);
    if (!head || isPronoun(tokens[head.from].lower)) break;
    phrase = { from: head.from, to: phrase.to };
  }
  return phrase;
}

/** "Anna Brandt, a doctor and member of the council": the name before the comma. */
function namedBefore(layout: Layout, phrase: Range, floor: number): Range | null {
  const { tokens, isName } = layout;
  const joined =
    tokens[phrase.from - 1]?.lower === 'and' ? nounPhraseBefore(layout, phrase.from - 2, floor) : null;
  const { from } = joined ?? phrase;
  if (!/^(?:an?|the)$/.test(tokens[from].lower) || tokens[from - 1]?.lower !== ',') return null;
  const last = from - 2;
  const named = last >= floor && (isName[last] === 1 || tokens[last].pos === 'PROPN');
  return named ? nounPhraseBefore(layout, last, floor) : null;
}
