import { z } from 'zod';
import { type ArticleMetadata, type Genre, layoutKinds, Refusal } from '../../analysis/read/article.ts';
import { layoutProblem } from '../../analysis/read/layout/index.ts';
import { brief, tellIssues } from '../../analysis/text/plain.ts';
import { genres } from '../../analysis/types/article.ts';

const line = z.string().trim().max(2000);
/** ISO 8601, or as much of it as is known: "2025", "2025-08", "2025-08-13", with a time or without. */
const date = z
  .string()
  .trim()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/, {
    message: 'must be an ISO 8601 date such as 2025-08-13, or the part of it that is known',
  });
export const webAddress = z
  .url({ protocol: /^https?$/, message: 'must be an http or https address' })
  .max(2000);
const languageTag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as "en"');

/** What a file NAME.json beside NAME.txt may say of the text. Unknown keys are refused, so that a typo is not lost. */
export const metadataSchema = z
  .strictObject({
    title: line.nullable(),
    publisher: line.nullable(),
    byline: line.nullable(),
    published: date.nullable(),
    publishedBasis: line.nullable(),
    url: webAddress.nullable(),
    genre: z.enum(genres),
    genreBasis: line.nullable(),
    language: languageTag,
    originalLanguage: languageTag.nullable(),
    rights: line.nullable(),
    provenance: line.nullable(),
    invented: z.boolean(),
  })
  .partial() satisfies z.ZodType<ArticleMetadata>;

const otherNames: Record<string, Genre> = {
  'op-ed': 'opinion',
  editorial: 'opinion',
  column: 'opinion',
  commentary: 'opinion',
  report: 'news',
  'news analysis': 'analysis',
  'live updates': 'live blog',
  liveblog: 'live blog',
};

export const anyGenre = z
  .string()
  .transform((name) => name.trim().toLowerCase())
  .transform((name) => otherNames[name] ?? name)
  .pipe(z.enum(genres));

/** A field that may be left out; corpora write that as null or as an empty string. */
const optional = <T>(schema: z.ZodType<T>) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullish());

const offset = z.int().nonnegative();
/** What a line says of its text's form, in offsets into it: in order, none over another. */
const layoutSpans = z
  .array(
    z.strictObject({
      start: offset,
      end: offset,
      kind: z.enum(layoutKinds),
      speaker: z
        .strictObject({ start: offset, end: offset })
        .nullish()
        .transform((speaker) => speaker ?? undefined),
    }),
  )
  .max(20_000);

/** The record of a JSON line: a text and what is known about it. Keys of other corpora are passed over. */
export const lineSchema = z
  .object({
    id: z.union([z.string(), z.number()]).nullish(),
    text: z.string({ error: 'must be a string' }),
    title: optional(line),
    publisher: optional(line),
    outlet: optional(line),
    byline: optional(line),
    published: optional(date),
    date: optional(date),
    url: optional(webAddress),
    genre: optional(anyGenre),
    originalLanguage: optional(languageTag),
    layout: layoutSpans.nullish(),
    targets: z.array(z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() })).nullish(),
  })
  .superRefine(({ text, layout }, context) => {
    const problem = layout && layoutProblem(text, layout);
    if (problem) context.addIssue({ code: 'custom', path: ['layout'], message: problem });
  });
export type Line = z.infer<typeof lineSchema>;

/** Metadata of a JSON line. `outlet` and `date` are other names for `publisher` and `published`. */
export function metadataOf(line: Line): ArticleMetadata {
  return {
    title: line.title ?? null,
    publisher: line.publisher ?? line.outlet ?? null,
    byline: line.byline ?? null,
    published: line.published ?? line.date ?? null,
    url: line.url ?? null,
    genre: line.genre ?? 'unknown',
    originalLanguage: line.originalLanguage ?? null,
    ...(line.layout && { layout: line.layout }),
  };
}

/** Parses JSON and holds it against a schema. Throws a Refusal (`bad-input`) that says what is wrong where. */
export function parseJson<T>(json: string, schema: z.ZodType<T>, what: string): T {
  return fit(jsonValue(json, what), schema, what);
}

/** The value of a JSON text. Throws a Refusal (`bad-input`) where it is none; what stands there is not repeated. */
export function jsonValue(json: string, what: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Refusal('bad-input', `${brief(what, 120)} is not JSON${placeOf(error as Error)}.`);
  }
}

/** Where the engine says that a JSON text breaks off or goes wrong; of what it says else, much may be the text itself. */
function placeOf({ message }: Error): string {
  if (/^Unexpected end|^Unterminated/.test(message)) return ': it breaks off before its end';
  const [, position] = /at position (\d+)(?: |$)/.exec(message) ?? [];
  return position ? `: it goes wrong at character ${Number(position) + 1}` : '';
}

/** Holds a value against a schema. Throws a Refusal (`bad-input`) that names the first things that do not fit. */
export function fit<T>(value: unknown, schema: z.ZodType<T>, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal('bad-input', `${brief(what, 120)} does not fit: ${tellIssues(parsed.error.issues)}.`);
}
