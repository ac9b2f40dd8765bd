import { wordsOf } from '../../english/classes.ts';
import { articles } from '../../english/closed.ts';
import { givenNames } from '../../english/name-words.ts';
import { anyOf } from '../../english/sets.ts';
import { type Document, personTypes, type SourceType } from '../../types/document.ts';
import { blockOf, type Layout } from '../syntax/units.ts';
import { toldBehind } from './introduced.ts';
import { coreOf, headOf, roleType } from './source-roles.ts';
import { firstToken, type Speaker, type Triple } from './triple.ts';
import type { UnknownName } from './unknown-names.ts';

/** A body that a text may call "the company" later. */
interface Body {
  speaker: Speaker;
  /** What the text says that it is: "airline", "solar firm", "firm". */
  nouns: ReadonlySet<string>;
  /** Where it is first named; the paragraph in which it spoke last, -1 where it has not. */
  first: number;
  block: number;
  /** False for a name of one word that may be a person's, of whom the text says "a pump maker". */
  sure: boolean;
}

/** Bodies by name, and the one that spoke last. */
export interface Bodies {
  byName: Map<string, Body>;
  last: Body | null;
}

/** What a text calls a body of any kind; "the ministry" and "the court" are this one or another. */
const anyBody = wordsOf('any body');

/** Paragraphs between a body that speaks and the words that call it "the company". */
const bodyReach = 3;
/** Characters on either side of a name in which the text says what it is. */
const near = 60;

const nounBefore = new RegExp(`(?:^|\\s)${anyOf(articles)} ((?:\\p{Ll}[\\p{Ll}-]* ){1,3})$`, 'iu');

/** The bodies that a text names, with what it says right beside their first names. Linear time. */
export function bodiesOf({ actors, mentions, text }: Document, unknown: readonly UnknownName[]): Bodies {
  const byName = new Map<string, Body>();
  for (const { actor, kind, start, end } of mentions) {
    const { name, kind: what } = actors[actor];
    if (kind === 'pronoun' || byName.has(name) || (what !== 'organization' && what !== 'group')) continue;
    const before = nounBefore.exec(text.slice(Math.max(0, start - near), start).replace(/\s+/g, ' '))?.[1];
    const behind = text
      .slice(end, end + near)
      .toLowerCase()
      .replace(/\s+/g, ' ');
    const speaker: Speaker = {
      ...{ name, actor, sourceType: 'institution', affiliation: null, known: 'actor', speaks: true },
    };
    const nouns = nounsOf([...toldBehind(behind), ...(before ? [before.trim()] : [])]);
    byName.set(name, { speaker, nouns, first: start, block: -1, sure: true });
  }
  for (const { name, start, told } of unknown) {
    const nouns = nounsOf(told);
    if (byName.has(name) || ![...nouns].some((noun) => roleType(noun) === 'institution')) continue;
    const speaker: Speaker = {
      ...{ name, actor: null, sourceType: 'institution', affiliation: null, known: 'name', speaks: true },
    };
    byName.set(name, { speaker, nouns, first: start, block: -1, sure: true });
  }
  return { byName, last: null };
}

/** What is said of a body, with the last word of each. */
function nounsOf(told: readonly string[]): ReadonlySet<string> {
  return new Set(told.flatMap((words) => [coreOf(words), headOf(words)]).filter((words) => words !== ''));
}

/** Takes in who spoke, where it is a body or may be one. */
export function heardBody(layout: Layout, triple: Triple, speaker: Speaker, bodies: Bodies): void {
  const { document, text, tokens } = layout;
  const { name, actor, known, sourceType } = speaker;
  if (name === null || !triple.source || (known !== 'actor' && known !== 'name')) return;
  const { anchor } = triple.source;
  const { start, end } = { start: tokens[anchor.from].start, end: tokens[anchor.to - 1].end };
  const earlier = bodies.byName.get(name);
  const isActor = actor !== null && ['organization', 'group'].includes(document.actors[actor].kind);
  const sure = isActor || (actor === null && sourceType === 'institution');
  const nouns =
    earlier?.nouns ??
    nounsOf(
      toldBehind(
        text
          .slice(end, end + near)
          .toLowerCase()
          .replace(/\s+/g, ' '),
      ),
    );
  if (!sure && !earlier && !(sourceType === 'person' && mayBeBody(name, nouns))) return;
  const body = {
    speaker,
    nouns,
    first: earlier?.first ?? start,
    block: blockOf(layout, firstToken(triple)),
    sure,
  };
  bodies.byName.set(name, body);
  if (sure || bodies.last === null || !bodies.last.sure) bodies.last = body;
}

/** "Novalis, a pump maker": one word that is nobody's given name, told by a word for no person. */
function mayBeBody(name: string, nouns: ReadonlySet<string>): boolean {
  if (name.includes(' ') || givenNames.has(name) || nouns.size === 0) return false;
  return ![...nouns].some((noun) => isPersonal(roleType(noun)));
}

const isPersonal = (type: SourceType | null) =>
  type !== null && (personTypes.has(type) || type === 'anonymous');

/**
 * "The company": the one body of which the text says so, else the one that spoke last, unless its name says that it is something
 * else ("the Harbor Department"). Null where none is, or several are and none of them spoke last.
 */
export function bodyAnew(layout: Layout, triple: Triple, words: string, bodies: Bodies): Speaker | null {
  const { anchor } = triple.source!;
  const { lower, start } = layout.tokens[anchor.from];
  if (lower !== 'the' || words.split(' ').length > 3) return null;
  const { last, byName } = bodies;
  const head = headOf(words);
  const told = [...byName.values()].filter(({ nouns, first }) => first < start && nouns.has(words));
  if (told.length === 1) return told[0].speaker;
  if (told.length > 1) return last && told.includes(last) ? last.speaker : null;
  if (!last || words.split(' ').length > 2 || roleType(words) !== 'institution') return null;
  if (blockOf(layout, anchor.from) - last.block > bodyReach) return null;
  const own = headOf(last.speaker.name ?? '').toLowerCase();
  if (own === words) return last.speaker;
  const isAny = anyBody.has(own) || roleType(own) !== 'institution';
  return isAny && anyBody.has(head) ? last.speaker : null;
}
