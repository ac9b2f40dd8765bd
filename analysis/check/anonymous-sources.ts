import type { Document } from '../types/document.ts';
import type { Finding } from '../types/finding.ts';
import { reasonForAnonymity, wordsForIt } from './anonymity-reason.ts';
import { unnamedSource } from './unnamed-source.ts';
import { wordsOf } from './wording-findings.ts';

/**
 * People who speak in the author's text without a name, and of whom no reason for it is given. Documents, bodies, and whoever
 * speaks by an office or for somebody named are none; nor are crowds of those who saw or lived it.
 */
export function anonymousSources(document: Document): Finding[] {
  const told = new Set<string>();
  return document.attributions.flatMap((attribution): Finding[] => {
    const unnamed = unnamedSource(document, attribution);
    if (!unnamed || reasonForAnonymity(document, attribution) !== null) return [];
    const words = wordsOf(document, unnamed.span);
    // Those who are many are told once, whatever they say.
    const key = unnamed.many ? words.toLowerCase() : `${unnamed.span.start}`;
    if (told.has(key)) return [];
    told.add(key);
    const asked = wordsForIt(document, attribution) !== null;
    return [
      {
        ...unnamed.span,
        rule: 'anonymous-source',
        level: unnamed.many && !asked ? 'note' : 'warning',
        message: asked
          ? `“${words}” asks not to be named, and the draft does not say why. Give the reason.`
          : `“${words}” ${unnamed.many ? 'have' : 'has'} no name, and the draft gives no reason. Say who, or ${unnamed.many ? 'how many, ' : ''}how they know it and why they are not named.`,
        wordings: [],
        confidence: attribution.confidence,
      },
    ];
  });
}
