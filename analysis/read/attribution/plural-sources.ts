import { wordsOf } from '../../english/classes.ts';
import { pluralPronouns, subjectPronouns } from '../../english/closed.ts';
import { ownPronoun } from '../../english/quoting.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { headMention, nounPhraseAfter } from '../syntax/noun-phrases.ts';
import { blockOf, type Layout, type Range, textOf } from '../syntax/units.ts';
import { partsOf } from './joint-sources.ts';
import { isMany, type Many, namedIn } from './many-named.ts';
import { headOf, plainWords, roleType } from './source-roles.ts';
import { firstToken, type Triple } from './triple.ts';

/** Sentences before a "they" in which those meant are looked for, paragraphs, attributions; tokens of a sentence that are looked at. */
const reach = { units: 3, blocks: 1, tokens: 80, triples: 40 };

/**
 * “…,” they said: who spoke last, if they are many, else the only ones of many that the sentences before name: people joined by
 * "and", a noun for many who can speak, or a body that is what its sentence is about; or the one person of whom the text says
 * that "they" is the word. Where several can be meant it stays untold. Linear time.
 */
export function theirSources(layout: Layout, triples: Triple[]): Triple[] {
  const own = personOfTheirOwn(layout);
  const told: Triple[] = [];
  for (const triple of triples) {
    const many = isThey(layout, triple) ? whoAreThey(layout, triple, told.slice(-reach.triples), own) : null;
    if (!many) told.push(triple);
    else {
      const { words } = triple.source!;
      const joint = many.length > 1 ? words : undefined;
      for (const { anchor } of many) told.push({ ...triple, source: { words, anchor }, joint });
    }
  }
  return told;
}

/** "They" as the whole of a source that nothing ties to an actor yet. */
function isThey(layout: Layout, { source }: Triple): boolean {
  if (!source || source.anchor.to - source.anchor.from !== 1) return false;
  const { lower } = layout.tokens[source.anchor.from];
  if (!pluralPronouns.has(lower) || !subjectPronouns.has(lower)) return false;
  return layout.quoteOf[source.anchor.from] < 0 && headMention(layout, source.anchor) === null;
}

function whoAreThey(layout: Layout, triple: Triple, told: Triple[], own: Range | null): Many | null {
  const { units, unitOf } = layout;
  const they = triple.source!.anchor.from;
  const here = unitOf[they];
  for (let u = here; u >= 0 && here - u <= reach.units; u--) {
    if (blockOf(layout, they) - blockOf(layout, units[u].from) > reach.blocks) break;
    const to = u === here ? they : units[u].to;
    const range = { from: Math.max(units[u].from, to - reach.tokens), to };
    if (told.some((earlier) => isIn(range, earlier) && isThey(layout, earlier))) return null;
    const spoke = speakersIn(layout, range, told);
    if (spoke.length > 0) return onlyOne(spoke);
    const inside = contents(range, u === here ? [...told, triple] : told);
    const named = namedIn(layout, range, (i) => inside.has(i));
    if (named.length > 0) return onlyOne(named);
    const reported = inside.size > 0 ? namedIn(layout, range, (i) => !inside.has(i)) : [];
    if (reported.length > 0) return onlyOne(reported);
    if (own && range.from <= own.from && own.from < range.to) return [{ words: own, anchor: own }];
  }
  if (own && own.from < they) return [{ words: own, anchor: own }];
  const before = units[here - 1];
  const near = before && blockOf(layout, they) - blockOf(layout, before.from) <= reach.blocks;
  return near ? bodyIn(layout, before, told) : null;
}

/** Those of the last sentence who are alone in it; where it has others too, nobody. */
function onlyOne(groups: Many[]): Many | null {
  return groups.length === 1 ? groups[0] : null;
}

function isIn({ from, to }: Range, triple: Triple): boolean {
  const at = firstToken(triple);
  return from <= at && at < to;
}

/** Who of many speak in a range, each once. */
function speakersIn(layout: Layout, range: Range, told: Triple[]): Many[] {
  const found = new Map<string, Many>();
  for (let k = told.length - 1; k >= 0; k--) {
    const { source, joint } = told[k];
    if (!source || !isIn(range, told[k])) continue;
    if (joint) {
      const key = `joint ${joint.from}`;
      found.set(key, [source, ...(found.get(key) ?? [])]);
      continue;
    }
    const parts = partsOf(layout, source.words);
    if (parts.length > 1) found.set(textOf(layout, source.words), parts);
    else if (isMany(layout, source.anchor))
      found.set(plainWords(layout, source.anchor).toLowerCase(), [source]);
  }
  return [...found.values()];
}

/** Tokens that somebody is said to have said in a range. */
function contents({ from, to }: Range, told: Triple[]): Set<number> {
  const inside = new Set<number>();
  for (let k = told.length - 1; k >= 0; k--)
    for (const part of told[k].content)
      for (let i = Math.max(from, part.from); i < Math.min(to, part.to); i++) inside.add(i);
  return inside;
}

const together = wordsOf('people as one');
const anyBody = wordsOf('any body');
const bodies = wordsOf('body');

/** The body that speaks in a sentence, or with which it begins: "The band left. They said …". */
function bodyIn(layout: Layout, unit: Range, told: Triple[]): Many | null {
  const spoke = told.filter((triple) => isIn(unit, triple));
  const source = spoke.length === 1 ? spoke[0].source : null;
  if (source) return isBody(layout, source.anchor) ? [source] : null;
  if (spoke.length > 0 || layout.quoteOf[unit.from] >= 0) return null;
  const first = nounPhraseAfter(layout, unit.from, unit.to);
  return first && isBody(layout, first) ? [{ words: first, anchor: first }] : null;
}

function isBody(layout: Layout, range: Range): boolean {
  const mention = headMention(layout, range);
  if (mention) {
    const { kind } = layout.document.actors[mention.actor];
    return mention.kind !== 'pronoun' && (kind === 'organization' || kind === 'group');
  }
  const words = plainWords(layout, range);
  const head = headOf(words).toLowerCase();
  const isNamed = /^\p{Lu}/u.test(headOf(words)) && roleType(words) === 'institution';
  return isNamed || anyBody.has(head) || bodies.has(head) || together.has(head);
}

/** Where the one person is named of whom the text says that "they" is the word; null where it says so of none or several. */
function personOfTheirOwn({ document, text, tokens }: Layout): Range | null {
  const { mentions, actors } = document;
  const found = new Map<number, Range>();
  for (const { actor, kind, start, end } of mentions) {
    if (kind === 'pronoun' || actors[actor].kind !== 'person' || !ownPronoun.test(text.slice(end, end + 60)))
      continue;
    if (!found.has(actor))
      found.set(actor, { from: firstEndingAfter(tokens, start), to: firstEndingAfter(tokens, end - 1) + 1 });
  }
  return found.size === 1 ? [...found.values()][0] : null;
}
