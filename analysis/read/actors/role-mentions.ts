import { wordsOf } from '../../english/classes.ts';
import { prepositionsInNames } from '../../english/closed.ts';
import { organizationHeads } from '../../english/name-words.ts';
import { spokenOf } from '../../english/roles-beside-names.ts';
import { anyOf } from '../../english/sets.ts';
import type { Actor, Form, Mention } from '../../types/document.ts';
import { tokenFrom } from './acting.ts';
import { type Cast, groupBySentence } from './coreference.ts';
import type { Entry } from './gazetteer.ts';
import { shownName } from './people.ts';
import { startsUpper, type Words } from './surface.ts';
import { matchTitle } from './titles.ts';

type KnownEnding = ReadonlyMap<number, { first: number; entry: Entry }>;

/** The office as the text gives it, with the body before it ("National Security Council Secretary"), without nationality. */
export function officeText(
  words: Words,
  office: { first: number; end: number },
  knownEnding: KnownEnding,
): string {
  const known = knownEnding.get(office.first);
  const first = known && known.entry.referent.kind !== 'state' ? known.first : office.first;
  return shownName(words, first, office.end);
}

/** The state whose name, adjective or body stands right before the office: "Iraqi", "US", "Iran's". */
export function officeCountry(
  words: Words,
  office: { first: number; official: boolean },
  knownEnding: KnownEnding,
): string | null {
  for (let at = office.first, n = 0; n < 3 && at > 0; n++) {
    const known = knownEnding.get(at);
    if (words.tokens[at - 1].sentence !== words.tokens[office.first].sentence) return null;
    const { country, kind } = known?.entry.referent ?? { country: null, kind: null };
    if (country && (kind === 'state' || office.official)) return country;
    if (known) at = known.first;
    else if (words.surface[at - 1] === "'s" || words.tokens[at - 1].pos === 'ADJ') at--;
    else break;
  }
  return null;
}

const bodies = wordsOf('body');

/**
 * "the minister", "the president", "the group": tied to an actor where just one of the text so far holds that role.
 * Linear time.
 */
export function resolveRoles(document: Form, words: Words, named: Mention[], cast: Cast): Mention[] {
  const found: Mention[] = [];
  const bySentence = groupBySentence(document, named);
  const holders = roleHolders(cast);
  const seen = new Set<number>();
  /** Bodies by the last word of their names; -1 where several share it. */
  const headed = new Map<string, number>();
  const american = tellsOfWhiteHouse(document, named, cast);
  let body = { actor: -1, sentence: -9 };
  /** People by the form of address that their names have had, in lower case. */
  const honors = new Map<string, Set<number>>();
  for (const [s, sentence] of document.sentences.entries()) {
    for (let i = sentence.firstToken; i + 1 < sentence.lastToken; i++) {
      if (words.tokens[i].lower !== 'the') continue;
      // "State of the Union" is a speech.
      if (words.small[i - 1] === 'of' && words.surface[i - 2] === 'State') continue;
      const title = matchTitle(words, i + 1);
      const end = title && title.title.kind !== 'honorific' ? title.end : i + 2;
      const next = words.tokens[end];
      if (next && next.sentence === s && ['NOUN', 'PROPN', 'ADJ'].includes(next.pos)) continue;
      const noun = shownName(words, i + 1, end).toLowerCase();
      let actor = -1;
      if (title?.title.kind === 'honorific') {
        // "The Maulana": the one whose name has had it before.
        const honored =
          startsUpper(words.surface[i + 1]) || spokenOf.has(noun)
            ? (honors.get(noun) ?? new Set())
            : new Set<number>();
        if (honored.size === 1) actor = [...honored][0];
      } else if (title) {
        const held = (holders.get(noun) ?? []).filter((a) => seen.has(a));
        if (held.length === 1 && !(american && isForeign(cast.actors[held[0]], noun))) actor = held[0];
      } else if (
        organizationHeads.has(words.surface[i + 1]) &&
        !prepositionsInNames.has(words.surface[end])
      ) {
        // "the Brotherhood": the only body so far whose name ends so.
        actor = headed.get(words.surface[i + 1]) ?? -1;
      } else if (bodies.has(noun) && s - body.sentence <= 2 && words.surface[end] !== 'of')
        actor = bodyOf(cast, noun, body.actor);
      if (actor >= 0) {
        const [first, last] = [words.tokens[i], words.tokens[end - 1]];
        found.push({
          actor,
          sentence: s,
          kind: title ? 'title' : 'description',
          start: first.start,
          end: last.end,
        });
      }
    }
    const here = bySentence[s];
    for (const mention of here) {
      const honor = honorOf(words, mention);
      if (honor !== null && cast.actors[mention.actor].kind === 'person')
        honors.set(honor, (honors.get(honor) ?? new Set()).add(mention.actor));
    }
    for (const { actor } of here) {
      if (seen.has(actor)) continue;
      seen.add(actor);
      const head = headOf(cast.actors[actor]);
      if (head !== null) headed.set(head, headed.has(head) ? -1 : actor);
    }
    const groups = new Set(
      here.map((m) => m.actor).filter((a) => ['group', 'organization'].includes(cast.actors[a].kind)),
    );
    if (groups.size === 1) body = { actor: [...groups][0], sentence: s };
    else if (groups.size > 1) body = { actor: -1, sentence: -9 };
  }
  return found;
}

