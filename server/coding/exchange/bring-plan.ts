import { groupBy } from '../../../analysis/text/group.ts';
import { brief } from '../../../analysis/text/plain.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { SampledUnit } from '../../../analysis/types/study.ts';
import type { Item, Store } from '../../store/index.ts';
import { touched } from '../sent-places.ts';
import type { Study } from '../study/studies.ts';
import { DoesNotFit, itemsFor, type Said, saidHere } from './bring-place.ts';
import {
  type CodedProject,
  type Coding,
  type LeftOut,
  makeTally,
  type OffsetUnit,
  type Tally,
} from './coded-project.ts';
import { type MatchedCode, matchCodes } from './match-codes.ts';
import { type MatchedSource, matchSources, unitByWords } from './match-sources.ts';

/** Which texts count as gone through by whom: those that somebody coded something in, or all of the file. */
export const doneChoices = ['coded', 'all'] as const;
export type DoneChoice = (typeof doneChoices)[number];

/** What of a file would come into a study, and what not and why. Nothing is written. */
export interface BringPlan {
  coders: PlannedCoder[];
  /** Texts of the file that are texts of the study, and all of the file. */
  texts: number;
  allTexts: number;
  /** Things that the file says, and that come in. */
  codings: number;
  taken: number;
  /** Items that the study did not have. */
  newItems: number;
  /** What is said without a code: it stays in the file. */
  notes: number;
  /** What the offsets were taken to count, where the file has no texts; told is what it says itself. */
  offsets: OffsetUnit;
  told: OffsetUnit;
  /** Whether the file itself says who went through which text. */
  saysDone: boolean;
  leftOut: LeftOut[];
}

export interface PlannedCoder {
  guid: string;
  name: string;
  said: (Said & { memo: string })[];
  /** Items that they were done with, by `itemKey`. */
  done: Map<string, Span & { article: string }>;
}

export const itemKey = (article: string, { start, end }: Span): string => `${article} ${start} ${end}`;

/** People in one file: more than any study has. */
const mostCoders = 200;

/** What a file is held against, as it is gone through. */
interface Planning {
  per: SampledUnit;
  project: CodedProject;
  sources: ReadonlyMap<string, MatchedSource>;
  codes: ReadonlyMap<string, MatchedCode>;
  coders: ReadonlyMap<string, PlannedCoder>;
  names: ReadonlyMap<string, string>;
  once: ReturnType<typeof makeOnce>;
}

/** Holds a file against a study: its texts, its codes, each thing that it says. */
export function planBringing(store: Store, study: Study, read: CodedProject, choice: DoneChoice): BringPlan {
  const offsets = unitByWords(store, study, read);
  const project = { ...read, offsets };
  const planning: Planning = {
    ...{ project, per: study.settings.sample.per, once: makeOnce() },
    sources: matchSources(store, study, project),
    codes: matchCodes(project.codes, study.scheme.scheme.categories),
    coders: plannedCoders(project),
    names: new Map([...project.sources, ...project.codes].map(({ guid, name }) => [guid, brief(name, 60)])),
  };
  const { sources, coders } = planning;
  const tally = tallyOf(read.leftOut);
  for (const { guid } of project.sources)
    if (!sources.has(guid)) tally.add(otherTexts, planning.names.get(guid)!, 0);
  for (const coding of project.codings) {
    const left = takeOne(planning, coding);
    if (left) tally.add(left.why, left.example);
  }
  const known = store.items.of(study.task.number);
  addDone(planning, choice, known);
  const all = [...coders.values()].filter(({ done }) => done.size > 0);
  const there = new Set(known.map((item) => itemKey(item.article, item)));
  const items = new Set(all.flatMap(({ done }) => [...done.keys()]));
  return {
    ...{
      coders: all,
      texts: sources.size,
      allTexts: project.sources.length,
      codings: project.codings.length,
    },
    taken: all.reduce((sum, { said }) => sum + said.length, 0),
    newItems: [...items].filter((key) => !there.has(key)).length,
    ...{ notes: project.notes.length, offsets, told: read.offsets, saysDone: read.done !== null },
    leftOut: tally.list(),
  };
}

const otherTexts = 'a code of a text that is none of this study’s';

