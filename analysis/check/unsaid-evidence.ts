import { publishedSource, termsFor } from '../english/who-speaks.ts';
import type { Document, Sentence } from '../types/document.ts';
import type { Finding } from '../types/finding.ts';
import { isBody, plainText } from './in-sentences.ts';

const bodies = termsFor('evidence at large');
const shows = termsFor('evidence shows');
const openers = termsFor('before evidence');

/** So many words may stand before what is named as the evidence, and between it and its verb. */
const before = 4;
const between = 3;

/** “Research has shown that”, “doctors agree that”: evidence or experts at large, and none of them named. */
export function evidenceAtLarge(document: Document): Finding[] {
  return document.sentences.flatMap((sentence, s): Finding[] => {
    const last = isBody(document, sentence) ? showingVerb(document, sentence) : -1;
    if (last < 0 || isNamed(document, s, document.tokens[last].end)) return [];
    const span = { start: sentence.start, end: document.tokens[last].end };
    if (document.quotations.some(({ start, end }) => start < span.end && span.start < end)) return [];
    const words = document.text.slice(span.start, span.end).replace(/\s+/g, ' ');
    return [
      {
        ...span,
        rule: 'no-source',
        level: 'warning',
        message: `“${words}” names nobody. Say which study, record or person, and of when.`,
        wordings: [],
      },
    ];
  });
}

/** The token of the verb by which evidence at large speaks at the head of a sentence; -1 where none does. */
function showingVerb({ tokens }: Document, { firstToken, lastToken }: Sentence): number {
  let i = firstToken;
  while (
    i < Math.min(lastToken, firstToken + before) &&
    (openers.has(tokens[i].lower) || tokens[i].pos === 'ADJ')
  )
    i++;
  if (i >= lastToken || !bodies.has(tokens[i].lower)) return -1;
  for (let k = i + 1; k < Math.min(lastToken, i + 1 + between); k++) {
    const { pos, lemma, lower } = tokens[k];
    if (shows.has(lemma) && (pos === 'VERB' || pos === 'NOUN')) return lower.endsWith('ing') ? -1 : k;
    if (pos !== 'AUX' && pos !== 'ADV') return -1;
  }
  return -1;
}

/** True where the sentence behind it, or the next one of the paragraph, tells whose evidence it is. */
function isNamed(document: Document, s: number, from: number): boolean {
  const own = document.sentences[s];
  const next = document.sentences[s + 1];
  const end = next?.block === own.block ? next.end : own.end;
  return publishedSource.test(plainText(document, { start: from, end }));
}
