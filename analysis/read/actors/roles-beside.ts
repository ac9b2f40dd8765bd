import { wordsOf } from '../../english/classes.ts';
import { anyArticle, anyone, leading, roleEnd } from '../../english/offices.ts';
import {
  behindName,
  endsState,
  leadingDeterminer,
  ofState,
  opensNoRole,
  phraseStarts,
  styles,
} from '../../english/roles-beside-names.ts';
import { leadsOnTo } from '../../english/words-beside.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { type Actor, type Form, type Mention, personTypes, type Token } from '../../types/document.ts';
import { coreOf, roleType } from '../attribution/source-roles.ts';
import { tokenFrom } from './acting.ts';
import { nameStart, officeBefore } from './offices-before.ts';
import type { Words } from './surface.ts';

/** Characters beside a name that are looked at, of a role at most, and mentions of one person. */
const reach = { beside: 200, role: 110, mentions: 12 };
const kin = wordsOf('kin');
/** A mark that ends what stands beside a name. */
const mark = /[,;:()—–“”"[\]]|\.$/u;

/**
 * Gives a role to each person who has none before the name: what the text sets beside a name behind it ("Ana Diaz, head of the
 * port authority,") or, behind a comma, before it ("Peru's minister of trade, Ana Diaz"), as written, without the article; and
 * the country that it names. Mentions in text order. Linear time.
 */
export function giveRoles(document: Form, words: Words, mentions: readonly Mention[], actors: Actor[]): void {
  giveOfficesBefore(document, words, mentions, actors);
  const seen = actors.map(() => 0);
  const open = actors.map(({ kind, role }) => kind === 'person' && role === null);
  for (const [m, { actor, kind, start, end, sentence }] of mentions.entries()) {
    if (!open[actor] || (kind !== 'name' && kind !== 'title') || seen[actor]++ >= reach.mentions) continue;
    const here = document.sentences[sentence];
    const behind = flat(document.text.slice(end, Math.min(here.end, end + reach.beside)));
    const from = words.tokens[nameStart(words, tokenFrom(words, start), tokenFrom(words, end)).address].start;
    const at = Math.min(from, start);
    const before = document.text.slice(Math.max(here.start, at - reach.beside), at);
    let l = m - 1;
    while (l >= 0 && l > m - 4 && mentions[l].kind === 'pronoun') l--;
    const last = mentions[l];
    const isList =
      last !== undefined && actors[last.actor].kind === 'person' && last.end > at - before.length;
    const gap = isList ? document.text.slice(last.end, at) : before;
    const role = roleBehind(document, behind, end) ?? roleBefore(document, gap, at, isList);
    if (!role) continue;
    open[actor] = false;
    const own = actors[actor];
    own.role = role.text;
    if (roleType(coreOf(role.text)) === 'official') own.country ??= countryOf(mentions, actors, role);
  }
}

/** The whole of each office that stands right before a name, and, behind a comma, of one that a form of address parts from it. */
function giveOfficesBefore(
  document: Form,
  words: Words,
  mentions: readonly Mention[],
  actors: Actor[],
): void {
  const seen = actors.map(() => 0);
  for (const { actor, kind, start, end, sentence } of mentions) {
    const own = actors[actor];
    if (own.kind !== 'person' || (kind !== 'name' && kind !== 'title') || seen[actor]++ >= reach.mentions)
      continue;
    const first = tokenFrom(words, start);
    const { address, said } = nameStart(words, first, tokenFrom(words, end));
    const at = words.tokens[address].start;
    const whole = officeBefore(words, address, mentions, actors) ?? said;
    if (whole !== null && isMoreOf(own.role, whole)) own.role = whole;
    if (own.role?.includes(' ')) continue;
    const before = document.text.slice(Math.max(document.sentences[sentence].start, at - reach.beside), at);
    const set = roleBefore(document, before, at, false);
    if (set && own.role !== null && (isMoreOf(own.role, set.text) || isStyle(own.role))) own.role = set.text;
  }
}

function isStyle(role: string): boolean {
  return styles.has(role.toLowerCase().replace(/\.$/, ''));
}

/** True where `whole` is the same office with more of its words. */
function isMoreOf(role: string | null, whole: string): boolean {
  return role === null || (whole.length > role.length && whole.toLowerCase().endsWith(role.toLowerCase()));
}

interface Beside {
  text: string;
  /** Where it begins in the text, its genitive or article with it, and where it ends. */
  start: number;
  end: number;
}

function flat(text: string): string {
  return text.replace(/\s/g, ' ');
}

function roleBehind(document: Form, behind: string, at: number): Beside | null {
  const opened = behindName.exec(behind);
  if (!opened) return null;
  const rest = behind.slice(opened[0].length);
  const stop = rest.search(mark);
  const whole = stop < 0 ? rest : rest.slice(0, stop);
  const start = at + opened[0].length;
  const words = whole.split(roleEnd, 1)[0];
  // Of "the mayor said" the mayor is somebody else.
  const isClosed = words.length < whole.length || stop >= 0;
  if (!isClosed || hasFinite(document, start, start + words.length)) return null;
  return asRole(words, start);
}

/** Only behind its own opener: "Ana Diaz, the mayor, Karim Aziz" names the mayor before. */
function roleBefore(document: Form, gap: string, end: number, isList: boolean): Beside | null {
  const before = flat(gap);
  if (!/\p{L}, $/u.test(before) || before.length < 6) return null;
  const words = before.slice(0, -2);
  // "the minister's spokeswoman, Ana Diaz": behind whoever owns the office.
  const owned = isList ? /^['’]s? (?=[^,;:()—–“”"[\]]+$)/u.exec(words)?.[0] : undefined;
  if (owned) return asRole(words.slice(owned.length), end - before.length + owned.length);
  const from = words.search(/[^,;:.()—–“”"[\]]*$/u);
  if (isList && /^,? ?$/.test(words.slice(0, from))) return null;
  const openers = [...words.slice(from).matchAll(phraseStarts)];
  let found: Beside | null = null;
  for (const { index } of openers.reverse()) {
    const text = words.slice(from + index);
    const start = end - before.length + from + index;
    if (hasFinite(document, start, start + text.length)) break;
    found = asRole(text, start) ?? found;
    // "the press secretary to the governor": the office is the first of them.
    if (found && !leadsOnTo.test(words.slice(0, from + index))) break;
  }
  return found;
}

/** The role that the words are, where their head is one that somebody has; null for kin and for many. */
function asRole(words: string, start: number): Beside | null {
  const plain = words
    .replace(/^another /i, '')
    .replace(anyArticle, '')
    .replace(leadingDeterminer, '')
    .trim();
  // "the coastal region's director of health"
  const owner = /^.*[’']s? /u.exec(coreOf(plain))?.[0] ?? '';
  const text = plain.slice(owner.length);
  if (text.length < 3 || opensNoRole.test(text) || text.length > reach.role) return null;
  const core = coreOf(text);
  const type = roleType(core);
  const head = core.slice(core.lastIndexOf(' ') + 1);
  if (!(leading.test(head) && core.length < text.length) && (type === null || !personTypes.has(type)))
    return null;
  if (anyone.test(head) || kin.has(head.toLowerCase()) || !/^\p{L}/u.test(text)) return null;
  return { text, start, end: start + words.length };
}

/** True where a verb in a finite form, or an auxiliary, stands between the offsets. */
function hasFinite({ tokens }: Form, start: number, end: number): boolean {
  for (let i = firstEndingAfter(tokens, start); i < tokens.length && tokens[i].start < end; i++)
    if (isFiniteForm(tokens, i)) return true;
  return false;
}

function isFiniteForm(tokens: readonly Token[], i: number): boolean {
  const { pos, lower } = tokens[i];
  if (/^['’]s$/.test(lower)) return false;
  // "head" of a body is no verb here.
  if (leading.test(lower) || roleType(lower) !== null) return false;
  return pos === 'AUX' || (pos === 'VERB' && !lower.endsWith('ing') && tokens[i + 1]?.lower !== 'by');
}

/** The state whose the office is: "Peru's minister", "ambassador of Peru to Chile"; none for "head of the Peru office". */
function countryOf(
  mentions: readonly Mention[],
  actors: readonly Actor[],
  { text, start, end }: Beside,
): string | null {
  const role = start + (end - start - text.length);
  const core = role + coreOf(text).length;
  for (let m = firstEndingAfter(mentions, start); m < mentions.length && mentions[m].start < end; m++) {
    const { kind, country } = actors[mentions[m].actor];
    if (kind !== 'state') continue;
    if (mentions[m].start < core) return country;
    const [before, behind] = [core, mentions[m].end].map((at) => text.slice(Math.max(0, at - role)));
    const isOwner = ofState.test(before.slice(0, mentions[m].start - core));
    return isOwner && endsState.test(behind) ? country : null;
  }
  return null;
}
