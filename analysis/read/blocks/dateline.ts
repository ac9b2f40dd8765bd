import type { Block } from '../../types/document.ts';

const agency =
  '(?:AP|AFP|Reuters|REUTERS|UPI|CNN|NPR|Bloomberg|dpa|DPA|Xinhua|ANSA|IRNA|INA|SANA|WAFA|The Associated Press|Associated Press|CBS News|ABC News|CNN Business|Tribune News Service)';
const agencyMark = `(?:\\((?:${agency})\\)|\\(${agency} [^()]{1,20}\\))`;
const longDash = '(?:[—–―]|--)';
const capsPlace = "\\p{Lu}[\\p{Lu}.'’-]+(?:[ /]\\p{Lu}[\\p{Lu}.'’-]+){0,3}";
const region = ",? (?:\\p{Lu}[\\p{L}.'’-]*)(?: \\p{Lu}[\\p{L}.'’-]*){0,2}";
const date = ',? (?:\\p{Lu}\\p{L}{2,8}\\.? \\d{1,2}(?:, \\d{4})?|\\d{1,2} \\p{Lu}\\p{L}{2,8})';
const mixedPlace = "\\p{Lu}[\\p{L}.'’-]*(?:,? \\p{Lu}[\\p{L}.'’-]*){0,4}";

const opening = new RegExp(
  [
    `^(?:${capsPlace}(?:${region}){0,2}(?:${date})?,? ?(?:${longDash}|${agencyMark} ?(?:${longDash}|-)) ?)(?=["“‘'\\p{Lu}\\d])`,
    `^(?:${mixedPlace}(?:${date})?,? )?${agencyMark} ?(?:(?:${longDash}|-) ?)?(?=["“‘'\\p{Lu}\\d])`,
  ].join('|'),
  'u',
);
/** Labels in capitals that stand where a place would. */
const notPlace =
  /^(?:BREAKING|UPDATE|UPDATED|EXCLUSIVE|CORRECTION|OPINION|ANALYSIS|WATCH|READ|VIDEO|PHOTOS|NOTE)\b/u;

/** Characters of a paragraph that a dateline stands over; a shorter one is a line of its own. */
const shortest = 30;

/** Splits a dateline such as "BAGHDAD (AP) —" off the head of a body block, where a paragraph of some length follows. */
export function splitDateline(text: string, block: Block): Block[] {
  if (block.kind !== 'body' || block.end - block.start < shortest) return [block];
  const found = opening.exec(text.slice(block.start, Math.min(block.end, block.start + 120)));
  if (!found || notPlace.test(found[0])) return [block];
  const start = block.start + found[0].length;
  if (block.end - start < shortest) return [block];
  return [
    {
      kind: 'dateline',
      reason: 'says where the report was filed',
      start: block.start,
      end: block.start + found[0].trimEnd().length,
    },
    { ...block, start },
  ];
}
