import { z } from 'zod';
import { Refusal } from '../read/article.ts';
import { brief, tellIssue } from '../text/plain.ts';
import { parseYaml, YamlProblem } from '../text/yaml.ts';
import { levels } from '../types/finding.ts';
import { ruleNow, rules } from './rules.ts';

/** Longest style file in UTF-16 code units. */
export const longestStyle = 200_000;

const phrase = z.string().trim().min(1).max(200);
const phrases = z.union([phrase.transform((one) => [one]), z.array(phrase).min(1).max(100)]);

/** Wordings to choose from; every place where the label stands tells them all. */
const mostUses = 10;

const label = z.strictObject({
  /** Words that must not stand in the author's voice; in any letter case, plural and possessive too. */
  avoid: phrases,
  /** What to write instead, best first. */
  use: phrases.refine((list) => list.length <= mostUses, `has at most ${mostUses} wordings`).default([]),
  why: z.string().max(500).default(''),
  level: z.enum(levels).default('warning'),
});

/** A file as somebody names it, by the place of the style’s own. */
const file = z.string().trim().min(1).max(1000);
/** Desks whose dismissals hold in one folder. */
const mostDesks = 200;

const ids = rules.map(({ id }) => id) as [string, ...string[]];

/** Rules by their names of today; where a file has both names of one, the new one counts. */
function byNamesOfToday(given: unknown): unknown {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) return given;
  const entries = Object.entries(given);
  const own = new Set(entries.map(([id]) => id));
  return Object.fromEntries(
    entries.flatMap(([id, level]) => {
      const now = ruleNow(id);
      return now !== id && own.has(now) ? [] : [[now, level]];
    }),
  );
}

const schema = z.strictObject({
  rules: z.preprocess(byNamesOfToday, z.partialRecord(z.enum(ids), z.enum(['off', ...levels]))).default({}),
  labels: z.array(label).max(2000).default([]),
  /** Wordings that the house accepts: no finding for loaded wording is made of them. */
  allow: z.array(phrase).max(2000).default([]),
  /** A file of findings that are known, of the drafts beside the style’s file. */
  baseline: file.nullable().default(null),
  /** Saved desks whose dismissals hold in those drafts. */
  dismissals: z.union([file.transform((one) => [one]), z.array(file).max(mostDesks)]).default([]),
  /** What editors show of what is known or dismissed: nothing, or hints. */
  known: z.enum(['hide', 'hint']).default('hide'),
});

/** A house style: levels of rules, forbidden labels, accepted wordings; and which files beside it say what is known already. */
export type Style = z.output<typeof schema>;

/** The style of a house that has none of its own. */
export const plainStyle: Style = schema.parse({});

/** Reads a house style in YAML. Throws a Refusal naming file, line and what is wrong there. An empty text is a plain style. */
export function parseStyle(yaml: string, name: string): Style {
  if (yaml.length > longestStyle)
    throw new Refusal(
      'too-long',
      `${brief(name, 120)} is too long: a house style has at most ${longestStyle} characters.`,
    );
  try {
    const { value, lineOf } = parseYaml(yaml, 'house style');
    const parsed = schema.safeParse(value ?? {});
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new YamlProblem(lineOf(issue.path), tellIssue(issue));
  } catch (error) {
    if (!(error instanceof YamlProblem)) throw error;
    throw new Refusal('bad-input', `${brief(name, 120)}:${error.line}: ${error.message}`);
  }
}