/** The form of address that opens a mention or stands right before it, in lower case: "maulana". */
function honorOf(words: Words, { start, kind }: Mention): string | null {
  if (kind === 'pronoun') return null;
  const at = tokenFrom(words, start);
  for (let k = Math.max(0, at - 2); k <= at; k++) {
    const title = matchTitle(words, k);
    if (title?.title.kind !== 'honorific' || title.end < at) continue;
    return shownName(words, k, title.end).toLowerCase();
  }
  return null;
}

/** True where the text speaks of the White House or of somebody's administration, whose head it need not name. */
function tellsOfWhiteHouse({ text }: Form, named: Mention[], { actors }: Cast): boolean {
  return (
    named.some((m) => m.kind === 'metonym' && text.slice(m.start, m.end) === 'White House') ||
    actors.some((a) => a.kind === 'organization' && a.name.endsWith(' administration'))
  );
}

/** "The president" of a text about the White House is not Syria's. */
function isForeign({ country }: Actor, noun: string): boolean {
  return noun === 'president' && country !== null && country !== 'US';
}

const beforePreposition = new RegExp(`^(.*? )?(?=${anyOf(prepositionsInNames, ['to'])} )`);

/** The word that tells what a body is ("Brotherhood", "Observatory" for Human Rights); null for people and names of one word. */
function headOf({ kind, name }: Actor): string | null {
  const head = beforePreposition.exec(name)?.[0].trim() ?? name;
  const word = head.slice(head.lastIndexOf(' ') + 1);
  return kind === 'person' || word === name ? null : word;
}

/** "the committee" needs a name that says committee; "the group" fits any body. */
function bodyOf(cast: Cast, noun: string, actor: number): number {
  if (actor < 0) return -1;
  const { name, kind } = cast.actors[actor];
  if (noun === 'group' || noun === 'organization' || noun === 'movement' || noun === 'militia')
    return kind === 'group' || name.toLowerCase().includes(noun) ? actor : -1;
  return name.toLowerCase().includes(noun) ? actor : -1;
}

/** Actors by each role they hold, in lower case: the whole office and each shorter end of it. */
function roleHolders({ actors }: Cast): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  for (const actor of actors) {
    const role = actor.role?.toLowerCase().split(' ') ?? [];
    for (let k = 0; k < Math.min(role.length, 8); k++) {
      const end = role.slice(k).join(' ');
      if (holders.has(end)) holders.get(end)!.push(actor.id);
      else holders.set(end, [actor.id]);
    }
  }
  return holders;
}
