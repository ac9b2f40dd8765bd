import { splitParagraphs } from '../read/blocks/paragraphs.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { FindingKey, KnownFinding } from '../types/dismissal.ts';
import type { Finding } from '../types/finding.ts';
import { ruleNow } from './rules.ts';

export type { FindingKey, KnownFinding } from '../types/dismissal.ts';

/** Words before and after a finding that it is known by. */
const contextWords = 5;

/** The keys of findings of a text, in their order. Edits elsewhere than in the few words beside a finding keep its key. */
export function findingKeys(text: string, findings: readonly Finding[]): FindingKey[] {
  const paragraphs = splitParagraphs(text);
  return findings.map(({ rule, start, end }) => {
    const paragraph = paragraphs[firstEndingAfter(paragraphs, start)] ?? { start: 0, end: text.length };
    const before = text.slice(Math.min(paragraph.start, start), start).split(/\s+/);
    const after = text.slice(end, Math.max(paragraph.end, end)).split(/\s+/);
    return {
      rule,
      words: text.slice(start, end).replace(/\s+/g, ' '),
      before: before.filter(Boolean).slice(-contextWords).join(' '),
      after: after.filter(Boolean).slice(0, contextWords).join(' '),
    };
  });
}

/**
 * Finds which of a draft's findings are known. Each known one stands for one finding: where the same words come a second
 * time, that is new. Where the words on one side changed, those on the other are enough, unless another fits whole.
 */
export function knownAmong(
  keys: readonly FindingKey[],
  known: readonly KnownFinding[],
): (KnownFinding | null)[] {
  const found: (KnownFinding | null)[] = keys.map(() => null);
  const left = new Set(known);
  const alike: ((a: FindingKey, b: FindingKey) => boolean)[] = [
    (a, b) => a.before === b.before && a.after === b.after,
    (a, b) => a.before === b.before || a.after === b.after,
  ];
  for (const isAlike of alike) {
    const byWords = new Map<string, KnownFinding[]>();
    for (const one of left) byWords.set(wordKey(one), [...(byWords.get(wordKey(one)) ?? []), one]);
    for (const [i, key] of keys.entries()) {
      if (found[i]) continue;
      const one = byWords.get(wordKey(key))?.find((other) => left.has(other) && isAlike(key, other));
      if (!one) continue;
      found[i] = one;
      left.delete(one);
    }
  }
  return found;
}

function wordKey({ rule, words }: FindingKey): string {
  return `${ruleNow(rule)}\n${words}`;
}