/** What a reader left out already. */
function tallyOf(leftOut: readonly LeftOut[]): Tally {
  const tally = makeTally();
  for (const { why, count, examples } of leftOut) {
    tally.add(why, examples[0] ?? '', count);
    for (const example of examples.slice(1)) tally.add(why, example, 0);
  }
  return tally;
}

/** Takes one coding into the plan; gives why not where it does not fit. */
function takeOne(planning: Planning, coding: Coding): { why: string; example: string } | null {
  const { sources, codes, coders, names, once, per } = planning;
  const [source, name] = [names.get(coding.source) ?? '', names.get(coding.code) ?? ''];
  const matched = sources.get(coding.source);
  if (!matched) return { why: otherTexts, example: source };
  const code = codes.get(coding.code);
  if (!code) return { why: 'a code that the codebook does not have', example: name };
  const coder = coders.get(coding.user);
  if (!coder) return { why: `a coder after the first ${mostCoders}`, example: '' };
  const example = `${source}, ${name}${coding.start === null ? '' : `, ${coding.start}–${coding.end}`}`;
  try {
    const said = saidHere(coding, matched, code, per).map((one) => ({ one, is: once(coder.guid, one) }));
    const fresh = said.filter(({ is }) => is === 'new');
    for (const { one } of fresh) {
      coder.said.push({ ...one, memo: coding.memo.slice(0, 500) });
      coder.done.set(itemKey(one.article, one.item), { article: one.article, ...one.item });
    }
    if (fresh.length > 0) return null;
    const other = said.some(({ is }) => is === 'other');
    return {
      why: other
        ? 'a second answer of one coder to one thing: the first is taken'
        : 'the same said twice: it is taken once',
      example,
    };
  } catch (error) {
    if (error instanceof DoesNotFit) return { why: error.message, example };
    throw error;
  }
}

function plannedCoders({ users }: CodedProject): Map<string, PlannedCoder> {
  return new Map(
    users.slice(0, mostCoders).map(({ guid, name }) => [
      guid,
      {
        guid,
        name: brief(name.replace(/\s+/g, ' ').trim(), 60) || 'Unnamed coder',
        said: [],
        done: new Map(),
      },
    ]),
  );
}

/** Tells what one coder said of one thing before: nothing, the same, or something else. */
function makeOnce() {
  const seen = new Map<string, string | null>();
  return (coder: string, one: Said): 'new' | 'same' | 'other' => {
    const { article, item, category, unit, start, end, otherStart, otherEnd, subject, value } = one;
    const option = category.kind === 'several of' ? value : '';
    const stretch = unit === 'span' || unit === 'pair' ? `${end} ${otherStart} ${otherEnd}` : '';
    const key = JSON.stringify([coder, article, item.start, category.id, subject, start, stretch, option]);
    if (!seen.has(key)) {
      seen.set(key, value);
      return 'new';
    }
    return seen.get(key) === value ? 'same' : 'other';
  };
}

/** Notes who went through what without coding it: as the file says, or by the lead’s word. */
function addDone(planning: Planning, choice: DoneChoice, known: readonly Item[]): void {
  const { project, coders, sources } = planning;
  const told =
    choice === 'all'
      ? project.users.flatMap(({ guid }) =>
          [...sources.keys()].map((source) => ({ source, user: guid, start: null, end: null })),
        )
      : (project.done ?? []);
  const byArticle = groupBy(known, ({ article }) => article);
  for (const { source, user, start, end } of told) {
    const [matched, coder] = [sources.get(source), coders.get(user)];
    if (!matched || !coder || (choice === 'all' && coder.said.length === 0)) continue;
    const at = start === null || end === null ? null : matched.place(start, end);
    const { article } = matched;
    for (const item of itemsGone(planning, matched, at, byArticle.get(article) ?? []))
      coder.done.set(itemKey(article, item), { article, start: item.start, end: item.end });
  }
}

/** The items that somebody went through: of a whole text in a study of paragraphs, those that the study has. */
function itemsGone(
  { per }: Planning,
  matched: MatchedSource,
  at: Span | null,
  own: readonly Span[],
): readonly Span[] {
  if (per === 'paragraph') return at ? touched(matched.its.passages, at) : own;
  return itemsFor(matched, at, per);
}
