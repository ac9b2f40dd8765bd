import type { RequestHandler } from 'express';
import type { z } from 'zod';
import { lexicons } from '../../../analysis/codebook/index.ts';
import { fields } from '../../fields.ts';
import { formatCount, plural } from '../../report/format.ts';
import { renderPage } from '../../report/render.ts';
import { pageOfWords, wordsQuery } from '../api/codebook.ts';

/** The entries of the word lists, searched on the server, page by page. */
export const wordsPage: RequestHandler = (request, response) => {
  response.type('html').send(renderWords(fields(request.query, wordsQuery)));
};

export function renderWords(asked: z.output<typeof wordsQuery>): string {
  const { total, entries, next } = pageOfWords(asked);
  const last = asked.from + entries.length;
  return renderPage(
    'word-lists',
    { title: 'Word lists', current: 'codebook', scripts: [] },
    {
      q: asked.q,
      lists: lexicons().map(({ name }) => ({ name, chosen: name === asked.list })),
      summary:
        entries.length === 0
          ? 'No entry has these words.'
          : `${plural(total, 'entry', 'entries')}; ${formatCount(asked.from + 1)} to ${formatCount(last)}`,
      entries: entries.map(({ list, term, entry }) => ({ list, term, says: saysOf(entry, term) })),
      next: next ?? '',
    },
  );
}

/** What an entry says besides its term: each column that has something, in the list's own words. */
function saysOf(entry: Record<string, unknown>, term: string) {
  return Object.entries(entry).flatMap(([column, value]) => {
    const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
    return text === '' || text === term ? [] : [{ column, text }];
  });
}
