import { Refusal } from '../../../analysis/read/article.ts';
import { refuseUnreadable } from '../../../analysis/read/index.ts';
import type { Article } from '../../../analysis/types/article.ts';
import type { Context } from '../../context.ts';
import { articleOfDraft, problemsOf } from '../../ingest/draft-article.ts';
import { draftOfPage, draftOfText, type NewDraft } from '../../ingest/drafts.ts';
import { fetchPage } from '../../ingest/fetch.ts';
import { addressIn, refuseTable } from '../../ingest/pasted.ts';

/** The article of what stands in a box; null where nothing does. Throws a Refusal that says what to do. */
export async function takeIn(context: Context, pasted: string, gone: AbortSignal): Promise<Article | null> {
  if (pasted.trim() === '') return null;
  const address = addressIn(pasted);
  if (address === null) refuseTable(pasted);
  const draft = address === null ? draftOfText(pasted) : await fetched(context, address, gone);
  refuseUnreadable(draft.text);
  return articleOfDraft({ ...draft, number: 0, created: '', metadata: fitting(draft) });
}

/** What to do with an address where pages are not fetched. */
export function addressOffline(): Refusal {
  return new Refusal(
    'bad-input',
    'This is an address, and Parallax goes online only when it is started with PARALLAX_FETCH=1. Open the page in a browser, copy the article, and paste the text itself.',
  );
}

async function fetched({ config }: Context, address: string, gone: AbortSignal): Promise<NewDraft> {
  if (!config.fetch) throw addressOffline();
  const draft = await draftOfPage(address, () => fetchPage(address), gone);
  if (draft.problem !== null) throw new Refusal('bad-input', draft.problem);
  return draft;
}

/** What was guessed and fits: nobody is asked here, so that a date which is none is rather not known. */
function fitting({ metadata }: NewDraft): NewDraft['metadata'] {
  const wrong = problemsOf(metadata);
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !(name in wrong)));
}
