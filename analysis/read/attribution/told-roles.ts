import {
  anyArticle,
  anyAuthor,
  beforeHeldOffice,
  beforeNounOfSelf,
  phraseEnd,
  publicOffice,
} from '../../english/offices.ts';
import type { Document, Mention, SourceType } from '../../types/document.ts';
import { coreOf, roleType } from './source-roles.ts';

/** Characters behind a mention that are looked at, and mentions of one person. */
const reach = { behind: 110, mentions: 30 };

/** The noun phrase that opens a stretch, up to what ends it. */
const phrase = /^((?:[\p{L}.’'-]+ ?){1,6})/u;

/**
 * By actor: the source type of the office or trade that the text gives a person behind the name: "Dunn, the governor of
 * Orland,", "Dunn was elected mayor", "she has served two terms as governor". Null where it gives none. Linear time.
 */
export function toldRoles({
  actors,
  mentions,
  text,
}: Pick<Document, 'actors' | 'mentions' | 'text'>): (SourceType | null)[] {
  const found: (SourceType | null)[] = actors.map(() => null);
  const seen = actors.map(() => 0);
  for (const [m, { actor, end }] of mentions.entries()) {
    if (actors[actor].kind !== 'person' || found[actor] !== null || seen[actor]++ >= reach.mentions) continue;
    const last = end + reach.behind;
    let next = m + 1;
    while (mentions[next]?.start < last && !isOther(actors, mentions[next], actor)) next++;
    const limit = Math.min(last, mentions[next]?.start ?? text.length);
    found[actor] = roleIn(text.slice(end, limit).replace(/\s+/g, ' '));
  }
  return found;
}

/** Another person is named: what follows is told of that one. */
function isOther(actors: Document['actors'], mention: Mention, actor: number): boolean {
  return mention.actor !== actor && actors[mention.actor].kind === 'person';
}

/** The type of a role that stands behind a name. */
function roleIn(behind: string): SourceType | null {
  const aside = /^, (.*)$/s.exec(behind)?.[1];
  if (aside !== undefined && (anyArticle.test(aside) || /^\p{Ll}/u.test(aside))) {
    const own = typeAtHead(aside);
    if (own) return own;
  }
  for (const before of [beforeNounOfSelf, beforeHeldOffice]) {
    const held = before.exec(behind);
    const type = held && typeAtHead(behind.slice(held[0].length));
    if (type) return type;
  }
  return null;
}

/** Of the phrase that opens the words, the type where its head is an official's or an expert's. */
function typeAtHead(words: string): SourceType | null {
  const plain = words.replace(anyArticle, '');
  if (publicOffice.test(plain)) return 'official';
  const own =
    phrase
      .exec(plain.split(phraseEnd, 1)[0].split(/[.!?]\s/, 1)[0])?.[1]
      .trim()
      .replace(/\.$/, '') ?? '';
  const type = own === '' || anyAuthor.test(own) ? null : roleType(coreOf(`${own} `).trim());
  return type === 'official' || type === 'expert' ? type : null;
}
