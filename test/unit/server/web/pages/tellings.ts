import { makeArticle } from '../../../../../analysis/index.ts';
import { importArticle } from '../../../../../server/library/analysis.ts';
import { createApp, fishermen, harbor, temporaryContext, uproar } from '../../support.ts';

export const auditText = `The audit office reported on Wednesday that the harbor wall had cost 41 million crowns, nearly twice what the ministry announced in the spring.

"The contract was signed before a tender had been held," said Petra Novak, the chief auditor. She recommended that parliament look into the matter.

Minister Ana Horvat said that every promise to the fishing towns had been kept. The boat owners' union, led by Luka Marin, called for her to resign. Half of the moorings have been closed since the work began.`;

export const audit = makeArticle(auditText, {
  title: 'Harbor wall cost twice as much',
  publisher: 'The Ledger',
  genre: 'news',
  published: '2024-02-07',
});

/** An agency's text, run again with a cut and a change. */
export const rerun = makeArticle(
  auditText
    .replace(' nearly twice what the ministry announced in the spring', '')
    .replace('on Wednesday', 'yesterday'),
  { title: 'Auditors on the wall', publisher: 'Evening Post', genre: 'news', published: '2024-02-07' },
);

/** A library with these tellings, and the application over it. */
export async function eventSite(articles = [harbor, fishermen, audit]) {
  const context = temporaryContext();
  for (const article of articles) await importArticle(context, article);
  return { context, app: createApp(context) };
}

export { fishermen, harbor, uproar };
