import { endings, knowledge, making, manyPeople, ownDoubt } from '../../english/bearing-out.ts';
import { causes, leavingOpen, ofOpenCase, universals, wrongsLike } from '../../english/claiming-words.ts';
import { headingTime } from '../../english/words-beside.ts';
import type { Document, Token } from '../../types/document.ts';
import type { HeadingScope } from './heading-scopes.ts';
import { isContent } from './heading-text.ts';

/** A heading of so few content words names rather than tells. */
const few = 3;

/** What a heading is like by itself, and which of its numbers the text has. `has` says how far the text has a word of it, 0 to 1. */
export function toldByHeading(
  { text, tokens }: Document,
  scope: HeadingScope,
  words: readonly Token[],
  has: (k: number) => number,
): Record<string, number> {
  const heading = text.slice(scope.start, scope.end);
  const all = tokens.slice(scope.firstToken, scope.lastToken);
  const some = (of: (token: Token) => boolean) => Number(words.some(of));
  const one = (of: ReadonlySet<string>) => some(({ lemma, lower }) => of.has(lemma) || of.has(lower));
  const verbs = words.filter(({ pos }) => pos === 'VERB');
  return {
    'head:words': all.filter(({ word }) => word).length,
    'head:short': Number(words.length <= few),
    'head:crosshead': Number(scope.cross),
    'head:verbs': verbs.length,
    'head:names': words.filter(({ pos }) => pos === 'PROPN').length / words.length,
    'head:little words': all.filter((token) => token.word && !isContent(token)).length / all.length,
    'head:doubt': Number(ownDoubt.test(heading)),
    'head:open': Number(leavingOpen.test(heading)),
    'head:case': Number(ofOpenCase.test(heading)),
    'head:makes': Math.max(one(making), one(causes)),
    'head:many': Math.max(one(manyPeople), one(universals)),
    'head:all': Number(all.some(({ lower }) => universals.has(lower) || lower === 'whole')),
    'head:wrong': some(({ lemma }) => wrongsLike(lemma) !== null),
    'head:ends': one(endings),
    'head:knows': one(knowledge),
    'head:number': some(({ pos }) => pos === 'NUM'),
    'head:number not in text': Number(words.some(({ pos }, k) => pos === 'NUM' && has(k) < 1)),
    'head:to': Number(all.some(({ lower }, i) => lower === 'to' && all[i + 1]?.pos === 'VERB')),
    'head:when': Number(headingTime.test(heading)),
    'head:marked': Number(/[,:;–—]/.test(heading)),
    'head:quotes': Number(/["“‘]/.test(heading)),
    'head:past': Number(verbs.some(({ lemma, lower }) => lower !== lemma && !/(?:ing|s)$/.test(lower))),
    'head:going on': Number(verbs.some(({ lower }) => lower.endsWith('ing'))),
  };
}
