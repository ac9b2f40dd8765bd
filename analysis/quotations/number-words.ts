const ones = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen',
  'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
]; // biome-ignore format: one row reads best
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const large: [number, string][] = [
  [1e9, 'billion'],
  [1e6, 'million'],
  [1000, 'thousand'],
  [100, 'hundred'],
];
/** Irregular ordinals; the others end in "th". */
const ordinals: Record<string, string> = {
  one: 'first', two: 'second', three: 'third', five: 'fifth', eight: 'eighth', nine: 'ninth', twelve: 'twelfth',
}; // biome-ignore format: one row reads best

/** Every word of a number that is said. */
export const numberWords: ReadonlySet<string> = new Set([
  ...ones,
  ...tens.slice(2),
  ...large.map(([, word]) => word),
]);

/** How a number in digits is said ("1991": nineteen ninety one; "2,400"; "2.5"; "3rd"); null where it is no such number. */
export function saidNumber(digits: string): string[] | null {
  const found = /^(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,6}))?(st|nd|rd|th|s)?$/.exec(digits);
  if (!found) return null;
  const [, whole, fraction, ending] = found;
  const n = Number(whole.replaceAll(',', ''));
  const isYear = whole.length === 4 && !fraction && n >= 1100 && n < 2100 && n % 1000 >= 10;
  const said = isYear ? year(n) : cardinal(n);
  if (fraction) said.push('point', ...Array.from(fraction, (digit) => ones[Number(digit)]));
  const last = said[said.length - 1];
  if (ending === 's') said[said.length - 1] = last.endsWith('y') ? `${last.slice(0, -1)}ies` : `${last}s`;
  else if (ending) said[said.length - 1] = ordinals[last] ?? `${last.replace(/y$/, 'ie')}th`;
  return said;
}

function year(n: number): string[] {
  const rest = n % 100;
  const century = cardinal(Math.floor(n / 100));
  if (rest === 0) return [...century, 'hundred'];
  return rest < 10 ? [...century, 'oh', ones[rest]] : [...century, ...cardinal(rest)];
}

/** Without "and", which is said or left out at will. */
function cardinal(n: number): string[] {
  if (n < 20) return [ones[n]];
  if (n < 100) return [tens[Math.floor(n / 10)], ...(n % 10 ? [ones[n % 10]] : [])];
  const [size, word] = large.find(([least]) => n >= least)!;
  return [...cardinal(Math.floor(n / size)), word, ...(n % size ? cardinal(n % size) : [])];
}
