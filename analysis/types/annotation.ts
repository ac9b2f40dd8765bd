import { z } from 'zod';
import { spanSchema } from './document.ts';
import { phrasesSchema } from './phrase.ts';
import { text } from './schemas.ts';

/** What a category is asked of. A pair is two stretches: what is said, and who is said to say it. */
export const units = ['span', 'sentence', 'paragraph', 'article', 'actor', 'pair'] as const;
export type Unit = (typeof units)[number];
/** Units that are drawn in the text, each in the color of its category. */
export const drawnUnits: ReadonlySet<Unit> = new Set<Unit>(['span', 'sentence', 'paragraph', 'pair']);

/** How a category is answered. `link` is a pair's alone: that the two belong together is all there is to say. */
export const answerKinds = [
  'one of',
  'several of',
  'ordinal',
  'yes/no',
  'number',
  'text',
  'link source–quotation',
] as const;
export type AnswerKind = (typeof answerKinds)[number];
/** The kinds that choose among values; of the others only `ordinal` has an order among them. */
export const choosing: ReadonlySet<AnswerKind> = new Set<AnswerKind>(['one of', 'several of', 'ordinal']);

/**
 * Colors by name: what each looks like, by day and by night, stands in the style sheets, so that words on it can be read
 * whatever somebody writes into a scheme. Blue and vermilion are not among them: they stand for two articles.
 */
export const colors = ['amber', 'green', 'violet', 'pink', 'teal', 'brown', 'olive', 'gray'] as const;
export type Color = (typeof colors)[number];

const most = { categories: 40, values: 24, words: 600 };

const wanted = (what: string) => z.string({ error: `is missing: ${what}` }).trim();
const line = (what: string, longest = most.words) =>
  wanted(what)
    .min(1, `is empty: ${what}`)
    .max(longest, `is longer than ${longest} characters: say it in fewer`);
/** What files, addresses and figures call a category or value: it holds for good. */
const id = wanted('a short name of small letters, such as charged')
  .regex(/^[a-z][a-z0-9-]*$/, 'takes small letters, digits and hyphens, a letter first, such as charged')
  .max(40, 'is longer than 40 characters: shorten it');
const key = wanted('the key that chooses it').regex(/^[a-z0-9]$/, 'is one small letter or digit');

const valueSchema = z.strictObject(
  {
    ...{ id, name: line('what people see', 60), definition: line('what falls under it').optional() },
    phrases: phrasesSchema.optional(),
  },
  { error: 'has id and name' },
);

const names = z.array(line('a category of the measure', 80)).min(1, 'is empty: name one, or leave it out');

/** Which of the machine's marks stand beside a category: all of a measure's, some, or for each value those that mean it. */
const machineSchema = z.strictObject({
  measure: line('a measure of the codebook, such as loaded', 40),
  categories: names.optional(),
  values: z.record(z.string(), names).optional(),
});

/** Whether a category is asked at all: only where another of the same item, that stands before it, was given one of some values. */
const askOnlyIfSchema = z.strictObject({
  category: line('the id of an earlier category', 40),
  values: z
    .array(line('a value of it: an id, yes or no', 60))
    .min(1, 'is empty: name the values after which it is asked'),
});

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'is the hash of a head that was learned here');

/**
 * A head that was learned from a study's gold: the hash of its weights. Where a category has values, each has a head of its own,
 * and `head` is the hash of all of theirs. Only Parallax writes it.
 */
const learnedSchema = z.strictObject({ head: hash, values: z.record(z.string(), hash).optional() });

const categoryFields = {
  id,
  name: line('what people see', 60),
  definition: line('what falls under it'),
  example: line('words that fall under it'),
  counterExample: line('words that look like it and do not fall under it'),
  color: z.enum(colors, { error: `is one of ${colors.join(', ')}` }),
  key,
  unit: z.enum(units, { error: `is one of ${units.join(', ')}` }),
  kind: z.enum(answerKinds, { error: `is one of ${answerKinds.join(', ')}` }),
  values: z
    .array(valueSchema)
    .max(most.values, `are more than ${most.values}: put some together`)
    .default([]),
  machine: machineSchema.nullable().default(null),
  askOnlyIf: askOnlyIfSchema.optional(),
  learned: learnedSchema.optional(),
  /** Words by which a list tells the category; where it has values, each has its own. */
  phrases: phrasesSchema.optional(),
};

