import { z } from 'zod';
import { Refusal, wellFormed } from '../../../analysis/read/article.ts';
import { brief } from '../../../analysis/text/plain.ts';
import {
  bareCode,
  bareCoding,
  type CodedProject,
  type Coding,
  emptyProject,
  makeTally,
  mostCodings,
} from './coded-project.ts';

const text = z.string().max(100_000).transform(wellFormed);
const selector = z.looseObject({
  type: z.string(),
  start: z.int().nonnegative().optional(),
  end: z.int().nonnegative().optional(),
  exact: text.optional(),
});
const oneOrMore = <T extends z.ZodType>(one: T) =>
  z.union([one.transform((value) => [value]), z.array(one).max(20)]);
const placed = z.looseObject({ source: text, selector: oneOrMore(selector).optional() });
const target = z.union([text.transform((source) => ({ source, selector: undefined })), placed]);
const body = z.looseObject({ purpose: z.string().optional(), value: text.optional() });
const annotation = z.looseObject({
  motivation: z.unknown().optional(),
  creator: z
    .union([text, z.looseObject({ nickname: text.optional(), name: text.optional(), id: text.optional() })])
    .optional(),
  created: z.string().max(60).optional(),
  body: oneOrMore(body),
  target: oneOrMore(target),
});
type Annotation = z.output<typeof annotation>;
const items = z.array(z.unknown()).max(mostCodings);
const file = z.union([
  items,
  z.looseObject({ first: z.looseObject({ items }) }).transform(({ first }) => first.items),
  z.looseObject({ items }).transform((page) => page.items),
]);

/** Reads W3C Web Annotations: a collection, a page of one, or a list. Throws a Refusal where it is none of them. */
export function readAnnotations(bytes: Uint8Array): CodedProject {
  const parsed = file.safeParse(jsonOf(bytes));
  if (!parsed.success)
    throw new Refusal(
      'bad-input',
      `This is no collection of Web Annotations, or holds more than ${mostCodings}. It is taken as JSON-LD, with its annotations in “first.items”, “items”, or as a list.`,
    );
  const tally = makeTally();
  const project = { ...emptyProject(), origin: 'Web Annotations', offsets: 'code points' as const };
  const seen = new Set<string>();
  const once = (kind: string, name: string, add: () => void) => {
    if (seen.has(`${kind} ${name}`)) return;
    seen.add(`${kind} ${name}`);
    add();
  };
  for (const [i, item] of parsed.data.entries()) {
    const read = annotation.safeParse(item);
    const coding = read.success ? codingOf(read.data) : null;
    if (!coding) {
      tally.add('an annotation without a tag, or on no place in a text', `number ${i + 1}`);
      continue;
    }
    const { source, user, code } = coding;
    once('source', source, () =>
      project.sources.push({
        ...{ guid: source, name: brief(source, 200), text: null, variables: [] },
        article: /^urn:sha256:([\da-f]{64})$/i.exec(source)?.[1].toLowerCase() ?? null,
        url: /^https?:/i.test(source) ? source : null,
      }),
    );
    once('user', user, () => project.users.push({ guid: user, name: user }));
    once('code', code, () => project.codes.push(bareCode(code)));
    project.codings.push(coding);
  }
  return { ...project, leftOut: tally.list() };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** What an annotation says; null where it says nothing under a category, such as a vote. */
function codingOf({ creator, created, body: bodies, target: targets }: Annotation): Coding | null {
  const of = (purpose: string) =>
    bodies.filter((one) => one.purpose === purpose && one.value).map(({ value }) => value!);
  const [category, value] = of('tagging');
  const [first, second] = targets.map(placeOf);
  if (!category || !first) return null;
  const user = typeof creator === 'string' ? creator : (creator?.nickname ?? creator?.name ?? creator?.id);
  return {
    ...bareCoding,
    ...{
      source: first.source,
      user: user?.trim() || 'Unnamed coder',
      code: category.trim(),
      value: value ?? null,
    },
    ...{ start: first.start, end: first.end, exact: first.exact, created: created ?? null },
    ...{ otherStart: second?.start ?? null, otherEnd: second?.end ?? null },
    ...{ subject: of('identifying')[0] ?? '', memo: of('commenting').join('\n') },
  };
}

function placeOf({ source, selector: selectors }: Annotation['target'][number]) {
  const position = selectors?.find(
    ({ type, start, end }) => type === 'TextPositionSelector' && start !== undefined && end !== undefined,
  );
  const quote = selectors?.find(({ type }) => type === 'TextQuoteSelector');
  // A quotation without a position would have to be looked for: where it stands twice, that is a guess.
  if (selectors && !position) return null;
  return { source, start: position?.start ?? null, end: position?.end ?? null, exact: quote?.exact ?? null };
}
