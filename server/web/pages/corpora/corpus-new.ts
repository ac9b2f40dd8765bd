import type { RequestHandler, Response } from 'express';
import { wellFormed } from '../../../../analysis/read/article.ts';
import type { Context } from '../../../context.ts';
import { BadRequest, Conflict, NothingReads } from '../../../errors.ts';
import { askReport, type CorpusWish, createCorpus } from '../../../library/corpora.ts';
import { chosenPrintings } from '../../../library/corpus-selection.ts';
import {
  type CorpusChoices,
  corpusFields,
  corpusFormModel,
  type Fitting,
  type TypedCorpus,
  variableRows,
} from '../../../report/corpus/corpus-form.ts';
import { corpusPath } from '../../../report/corpus/corpus-paths.ts';
import { renderPage } from '../../../report/render.ts';
import type { CorpusPrinting, Store } from '../../../store/index.ts';

/** Values that a list offers, and studies whose learned heads are. */
const most = { values: 500, collections: 200, studies: 100 };
/** Characters of a field; ids may be many. */
const longest = { line: 4000, ids: 6_000_000 };

/** `GET /corpora/new`: the form of a corpus, with what an address fills in of it. */
export function newCorpusPage({ store }: Context): RequestHandler {
  return (request, response) => {
    send(response, corpusFormModel(typedOf(request.query), choicesOf(store)));
  };
}

/** `POST /corpora`: with `action=preview` tells how many articles fit; else makes the corpus and leads to it. */
export function postCorpus(context: Context): RequestHandler {
  return async (request, response) => {
    const { store } = context;
    const typed = typedOf(request.body ?? {});
    try {
      const wish = wishOf(store, typed);
      if (request.body?.action === 'preview') {
        const fitting = fittingOf(chosenPrintings(context, wish.selection, wish.ids));
        send(response, corpusFormModel(typed, choicesOf(store), { fitting }));
        return;
      }
      const corpus = await createCorpus(context, wish);
      await begin(context, corpus);
      response.redirect(303, corpusPath(corpus.id));
    } catch (error) {
      if (!(error instanceof BadRequest || error instanceof Conflict)) throw error;
      response.status(422);
      send(response, corpusFormModel(typed, choicesOf(store), { problem: error.message }));
    }
  };
}

/** Asks for the report at once. Where no text can be read the corpus stays, and its page says why. */
async function begin(context: Context, corpus: Parameters<typeof askReport>[1]): Promise<void> {
  try {
    await askReport(context, corpus);
  } catch (error) {
    if (!(error instanceof NothingReads)) throw error;
  }
}

function typedOf(sent: Record<string, unknown>): TypedCorpus {
  const text = (name: string) => {
    const value = sent[name];
    if (typeof value !== 'string') return '';
    return wellFormed(value.slice(0, name === 'ids' ? longest.ids : longest.line));
  };
  const heads = [sent.heads ?? []].flat().filter((one): one is string => typeof one === 'string');
  return { ...Object.fromEntries(corpusFields.map((name) => [name, text(name)])), heads } as TypedCorpus;
}

/** What the form asks for. Throws a BadRequest for a codebook, head or collection that is not there. */
function wishOf(store: Store, typed: TypedCorpus): CorpusWish {
  const set = (name: string) => typed[name].trim() || null;
  const number = (name: string, what: string) => {
    const value = set(name);
    if (value === null) return null;
    if (!/^\d{1,12}$/.test(value)) throw new BadRequest(`The ${what} is not of the list. Choose it again.`);
    return Number(value);
  };
  const variables = variableRows.flatMap((row) => {
    const [name, value] = [set(`variable${row}`), set(`value${row}`)];
    if (name === null && value === null) return [];
    if (name === null || value === null)
      throw new BadRequest(
        `Variable ${row} is half told: choose its name and give a value, or leave both empty.`,
      );
    return [{ name, value }];
  });
  const ids = typed.ids
    .split(/\r?\n/)
    .map((line) => line.split(/[\s,;]/, 1)[0].replaceAll('"', ''))
    .filter(Boolean);
  return {
    name: typed.name,
    note: typed.note,
    selection: {
      ...{ outlet: set('outlet'), from: set('from'), to: set('to'), tag: set('tag'), search: set('search') },
      ...{ section: set('section'), kind: set('kind'), collection: number('collection', 'collection') },
      variables,
    },
    ids: ids.length === 0 ? null : [...new Set(ids)],
    scheme: schemeNumber(store, typed.scheme),
    heads: headsOf(store, typed.heads),
  };
}

function schemeNumber(store: Store, value: string): number | null {
  if (value === '') return null;
  if (!/^\d{1,12}$/.test(value) || !store.schemes.byNumber(Number(value)))
    throw new BadRequest('The codebook is not of the list. Choose it again.');
  return Number(value);
}

function headsOf(store: Store, values: readonly string[]): number[] {
  if (values.length === 0) return [];
  const known = learnedHeads(store).map(({ number }) => number);
  const heads = [...new Set(values.map(Number))];
  if (!heads.every((head) => known.includes(head)))
    throw new BadRequest('A learned category is not there any more. Choose again.');
  return heads;
}

function learnedHeads(store: Store) {
  return store.tasks
    .list('study', { limit: most.studies })
    .flatMap((task) =>
      store.heads
        .of(task.number)
        .flatMap(({ number, state, category, option }) =>
          state === 'learned'
            ? [{ number, study: task.title, name: option === '' ? category : `${category}: ${option}` }]
            : [],
        ),
    );
}

function choicesOf(store: Store): CorpusChoices {
  return {
    outlets: store.selection.values('outlet', most.values),
    sections: store.selection.values('section', most.values),
    tags: store.selection.values('tag', most.values),
    variables: store.selection.values('variable', most.values),
    collections: store.collections
      .list({ limit: most.collections })
      .map(({ number, name, done }) => ({ number, name, articles: done })),
    schemes: store.schemes
      .list()
      .map(({ number, scheme: { title, version } }) => ({ number, title, version })),
    heads: learnedHeads(store),
  };
}

/** What fits, counted. */
function fittingOf(printings: readonly CorpusPrinting[]): Fitting {
  const outlets = new Map<string, number>();
  for (const { outlet } of printings) outlets.set(outlet, (outlets.get(outlet) ?? 0) + 1);
  const dates = printings.flatMap(({ date }) => date || []);
  const ends = dates.reduce(
    ([low, high], date) => [date < low ? date : low, date > high ? date : high],
    [dates[0], dates[0]],
  );
  return {
    articles: new Set(printings.map(({ article }) => article)).size,
    printings: printings.length,
    outlets: [...outlets]
      .map(([outlet, articles]) => ({ outlet, articles }))
      .sort((a, b) => b.articles - a.articles || (a.outlet < b.outlet ? -1 : 1)),
    first: ends[0] ?? null,
    last: ends[1] ?? null,
  };
}

function send(response: Response, model: object): void {
  const frame = { title: 'A new corpus', current: 'corpora' as const, scripts: [] };
  response.type('html').send(renderPage('corpus-new', frame, model));
}
