import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The lines of a labelled file in the folder of data, packed or not. Throws where it is missing or no JSON lines. */
export function rowsOf<Row>(data: string, file: string): Row[] {
  const bytes = readFileSync(join(data, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
}

/** The fifth that an article is held out with, "0" to "4", as tasks.py has it. */
export function fold(id: string): string {
  return String(BigInt(`0x${createHash('sha256').update(id).digest('hex')}`) % 5n);
}
