import { genres } from '../../../analysis/types/article.ts';
import { formatCount, plural } from '../format.ts';
import { genreNames } from '../headline.ts';

/** Variables that the form can ask of at once. */
export const variableRows = [1, 2, 3] as const;

/** The fields of the form that hold one text each, as they are typed. */
export const corpusFields = [
  ...[
    'name',
    'note',
    'outlet',
    'from',
    'to',
    'kind',
    'section',
    'collection',
    'tag',
    'search',
    'ids',
    'scheme',
  ],
  ...variableRows.flatMap((row) => [`variable${row}`, `value${row}`]),
] as const;
export type TypedCorpus = Record<string, string> & { heads: string[] };

/** What is there to choose from. */
export interface CorpusChoices {
  outlets: readonly string[];
  sections: readonly string[];
  tags: readonly string[];
  variables: readonly string[];
  collections: readonly { number: number; name: string; articles: number }[];
  schemes: readonly { number: number; title: string; version: number }[];
  heads: readonly { number: number; name: string; study: string }[];
}

/** What fits, as the form shows it before anything is made. */
export interface Fitting {
  /** Texts, and how often they were printed. */
  articles: number;
  printings: number;
  outlets: { outlet: string; articles: number }[];
  first: string | null;
  last: string | null;
}

/** The form of a new corpus: what was typed, what is wrong, and what fits. */
export function corpusFormModel(
  typed: TypedCorpus,
  choices: CorpusChoices,
  { problem = null, fitting = null }: { problem?: string | null; fitting?: Fitting | null } = {},
) {
  const options = (all: readonly string[], now: string) => [
    { value: '', name: 'any', chosen: now === '' },
    ...[...new Set([...all, ...(now === '' ? [] : [now])])].map((name) => ({
      value: name,
      name,
      chosen: name === now,
    })),
  ];
  const text = (name: string) => typed[name] ?? '';
  return {
    problem,
    typed: Object.fromEntries(corpusFields.map((name) => [name, text(name)])),
    outlets: options(choices.outlets, text('outlet')),
    sections: options(choices.sections, text('section')),
    tags: options(choices.tags, text('tag')),
    kinds: [
      { value: '', name: 'any', chosen: text('kind') === '' },
      ...genres.map((value) => ({ value, name: genreNames[value], chosen: value === text('kind') })),
    ],
    collections: [
      { value: '', name: 'any, and texts of none', chosen: text('collection') === '' },
      ...choices.collections.map(({ number, name, articles }) => ({
        value: String(number),
        name: `${name} (${formatCount(articles)})`,
        chosen: String(number) === text('collection'),
      })),
    ],
    variables:
      choices.variables.length === 0
        ? []
        : variableRows.map((row) => ({
            row: String(row),
            value: text(`value${row}`),
            names: options(choices.variables, text(`variable${row}`)),
          })),
    schemes: [
      { value: '', name: 'none', chosen: text('scheme') === '' },
      ...choices.schemes.map(({ number, title, version }) => ({
        value: String(number),
        name: `${title}, version ${version}`,
        chosen: String(number) === text('scheme'),
      })),
    ],
    heads: choices.heads.map(({ number, name, study }) => ({
      ...{ number: String(number), name, study },
      chosen: (typed.heads as string[]).includes(String(number)),
    })),
    open: text('ids') !== '',
    fitting: fitting && fittingModel(fitting),
  };
}

function fittingModel({ articles, printings, outlets, first, last }: Fitting) {
  const most = 12;
  return {
    says: `${plural(articles, 'article')} ${articles === 1 ? 'fits' : 'fit'}${printings > articles ? `, printed ${formatCount(printings)} times in all` : ''}.`,
    dates: first === null ? 'No date of any is known.' : first === last ? first : `${first} to ${last}`,
    outlets: outlets
      .slice(0, most)
      .map(({ outlet, articles }) => `${outlet || 'outlet not known'} ${formatCount(articles)}`),
    more: outlets.length > most ? plural(outlets.length - most, 'more outlet') : null,
    alone: articles === 1,
  };
}
