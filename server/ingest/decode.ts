import { Refusal } from '../../analysis/article.ts';

export interface Decoded {
  text: string;
  encoding: string;
  /** How the encoding is known, in words. */
  basis: 'valid UTF-8' | 'byte order mark' | 'guess';
}

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
 * Text of a file's bytes: strict UTF-8 first, then UTF-16 by its byte order mark or its zero bytes, then the likeliest
 * of the older encodings. Throws a Refusal (`not-text`) for anything that is no text. Linear time.
 */
export async function decode(bytes: Uint8Array): Promise<Decoded> {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const known = notTexts.find(({ starts }) => head.startsWith(starts));
  if (known) throw notText(`It is ${known.what}.`);
  const utf16 = utf16Of(bytes);
  if (utf16) return { ...utf16, text: new TextDecoder(utf16.encoding).decode(bytes) };
  const decoded = strictUtf8(bytes) ?? (await guess(bytes));
  if (controlShare(decoded.text) > 0.01) throw notText('It holds control characters.');
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

async function guess(bytes: Uint8Array): Promise<Decoded> {
  const [{ default: chardet }, { default: iconv }] = await Promise.all([
    import('chardet'),
    import('iconv-lite'),
  ]);
  const candidates = chardet.analyse(bytes.subarray(0, 100_000)).map(({ name }) => name.toLowerCase());
  const found = candidates.find((name) => !name.startsWith('utf-') && iconv.encodingExists(name));
  // What calls itself Latin-1 is Windows-1252 in practice: its curly quotes and dashes stand where Latin-1 has controls.
  const encoding = !found || found === 'iso-8859-1' ? 'windows-1252' : found;
  return { text: iconv.decode(Buffer.from(bytes), encoding), encoding, basis: 'guess' };
}

/** Share of characters that no text has: C0 and C1 controls, apart from white space and NEL. */
function controlShare(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 ? code < 9 || code > 13 : code >= 127 && code < 160 && code !== 0x85) count++;
  }
  return count / Math.max(1, text.length);
}
