import { wordsOf } from '../../english/classes.ts';
import { definiteDeterminers } from '../../english/closed.ts';
import { notWhole } from '../../english/offices.ts';
import { anyOf } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { type Mention, personTypes, type SourceType } from '../../types/document.ts';
import { isPronoun } from '../syntax/noun-phrases.ts';
import { type Layout, spanOf } from '../syntax/units.ts';
import { type Bodies, bodiesOf, bodyAnew, heardBody } from './body-sources.ts';
import type { Offices } from './introduced.ts';
import { coreOf, headOf, plainWords } from './source-roles.ts';
import type { Source, Speaker, Triple } from './triple.ts';
import type { UnknownName } from './unknown-names.ts';

/** Who was heard, by what another description of the same may leave out. */
interface Said {
  /** By the last word of the words that told who it is, in lower case. */
  byHead: Map<string, { words: string; speaker: Speaker }[]>;
  bodies: Bodies;
}

/** Descriptions of one last word that are looked at. */
const mostAlike = 20;

/**
 * The speakers with one name for each: a body described anew ("the company"), a shorter description of somebody ("those
 * sources" of "two European sources"), what somebody wrote ("Ms. Diaz's statement"), and who is described before being named.
 * Same order; linear time.
 */
export function joined(
  layout: Layout,
  triples: Triple[],
  speakers: Speaker[],
  offices: Offices,
  unknown: readonly UnknownName[],
): Speaker[] {
  const said: Said = { byHead: new Map(), bodies: bodiesOf(layout.document, unknown) };
  const wordsOf = triples.map(({ source }) => source && plainWords(layout, source.anchor).toLowerCase());
  const types = new Map(speakers.map(({ actor, sourceType }) => [actor, sourceType]));
  const told = renamed(
    speakers,
    wordsOf,
    (speaker, words, i) => {
      const source = triples[i].source!;
      return (
        writer(layout, source, speaker, words, types) ??
        bodyAnew(layout, triples[i], words, said.bodies) ??
        (i < mostAlike ? namedNext(layout, source, speaker, words, offices) : null)
      );
    },
    (speaker, words, i) => remember(layout, triples[i], speaker, words, said),
  );
  // Who is named beside the words ("the mayor, Ana Diaz") is nobody else.
  return renamed(told, wordsOf, ({ known }, words, i) =>
    known === 'name' ? null : fuller(layout, triples[i].source!, words, said),
  );
}

/** The speakers that `find` knows by another name, under it; so whoever goes on as one of them by a pronoun. */
function renamed(
  speakers: Speaker[],
  wordsOf: (string | null)[],
  find: (speaker: Speaker, words: string, i: number) => Speaker | null,
  heard: (speaker: Speaker, words: string, i: number) => void = () => {},
): Speaker[] {
  const names = new Map<string, Speaker>();
  return speakers.map((speaker, i) => {
    const words = wordsOf[i];
    if (!words || speaker.name === null || !speaker.speaks) return speaker;
    let found: Speaker | null = null;
    if (speaker.actor === null)
      found = isPronoun(words) ? (names.get(speaker.name) ?? null) : find(speaker, words, i);
    if (found) names.set(speaker.name, found);
    else if (!isPronoun(words)) names.delete(speaker.name);
    const one = found ? again(found, speaker) : speaker;
    heard(one, words, i);
    return one;
  });
}

function again(found: Speaker, { affiliation, speaks }: Speaker): Speaker {
  return { ...found, affiliation, speaks };
}

function remember(layout: Layout, triple: Triple, speaker: Speaker, words: string, said: Said): void {
  const head = headOf(words);
  const alike = said.byHead.get(head) ?? [];
  said.byHead.set(head, alike);
  if (alike.length < mostAlike && !alike.some((other) => other.words === words))
    alike.push({ words, speaker });
  heardBody(layout, triple, speaker, said.bodies);
}

/** Writings that are their writer's word, unlike a law or a survey. */
const personal = new RegExp(`[’']s (?:\\S+ ){0,2}${anyOf(wordsOf('writing'))}$`);

/** "Ms. Diaz's statement": who wrote it, where an actor did. */
function writer(
  { document }: Layout,
  { anchor }: Source,
  speaker: Speaker,
  words: string,
  types: ReadonlyMap<number | null, SourceType>,
): Speaker | null {
  if (!personal.test(words)) return null;
  const { mentions, actors, tokens } = document;
  const mention: Mention | undefined = mentions[firstEndingAfter(mentions, tokens[anchor.from].start)];
  if (!mention || mention.start > tokens[anchor.from].end || mention.kind === 'pronoun') return null;
  const { id, name, kind } = actors[mention.actor];
  if (kind !== 'person' && kind !== 'organization') return null;
  const sourceType = types.get(id) ?? (kind === 'person' ? 'person' : 'institution');
  return { ...speaker, name, actor: id, sourceType, known: 'actor' };
}

/** "Those sources", "the study" where words that end so told of one alone ("two European sources"). */
function fuller({ tokens }: Layout, { anchor }: Source, words: string, { byHead }: Said): Speaker | null {
  const isDefinite = definiteDeterminers.has(tokens[anchor.from].lower);
  if (!isDefinite) return null;
  const longer = (byHead.get(headOf(words)) ?? []).filter(
    (other) =>
      other.words !== words &&
      ` ${coreOf(other.words)}`.endsWith(` ${words}`) &&
      !notWhole.test(other.words.slice(0, -words.length)),
  );
  return longer.length === 1 ? longer[0].speaker : null;
}

/** Units at the start of a text in which somebody may be described before being named, and units in which the name follows. */
const ahead = { opening: 4, next: 4 };

/** "An epidemiologist", named soon after: the one person first named there whose introduction has the same word. */
function namedNext(
  layout: Layout,
  { anchor }: Source,
  speaker: Speaker,
  words: string,
  { introductions }: Offices,
): Speaker | null {
  const { units, unitOf, tokens, document } = layout;
  const unit = unitOf[anchor.from];
  if (unit >= ahead.opening || speaker.known !== 'role' || !personTypes.has(speaker.sourceType)) return null;
  const { end } = spanOf(layout, anchor);
  const last = tokens[units[Math.min(units.length - 1, unit + ahead.next)].to - 1].end;
  const head = ` ${headOf(words)} `;
  const found = introductions.flatMap((known, id) => {
    if (!known || known.first < end || known.first > last) return [];
    const told =
      known.before.some((text) => text.endsWith(headOf(words))) ||
      known.behind.some((text) => ` ${aside(text)} `.includes(head));
    return told ? [id] : [];
  });
  if (found.length !== 1) return null;
  const { name, id } = document.actors[found[0]];
  return { ...speaker, name, actor: id, known: 'actor' };
}

/** What a comma or "who" sets off behind a name. */
function aside(behind: string): string {
  return /^(?:,|\()?\s?([^,.;]*)/.exec(behind)?.[1] ?? '';
}
