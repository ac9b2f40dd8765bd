/** A text read in another encoding than it was written in, with what it had been where that is certain. */
export interface Unmixed {
  text: string;
  /** Signs that were made right. */
  mended: number;
  /** The first of them, as it stood and as it is. */
  example: { was: string; is: string } | null;
}

/** The most times that a text is saved in a wrong encoding. */
const mostTimes = 3;

/** A one-byte encoding: what its bytes from 0x80 on stand for, and back. */
interface OneByte {
  byteOf: Map<string, number>;
  /** What one sign of several bytes in UTF-8 looks like in it. */
  sequence: RegExp;
}

/** The signs of Windows-1252 from 0x80 to 0x9F, a space where it has none; above, it is Latin-1. */
const lowWindows = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const windows1252 = lowWindows + String.fromCharCode(...Array.from({ length: 96 }, (_, i) => i + 0xa0));

/** The signs of Mac Roman from 0x80 on. */
const macRoman =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

/** `upper`: its 128 signs from 0x80 on. */
function oneByte(upper: string, strong: string): OneByte & { strong: RegExp } {
  const byteOf = new Map([...upper].flatMap((sign, i) => (sign === ' ' ? [] : [[sign, i + 128]])));
  // Latin-1 and those that leave places empty have controls there, which no text has otherwise.
  for (let byte = 0x80; byte < 0xa0; byte++)
    if (!byteOf.has(String.fromCharCode(byte))) byteOf.set(String.fromCharCode(byte), byte);
  const signs = (from: number, to: number) =>
    [...byteOf].filter(([, byte]) => byte >= from && byte <= to).map(([sign]) => escaped(sign));
  const rest = `[${signs(0x80, 0xbf).join('')}]`;
  const leads = [
    [0xc2, 0xdf],
    [0xe0, 0xef],
    [0xf0, 0xf4],
  ].map(([from, to], i) => `[${signs(from, to).join('')}]${rest}{${i + 1}}`);
  return { byteOf, sequence: new RegExp(leads.join('|'), 'gu'), strong: new RegExp(`^(?:${strong})`, 'u') };
}

function escaped(sign: string): string {
  return `\\u{${sign.codePointAt(0)?.toString(16)}}`;
}

/**
 * The encodings that UTF-8 is taken for, each with how its broken signs begin that stand in no text otherwise: others are
 * made right beside such a one only.
 */
const latin = oneByte(windows1252, '[ÃÂð]|â[€„‚†\\u0080-\\u0084]|ï[»¸]');
const mac = oneByte(macRoman, '[√¬]|‚[ÄÇÑÜ]|Ôªø');
const takenFor = [latin, mac];

/** Letters and signs that news in English has: those of Latin alphabets, marks, money, arrows, pictures. */
const usual =
  /^[\u0080-\u017f\u0192\u0218-\u021b\u02bc\u02c6\u02dc\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf\u2122\u2150-\u21ff\u2212\u2248\u2260-\u2265\u2500-\u27bf\ufb01\ufb02\ufeff\u{1f000}-\u{1faff}]$|^\ufe0f$/u;

/** A sign that stands alone between quotation marks or brackets is what a text speaks of. */
const opens = /["'“‘(`]$/u;
const closes = /^["'”’)`]/u;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * A text in which UTF-8 was taken for Windows-1252, Latin-1 or Mac Roman, once or several times over, or Mac Roman for
 * Windows-1252, as it was written. Only what turns back without loss to letters and signs of English news is changed; a
 * text with nothing of the kind comes back as it is. After "fixes text for you" (Speer 2019), by sequence. Linear time.
 */
export function unmix(text: string): Unmixed {
  let best: Unmixed = { text, mended: 0, example: null };
  if (/^\p{ASCII}*$/u.test(text)) return best;
  for (const encoding of takenFor) {
    let now = best;
    for (let time = 0; time < mostTimes; time++) {
      const next = once(now.text, encoding);
      if (next.mended === 0) break;
      // What was broken twice has more signs at first than it has in the end: those are told of.
      now = { text: next.text, mended: next.mended, example: now.example ?? next.example };
    }
    // The last byte of a closing quotation mark has no sign in Windows-1252, and is often lost.
    if (encoding === latin && now.mended > 0) now.text = now.text.replace(/â€Â?/gu, '”');
    best = now;
  }
  return best.mended > 0 ? best : (fromMac(text) ?? best);
}

function once(text: string, { byteOf, sequence, strong }: (typeof takenFor)[number]): Unmixed {
  const nothing = { text, mended: 0, example: null };
  const found = [...text.matchAll(sequence)].flatMap(({ 0: was, index }) => {
    const is = decoded(was, byteOf);
    if (is === null || !usual.test(is) || isSpokenOf(text, index, was.length)) return [];
    return [{ was, is: is === '\ufeff' ? '' : is, index }];
  });
  if (!found.some(({ was }) => strong.test(was))) return nothing;
  const parts: string[] = [];
  let from = 0;
  for (const { was, is, index } of found) {
    parts.push(text.slice(from, index), is);
    from = index + was.length;
  }
  parts.push(text.slice(from));
  const shown = found.find(({ was }) => strong.test(was)) ?? found[0];
  return { text: parts.join(''), mended: found.length, example: { was: shown.was, is: shown.is } };
}

function decoded(was: string, byteOf: Map<string, number>): string | null {
  try {
    return utf8.decode(Uint8Array.from([...was], (sign) => byteOf.get(sign) ?? 0));
  } catch {
    return null;
  }
}

function isSpokenOf(text: string, start: number, length: number): boolean {
  return (
    opens.test(text.slice(Math.max(0, start - 1), start)) &&
    closes.test(text.slice(start + length, start + length + 1))
  );
}

const macSign = new Map(
  [...mac.byteOf].filter(([sign]) => !/[\u0080-\u009f]/.test(sign)).map(([sign, byte]) => [byte, sign]),
);

/** A capital with an accent, or a control, behind a small letter or a mark: "donÕt", "JosŽ", "boats,Ó". */
const misplaced =
  /(?<=\p{Ll})(?:[\u0080-\u009f]|(?!\p{ASCII})\p{Lu})|(?<=[.,!?])[ÓÕ]|(?<=\s)[ÒÔ](?=\p{Lu}\p{Ll})/gu;
/** So many of them are no accident. */
const fewestMisplaced = 2;

/** Mac Roman that was read as Windows-1252 or Latin-1, as it was written; null where the text is none. */
export function fromMac(text: string): Unmixed | null {
  const odd = text.match(misplaced) ?? [];
  if (odd.length < fewestMisplaced) return null;
  const signs: { was: string; is: string }[] = [];
  for (const [was] of text.matchAll(/\P{ASCII}/gu)) {
    const byte = latin.byteOf.get(was);
    const is = byte === undefined ? undefined : macSign.get(byte);
    if (is === undefined || !usual.test(is)) return null;
    signs.push({ was, is });
  }
  let next = 0;
  const whole = text.replace(/\P{ASCII}/gu, () => signs[next++].is);
  if (whole.search(misplaced) >= 0) return null;
  return { text: whole, mended: signs.length, example: signs.find(({ was }) => was === odd[0]) ?? signs[0] };
}
