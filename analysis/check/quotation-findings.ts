import { listed } from '../text/prose.ts';
import type { CheckedQuotation, QuotationKind } from '../types/checked-quotation.ts';
import type { Finding, Level } from '../types/finding.ts';

interface QuotationRule {
  id: string;
  about: string;
  level: Level;
}

const rules = {
  altered: {
    id: 'quotation-altered',
    about: 'A quotation whose words are not those of the transcript.',
    level: 'error',
  },
  sense: {
    id: 'quotation-sense',
    about: 'A quotation that lost a negation, a condition or a limit.',
    level: 'error',
  },
  speaker: {
    id: 'quotation-speaker',
    about: 'A quotation that somebody else said by the transcript.',
    level: 'error',
  },
  joined: {
    id: 'quotation-joined',
    about: 'A quotation put together from two places.',
    level: 'warning',
  },
  trimmed: {
    id: 'quotation-trimmed',
    about: 'A quotation from which words were left out.',
    level: 'note',
  },
  missing: {
    id: 'quotation-not-found',
    about: 'A quotation that is in no transcript.',
    level: 'warning',
  },
} as const satisfies Record<string, QuotationRule>;

const ruleOf: Partial<Record<QuotationKind, QuotationRule>> = {
  trimmed: rules.trimmed,
  'trimmed, sense changed': rules.sense,
  joined: rules.joined,
  altered: rules.altered,
  'other speaker': rules.speaker,
  'no transcript of this speaker': { ...rules.missing, level: 'note' },
  'not found': rules.missing,
};

/** The rules that hold quotations against transcripts. */
export const quotationRules: readonly QuotationRule[] = Object.values(rules);

/** What there is to look at in quotations that were held against transcripts; those that are as they were said give nothing. */
export function quotationFindings(quotations: readonly CheckedQuotation[]): Finding[] {
  return quotations.flatMap((quotation) => {
    const rule = ruleOf[quotation.kind];
    if (!rule) return [];
    const { start, end } = quotation;
    return [{ start, end, rule: rule.id, level: rule.level, message: messageOf(quotation), wordings: [] }];
  });
}

/** What differs, word by word, and where the transcript has it. */
function messageOf(quotation: CheckedQuotation): string {
  const { kind, left, changed, passages, speaker } = quotation;
  const where = whereOf(quotation);
  switch (kind) {
    case 'trimmed':
      return `Left out: ${listed(left.map(({ words }) => `“${words}”`))} (${where}). An ellipsis would show it.`;
    case 'trimmed, sense changed':
      return `The sense changed: ${listed(left.flatMap(({ words, lost }) => (lost ? [`the ${lost} in “${words}” was left out`] : [])))} (${where}).`;
    case 'joined':
      return `Put together from ${passages.length} places: ${listed(passages.map(({ words, time, file }) => `“${words}” (${placed(file, time)})`))}. Close the marks between them.`;
    case 'altered':
      return `Not as said: ${listed(changed.map(changeOf))} (${where}).`;
    case 'other speaker':
      return `${passages[0].speaker ?? 'Somebody else'} said this, not ${speaker} (${where}).`;
    case 'no transcript of this speaker':
      return `None of the transcripts has words of ${speaker ?? 'this speaker'}.`;
    default:
      return 'None of the transcripts has this. Look for where it was said, or take the marks off.';
  }
}

function changeOf({ said, quoted }: { said: string; quoted: string }): string {
  if (said === '') return `“${quoted}” was added`;
  return quoted === '' ? `“${said}” is missing` : `“${quoted}” where “${said}” was said`;
}

function whereOf({ passage }: CheckedQuotation): string {
  return passage ? placed(passage.file, passage.time) : 'nowhere';
}

function placed(file: string, time: string | null): string {
  return time ? `${file} at ${time}` : file;
}
