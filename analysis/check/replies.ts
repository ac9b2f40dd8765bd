import type { ActedDocument, Actor } from '../types/document.ts';
import type { Finding } from '../types/finding.ts';
import { chargesIn } from './calls.ts';

const isAsked: ReadonlySet<string | undefined> = new Set<Actor['kind']>(['person', 'organization']);

/**
 * The first accusation of everybody who is accused by name and has no answer in the draft. Who is only met by the law is owed
 * none: a verdict is told as a verdict.
 */
export function replyFindings(document: ActedDocument): Finding[] {
  const kinds = new Map(document.actors.map(({ name, kind }) => [name, kind]));
  return chargesIn(document)
    .filter(({ act, call }) => act.act === 'accuse' && call.answer === 'no answer')
    .map(({ accused, call: { name, accusation, words, by, confidence } }) => {
      const kind = kinds.get(name);
      const accuser = by === null ? '' : `, by ${by}`;
      return {
        ...accusation,
        rule: 'no-reply',
        // A person or a body can be asked; of a state or an armed group not every piece can have an answer. Where somebody
        // speaks elsewhere in the draft, an answer may stand there in words that none would take for one.
        level: isAsked.has(kind) && !accused.guessed ? 'warning' : 'note',
        message: `“${words}”: ${name} is accused here${accuser}, and the draft ${accused.guessed ? 'seems to have' : 'has'} no answer. Ask, and give the answer, or say that there was none.`,
        wordings: [],
        ...(confidence !== null && { confidence }),
      };
    });
}
