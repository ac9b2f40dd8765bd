import { leftOut } from '../../../analysis/contrasts/index.ts';
import { analyze, compare } from '../../../analysis/index.ts';
import { makeArticle, Refusal } from '../../../analysis/read/article.ts';
import type { Context } from '../../context.ts';
import { findArticle, wholeAnalysis, withoutTokens } from '../../library/analysis.ts';
import { type BesideModel, besideModel } from '../../report/desk/desk-beside.ts';
import { headlineOf } from '../../report/format.ts';
import { headlineFacts } from '../../report/headline.ts';
import type { DeskSent } from './desk-form.ts';

/** Articles that a search of the library finds here. */
const mostFound = 8;

/** What stands in the section of “my draft against theirs”. */
interface BesideSection {
  find: string;
  theirs: string;
  against: string;
  /** Articles of the library that were found, each a button. */
  found: { title: string; publisher: string; facts: string[]; choose: string }[];
  searched: boolean;
  problem: string | null;
  shown: BesideModel | null;
}

/** Whether a draft is laid beside another text by what was pressed: that takes two readings. */
export function isLaidBeside({ action }: Pick<DeskSent, 'action'>): boolean {
  return action.verb === 'beside' || action.verb === 'against';
}

/** A draft beside an article of the library or a pasted text, where that was asked for; the draft is not stored. */
export async function besideOf(
  context: Context,
  { state, action }: DeskSent,
  { find, theirs, against }: DeskSent['beside'],
): Promise<BesideSection> {
  const section = {
    ...{ find, theirs, against },
    searched: find !== '',
    found: find === '' ? [] : foundIn(context, find),
    problem: null,
    shown: null,
  };
  if (!isLaidBeside({ action })) return section;
  try {
    return { ...section, shown: await laid(context, state.draft, action, theirs) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...section, problem: error.message };
  }
}

async function laid(
  context: Context,
  draft: string,
  { verb, about }: DeskSent['action'],
  theirs: string,
): Promise<BesideModel> {
  if (draft.trim() === '') throw new Refusal('empty-text', 'There is no draft yet: paste it first.');
  if (verb === 'beside' && theirs.trim() === '')
    throw new Refusal('empty-text', 'Paste the other text first, or choose an article of the library.');
  const chosen = verb === 'against' ? findArticle(context, about) : null;
  const left = await analyze(makeArticle(draft));
  const right = chosen ? await wholeAnalysis(context, chosen) : await analyze(makeArticle(theirs));
  const views = { left: withoutTokens(left), right: withoutTokens(right), comparison: compare(left, right) };
  return besideModel(views, leftOut(left, right), chosen ? headlineOf(chosen) : 'the text that you pasted');
}

function foundIn({ store }: Context, words: string): BesideSection['found'] {
  const filter = { words, publisher: null, genre: null, tag: null, language: null, from: null, to: null };
  return store.library.page(filter, 'added', null, mostFound).map((row) => ({
    title: headlineOf({ title: row.title, text: row.opening ?? '' }),
    publisher: row.publisher ?? 'Publisher not known',
    facts: headlineFacts(row, row.words),
    choose: `against ${row.id}`,
  }));
}
