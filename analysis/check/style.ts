import { isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { Refusal } from '../article.ts';
import { levels } from './finding.ts';
import { rules } from './rules.ts';

/** Longest style file in UTF-16 code units, and most words of a label. */
export const longestStyle = 200_000;

const phrase = z.string().trim().min(1).max(200);
const phrases = z.union([phrase.transform((one) => [one]), z.array(phrase).min(1).max(100)]);

const label = z.strictObject({
  /** Words that must not stand in the author's voice; in any letter case, plural and possessive too. */
  avoid: phrases,
  /** What to write instead, best first. */
  use: phrases.default([]),
  why: z.string().max(500).default(''),
  level: z.enum(levels).default('warning'),
});

const ids = rules.map(({ id }) => id) as [string, ...string[]];

const schema = z.strictObject({
  rules: z.partialRecord(z.enum(ids), z.enum(['off', ...levels])).default({}),
  labels: z.array(label).max(2000).default([]),
  /** Wordings that the house accepts: no finding for loaded wording is made of them. */
  allow: z.array(phrase).max(2000).default([]),
});

/** A house style: levels of rules, forbidden labels, accepted wordings. */
export type Style = z.output<typeof schema>;

/** The style of a house that has none of its own. */
export const plainStyle: Style = schema.parse({});

/** Reads a house style in YAML. Throws a Refusal naming file, line and what is wrong there. An empty text is a plain style. */
export function parseStyle(yaml: string, name: string): Style {
  if (yaml.length > longestStyle)
    throw new Refusal(
      'too-long',
      `${name} is too long: a house style has at most ${longestStyle} characters.`,
    );
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) throw refusal(name, lines.linePos(error.pos[0]).line, error.message);
  const parsed = schema.safeParse(plainValue(name, () => document.toJS({ maxAliasCount: 20 })) ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw refusal(name, lineOf(issue.path), `${issue.path.join('.')}: ${issue.message}`.replace(/^: /, ''));

  function lineOf(path: PropertyKey[]): number {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      const at = isScalar(node) || depth < path.length ? (node as { range?: [number] | null })?.range : null;
      if (at) return lines.linePos(at[0]).line;
    }
    return 1;
  }
}

function plainValue(name: string, make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    throw refusal(name, 1, (error as Error).message);
  }
}

function refusal(name: string, line: number, message: string): Refusal {
  return new Refusal('bad-input', `${name}:${line}: ${message}`);
}