/** One category of a codebook, with all that a coder needs to know of it. */
export const categorySchema = z.strictObject(categoryFields).superRefine((category, context) => {
  const { unit, kind, values, machine } = category;
  const wrong = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
  if ((unit === 'pair') !== (kind === 'link source–quotation'))
    wrong(['kind'], 'is “link source–quotation” for a pair, and for nothing else');
  if (choosing.has(kind) && values.length < 2)
    wrong(['values'], `has two or more where the kind is “${kind}”`);
  if (!choosing.has(kind) && values.length > 0) wrong(['values'], `has no use where the kind is “${kind}”`);
  for (const [at, value] of values.entries())
    if (values.findIndex((other) => other.id === value.id) < at)
      wrong(['values', at, 'id'], `“${value.id}” stands here twice: give the second another`);
  if (!machine) return;
  if (choosing.has(kind) && !machine.values)
    wrong(['machine', 'values'], 'is missing: say for each value which of the measure’s categories mean it');
  for (const name of Object.keys(machine.values ?? {}))
    if (!values.some((value) => value.id === name))
      wrong(['machine', 'values', name], `“${name}” is no value of this category`);
});
export type Category = z.infer<typeof categorySchema>;

const schemeFields = {
  id,
  title: line('what the scheme is called', 80),
  categories: z
    .array(categorySchema, { error: 'is missing: a list of categories' })
    .min(1, 'is empty: give one category or more')
    .max(most.categories, `are more than ${most.categories}: put some together`),
};

/** A codebook as somebody writes it. Which version it becomes is told when it is kept; what a file says of it is not asked. */
export const schemeDraftSchema = z
  .strictObject({ ...schemeFields, version: z.int().positive().optional() })
  .superRefine(({ categories }, context) => {
    const seen = new Map<string, number>();
    const once = (what: 'id' | 'key' | 'color', value: string, at: number) => {
      const mark = `${what} ${value}`;
      if (seen.has(mark))
        context.addIssue({
          code: 'custom',
          path: ['categories', at, what],
          message: `“${value}” is taken by an earlier category: give this one another`,
        });
      seen.set(mark, at);
    };
    for (const [at, category] of categories.entries()) {
      once('id', category.id, at);
      once('key', category.key, at);
      if (drawnUnits.has(category.unit)) once('color', category.color, at);
      const problem =
        category.askOnlyIf && whyNotAsked(categories.slice(0, at), category.askOnlyIf, category.unit);
      if (problem)
        context.addIssue({ code: 'custom', path: ['categories', at, 'askOnlyIf'], message: problem });
    }
  })
  .transform(({ version: _, ...scheme }) => scheme);
export type SchemeDraft = z.infer<typeof schemeDraftSchema>;

/** Why a condition cannot be held against what was answered before; null where it can. */
function whyNotAsked(
  earlier: readonly Category[],
  { category, values }: z.infer<typeof askOnlyIfSchema>,
  unit: Unit,
): string | null {
  const other = earlier.find(({ id }) => id === category);
  if (!other) return `“${category}” is no category that stands before this one`;
  if (other.unit !== unit) return `“${category}” is asked of another unit than this one`;
  const known = other.kind === 'yes/no' ? ['yes', 'no'] : other.values.map(({ id }) => id);
  const strange = values.find((value) => !known.includes(value));
  return strange === undefined ? null : `“${strange}” is no value of “${category}”: ${known.join(', ')}`;
}

/** One version of a codebook. It never changes: who edits it makes the next version. */
export interface Scheme extends SchemeDraft {
  version: number;
}

/**
 * What a task is for. `verdicts` and `corrections` are of one article each: what people say of the machine's marks on its page,
 * and what they set right in how it is read.
 */
export const taskKinds = ['verdicts', 'lesson', 'study', 'corrections'] as const;
export type TaskKind = (typeof taskKinds)[number];

/** The phases of a lesson, in order. Who sees what in which is told in one place: server/coding/visible.ts. */
export const lessonPhases = [
  'opening',
  'mark',
  'each-other',
  'machine',
  'vote',
  'vote-again',
  'closing',
] as const;
export type LessonPhase = (typeof lessonPhases)[number];

/** What a class votes on: a stretch, and the category that some of them, or the machine, put it under. */
export const disputedSchema = z.object({
  article: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  category: z.string(),
  subject: z.string().default(''),
});
export type Disputed = z.infer<typeof disputedSchema>;

