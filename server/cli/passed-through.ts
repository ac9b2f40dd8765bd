import { brief } from '../../analysis/text/plain.ts';

/** What a line's answer repeats of the line, as JSON that is written as it was: no number is rounded. */
export interface PassedThrough {
  /** A text or a number; null where the line has no such id. */
  id: string | null;
  /** An object of the line's own fields; null where it has none. */
  metadata: string | null;
  /** Fields for which there was no room. */
  leftOut: { fields: number; names: string[] } | null;
}

/** A line's metadata holds so many bytes of JSON, names and values together. */
const mostMetadata = 64 * 1024;
/** So many fields that were left out are named. */
const mostNames = 20;

/** The fields by which a line says what is to be read and how; all others are its own. */
const asking: ReadonlySet<string> = new Set(['id', 'text', 'layout', 'targets']);

/**
 * What passes through of a line, which is `json` and was parsed as `value`. Fields are taken in their order; one for which there is
 * no more room is left out whole, and named.
 */
export function passedThrough(value: unknown, json: string): PassedThrough {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { id: null, metadata: null, leftOut: null };
  const fields = rawFields(json);
  const taken: string[] = [];
  const left: string[] = [];
  let room = mostMetadata;
  for (const [name, raw] of fields) {
    if (asking.has(name)) continue;
    const field = `${JSON.stringify(name)}:${raw}`;
    const size = Buffer.byteLength(field) + 1;
    if (size > room) left.push(name);
    else {
      room -= size;
      taken.push(field);
    }
  }
  const { id } = value as { id?: unknown };
  return {
    id: typeof id === 'string' || typeof id === 'number' ? fields.get('id')! : null,
    metadata: taken.length > 0 ? `{${taken.join(',')}}` : null,
    leftOut:
      left.length > 0
        ? { fields: left.length, names: left.slice(0, mostNames).map((name) => brief(name, 120)) }
        : null,
  };
}

/**
 * The fields of a JSON object, each with its value as it is written. Of two of one name the later holds, as for `JSON.parse`,
 * which must have taken the text. One walk over it.
 */
function rawFields(json: string): Map<string, string> {
  const fields = new Map<string, string>();
  let at = json.indexOf('{') + 1;
  for (;;) {
    at = json.indexOf('"', at);
    if (at < 0) return fields;
    const nameEnd = stringEnd(json, at);
    const name = JSON.parse(json.slice(at, nameEnd)) as string;
    const from = json.indexOf(':', nameEnd) + 1;
    at = valueEnd(json, from);
    // A carriage return can only stand between values there; some readers would take it for the line's end.
    fields.set(name, json.slice(from, at).replaceAll('\r', ' ').trim());
  }
}

/** Where the value ends that begins at or after `from`: at the comma or brace behind it. */
function valueEnd(json: string, from: number): number {
  let depth = 0;
  for (let at = from; ; at++) {
    const sign = json[at];
    if (sign === '"') at = stringEnd(json, at) - 1;
    else if (sign === '{' || sign === '[') depth++;
    else if (depth === 0 && (sign === ',' || sign === '}')) return at;
    else if (sign === '}' || sign === ']') depth--;
  }
}

/** Where the string ends whose opening quotation mark stands at `from`: behind its closing one. */
function stringEnd(json: string, from: number): number {
  for (let at = from + 1; ; at++) {
    at = json.indexOf('"', at);
    let slashes = 0;
    while (json[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
}
