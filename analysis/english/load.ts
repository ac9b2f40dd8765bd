import { z } from 'zod';
import { fromAsset, readAsset } from '../assets.ts';

/** First line of every lexicon: what it is, where it comes from and where it fails. */
const header = z.strictObject({
  lexicon: z.string(),
  version: z.string(),
  about: z.string(),
  source: z.string(),
  licence: z.string(),
  count: z.number().int(),
  limits: z.string(),
  columns: z.record(z.string(), z.string()),
});
export type LexiconHeader = z.infer<typeof header>;

export interface Lexicon<Entry> {
  header: LexiconHeader;
  entries: Entry[];
}

/**
 * Reads `analysis/english/lexicons/NAME.jsonl`: the header on the first line, one entry on each further line. Refuses unknown
 * keys, duplicates by `key`, and a count that is not the header's, naming file and line; with a DamagedAsset.
 */
export function loadLexicon<Entry>(
  name: string,
  schema: z.ZodType<Entry>,
  key: (entry: Entry) => string,
): Lexicon<Entry> {
  const file = `english/lexicons/${name}.jsonl`;
  return fromAsset(file, readAsset(file), (content) => {
    const lexicon = parseLexicon(file, content, schema, key);
    if (lexicon.header.lexicon !== name)
      throw new Error(`${file}:1: it is the list “${lexicon.header.lexicon}”, not “${name}”.`);
    return lexicon;
  });
}

export function parseLexicon<Entry>(
  file: string,
  content: string,
  schema: z.ZodType<Entry>,
  key: (entry: Entry) => string,
): Lexicon<Entry> {
  const lines = content.split('\n');
  const head = parseLine(file, 1, lines[0], header);
  const entries: Entry[] = [];
  const seen = new Map<string, number>();
  for (let i = 1; i < lines.length; i++) {
    if (lines[i] === '') continue;
    const entry = parseLine(file, i + 1, lines[i], schema);
    const before = seen.get(key(entry));
    if (before) throw new Error(`${file}:${i + 1}: "${key(entry)}" stands on line ${before} already.`);
    seen.set(key(entry), i + 1);
    entries.push(entry);
  }
  if (entries.length !== head.count)
    throw new Error(`${file}:1: count says ${head.count}, the file has ${entries.length}.`);
  return { header: head, entries };
}

function parseLine<T>(file: string, line: number, text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`${file}:${line}: not JSON.`);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(`${file}:${line}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
