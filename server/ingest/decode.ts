import { Refusal } from '../../analysis/read/article.ts';
import { fromMac, unmix } from '../../analysis/text/misread.ts';

export interface Decoded {
  text: string;
  encoding: string;
  /** How the encoding is known, in words. */
  basis: 'valid UTF-8' | 'byte order mark' | 'as the page says' | 'guess' | 'as you chose';
}

/** What is known of an encoding besides the bytes. */
export interface EncodingHint {
  /** A reader's choice: it holds, whatever the bytes look like. */
  chosen?: string;
  /** What the page or its server says; it counts where the bytes are no UTF-8. */
  declared?: string;
}

/** Encodings that a reader may choose from. */
export const choosableEncodings = [
  'utf-8',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1254',
  'windows-1256',
  'iso-8859-15',
  'macintosh',
  'utf-16le',
  'utf-16be',
] as const;

/** First bytes of what people mistake for a text, and what to do with it. */
const notTexts: { starts: string; what: string }[] = [
  { starts: '%PDF', what: 'a PDF' },
  { starts: 'PK\x03\x04', what: 'a ZIP archive or an office document' },
  { starts: '\xd0\xcf\x11\xe0', what: 'an old office document' },
  { starts: '{\\rtf', what: 'an RTF document' },
  { starts: '\x1f\x8b', what: 'compressed' },
  { starts: '\x89PNG', what: 'a picture' },
  { starts: '\xff\xd8\xff', what: 'a picture' },
  { starts: 'GIF8', what: 'a picture' },
  { starts: 'SQLite format 3', what: 'a database' },
];

/**
 * Text of a file's bytes: strict UTF-8 first, then UTF-16 by its byte order mark or its zero bytes, then what the page
 * says, then the likeliest of the older encodings. Throws a Refusal (`not-text`) for anything that is no text. Linear time.
 */
export async function decode(bytes: Uint8Array, hint: EncodingHint = {}): Promise<Decoded> {
  if (hint.chosen) return decodeAs(bytes, hint.chosen, 'as you chose');
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const known = notTexts.find(({ starts }) => head.startsWith(starts));
  if (known) throw notText(`It is ${known.what}.`);
  const utf16 = utf16Of(bytes);
  if (utf16) return { ...utf16, text: new TextDecoder(utf16.encoding).decode(bytes) };
  const decoded =
    strictUtf8(bytes) ??
    (hint.declared ? await declared(bytes, hint.declared) : null) ??
    (await guess(bytes));
  // Latin-1 has controls where letters of UTF-8 were taken for its own: they are mended, and no sign of a program.
  const isText =
    controlShare(decoded.text) <= mostControls || controlShare(unmix(decoded.text).text) <= mostControls;
  if (!isText) throw notText('It holds control characters.');
  return decoded;
}

function notText(why: string): Refusal {
  return new Refusal('not-text', `The file is no plain text. ${why} Save the article as text and try again.`);
}

function strictUtf8(bytes: Uint8Array): Decoded | null {
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      encoding: 'utf-8',
      basis: 'valid UTF-8',
    };
  } catch {
    return null;
  }
}

function utf16Of(bytes: Uint8Array): Omit<Decoded, 'text'> | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', basis: 'byte order mark' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', basis: 'byte order mark' };
  const seen = Math.min(bytes.length, 4096) & ~1;
  const zeros = [0, 0];
  for (let i = 0; i < seen; i++) if (bytes[i] === 0) zeros[i & 1]++;
  // English in UTF-16 has a zero in nearly every second place, and hardly any in the others.
  const [even, odd] = zeros.map((count) => count / (seen / 2));
  if (odd > 0.5 && even < 0.05) return { encoding: 'utf-16le', basis: 'guess' };
  if (even > 0.5 && odd < 0.05) return { encoding: 'utf-16be', basis: 'guess' };
  return null;
}

/** Null where the page names an encoding that nobody knows, or UTF-8, which the bytes are not. */
async function declared(bytes: Uint8Array, name: string): Promise<Decoded | null> {
  const label = name.trim().toLowerCase();
  const encoding = /^(?:iso-8859-1|latin-?1|us-ascii)$/.test(label) ? 'windows-1252' : label;
  const { default: iconv } = await import('iconv-lite');
  if (/^utf-?(?:8|16)/.test(encoding) || !iconv.encodingExists(encoding)) return null;
  return decodeAs(bytes, encoding, 'as the page says');
}

async function decodeAs(bytes: Uint8Array, encoding: string, basis: Decoded['basis']): Promise<Decoded> {
  const { default: iconv } = await import('iconv-lite');
  return { text: iconv.decode(Buffer.from(bytes), encoding), encoding, basis };
}

async function guess(bytes: Uint8Array): Promise<Decoded> {
  const [{ default: chardet }, { default: iconv }] = await Promise.all([
    import('chardet'),
    import('iconv-lite'),
  ]);
  const sample = Buffer.from(bytes.subarray(0, 100_000));
  // The quotation marks of old Macs are capitals elsewhere, which no statistics of letters tells apart.
  if (fromMac(iconv.decode(sample, 'windows-1252'))) return decodeAs(bytes, 'macintosh', 'guess');
  // What calls itself Latin-1 is Windows-1252 in practice: its curly quotes and dashes stand where Latin-1 has controls.
  const candidates = chardet
    .analyse(sample)
    .map(({ name }) => name.toLowerCase())
    .map((name) => (name === 'iso-8859-1' ? 'windows-1252' : name))
    .filter((name) => !name.startsWith('utf-') && iconv.encodingExists(name));
  // The same holds for other languages (Persian letters are controls in ISO-8859-6): the likeliest that gives a text.
  const readable = candidates.find((name) => controlShare(iconv.decode(sample, name)) <= mostControls);
  return decodeAs(bytes, readable ?? candidates[0] ?? 'windows-1252', 'guess');
}

/** More than this share of control characters, and it is no text. */
const mostControls = 0.01;

/** Share of characters that no text has: C0 and C1 controls, apart from white space and NEL. */
function controlShare(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 ? code < 9 || code > 13 : code >= 127 && code < 160 && code !== 0x85) count++;
  }
  return count / Math.max(1, text.length);
}