export const phaseSchema = z.object({
  name: z.enum(lessonPhases),
  minutes: z.int().min(1).max(240),
  /** Why it is left out; null where it is not. */
  leftOut: text,
  /** ISO 8601, UTC. The phase that began and has not ended is the one that is on. */
  began: text,
  ended: text,
});
export type Phase = z.infer<typeof phaseSchema>;

/** What a teacher chose for a lesson, and how far it is. */
export const lessonSettingsSchema = z.object({
  phases: z.array(phaseSchema),
  /** Asked before the first phase and after the last; null where nothing is. */
  question: text,
  /** Half the class reads the texts of group A, half those of group B. */
  jigsaw: z.boolean(),
  /** Whether phones may still join. */
  joining: z.boolean(),
  /** What is voted on: settled when the vote begins, so that all vote on the same. */
  disputed: z.array(disputedSchema),
});
export type LessonSettings = z.infer<typeof lessonSettingsSchema>;

export const groups = ['A', 'B'] as const;
export type Group = (typeof groups)[number];

/**
 * A text of a task. What stands in it is settled when the task is made, so that numbers and units stay what coders saw,
 * whatever analyzer reads the article next.
 */
export const taskTextSchema = z.object({
  /** The article's id: the hash of its text. */
  article: z.string(),
  /** Who reads it; null for all. */
  group: z.enum(groups).nullable(),
  /** The paragraphs that are read, in order; sentences in them. */
  passages: z.array(spanSchema),
  sentences: z.array(spanSchema),
  /** Whom an actor's category is asked of. */
  actors: z.array(z.string()),
});
export type TaskText = z.infer<typeof taskTextSchema>;

/**
 * `paper` stands for all whose hands were counted; `preview` is the teacher, and counts nowhere; `brought` coded elsewhere, and
 * what they said came in with a file.
 */
export const coderRoles = ['coder', 'paper', 'preview', 'brought'] as const;
export type CoderRole = (typeof coderRoles)[number];

/**
 * What a row says: `mark` puts something under a category, `vote` says of a mark (people's or the machine's) whether it
 * fits, `answer` answers the teacher's question, `hands` counts raised hands, `done` says that somebody has handed in, and
 * `withdrawal` takes back the row that it names and says nothing of its own.
 */
export const annotationKinds = [
  'mark',
  'vote',
  'answer',
  'hands',
  'done',
  'withdrawal',
  'correction',
] as const;
export type AnnotationKind = (typeof annotationKinds)[number];

/** What a vote is on: a category, of the machine's measure or (where that is empty) of the scheme; of an actor the name. */
export const aboutSchema = z.object({ measure: z.string(), category: z.string(), subject: z.string() });
export type About = z.infer<typeof aboutSchema>;

/** What one coder said, once. Rows are added and never changed: who thinks again adds one that names the row it replaces. */
export const annotationSchema = z.object({
  /** Grows with each annotation of the library. */
  number: z.int().positive(),
  coder: z.int().positive(),
  kind: z.enum(annotationKinds),
  /** Null where it is of no single text: an answer to the teacher's question, a handing in. */
  article: text,
  /** Of a study, the item of its sample that was coded. */
  item: z.int().positive().nullable(),
  unit: z.enum(units).nullable(),
  /** Where it stands: half-open UTF-16 offsets into the article's text; null where it is of the whole. */
  start: z.int().nonnegative().nullable(),
  end: z.int().nonnegative().nullable(),
  /** Of a pair, where its source stands. */
  otherStart: z.int().nonnegative().nullable(),
  otherEnd: z.int().nonnegative().nullable(),
  category: text,
  /** The actor that it is about; empty where it is about none. */
  subject: z.string(),
  value: text,
  reason: text,
  /** Of a lesson the phase, of a study the number of the round, in which it was said. */
  phase: text,
  about: aboutSchema.nullable(),
  /** The earlier row of the same coder that this one takes back, or stands in place of. */
  withdraws: z.int().positive().nullable(),
  /** ISO 8601, UTC. */
  created: z.string(),
});
export type Annotation = z.infer<typeof annotationSchema>;

/** Answers to a vote of the class. */
export const votes = ['fits', 'does not', 'cannot say'] as const;
export type Vote = (typeof votes)[number];
