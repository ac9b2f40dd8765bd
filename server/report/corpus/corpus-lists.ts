import { corpusKeyness } from '../../../analysis/corpus/index.ts';
import type {
  CorpusKeyness,
  CorpusOnly,
  CorpusReport,
  CorpusTelling,
  CorpusVocabulary,
} from '../../../analysis/types/corpus.ts';
import { countryName, formatCount, plural } from '../format.ts';
import { cellPath, corpusPath, wordPath, wordsPath } from './corpus-paths.ts';
import { outletName, speakerKinds, topicName } from './corpus-words.ts';

/** Rows of each list of an outlet. */
const most = { speakers: 8, wordings: 12, labels: 6, words: 14, only: 10 };

/** What lists are of: these outlets, of the whole corpus; `linked` is false in a file, which has no pages to lead to. */
export interface Listing {
  outlets: readonly string[];
  linked: boolean;
}

/** Who is heard for most words, by outlet. */
export function speakersModel(id: string, { tellings }: CorpusReport, { outlets, linked }: Listing) {
  return of(tellings, outlets).flatMap(({ outlet, speakers }) =>
    speakers.length === 0
      ? []
      : [
          {
            outlet: outletName(outlet),
            rows: speakers.slice(0, most.speakers).map(({ name, type, country, words, articles }) => ({
              name,
              about: [speakerKinds[type]?.[0] ?? type, country ? countryName(country) : '']
                .filter(Boolean)
                .join(', '),
              words: formatCount(words),
              articles: plural(articles, 'article'),
              path: linked ? wordPath(id, name, { outlet }) : null,
            })),
          },
        ],
  );
}

/** The writers' charged wordings, by outlet. */
export function wordingsModel(id: string, { tellings }: CorpusReport, { outlets, linked }: Listing) {
  return of(tellings, outlets).flatMap(({ outlet, wordings }) =>
    wordings.length === 0
      ? []
      : [
          {
            outlet: outletName(outlet),
            rows: wordings.slice(0, most.wordings).map(({ words, category, uses, articles }) => ({
              words,
              uses: `marked as ${category} ${plural(uses, 'time')} in ${plural(articles, 'article')}`,
              count: formatCount(uses),
              path: linked ? wordPath(id, words, { outlet }) : null,
            })),
          },
        ],
  );
}

/** What each outlet calls the same. */
export function namingModel(id: string, { tellings }: CorpusReport, { outlets, linked }: Listing) {
  const shown = of(tellings, outlets);
  const actors = shown[0]?.names.map(({ actor }) => actor) ?? [];
  return actors.flatMap((actor) => {
    const rows = shown.flatMap(({ outlet, names }) => {
      const labels = names.find((one) => one.actor === actor)?.labels ?? [];
      return labels.length === 0
        ? []
        : [
            {
              outlet: outletName(outlet),
              labels: labels.slice(0, most.labels).map(({ label, uses, charged }) => ({
                ...{ label, charged },
                uses: formatCount(uses),
                path: linked ? wordPath(id, label, { outlet }) : null,
              })),
            },
          ];
    });
    return rows.length === 0 ? [] : [{ actor, rows }];
  });
}

/** The words that tell each outlet from the rest of the corpus; and the outlets that have none. */
export function outletWordsModel(id: string, { vocabulary }: CorpusReport, { outlets, linked }: Listing) {
  const all = outlets
    .filter((outlet) => outlet !== '')
    .map((outlet) => ({ outlet, found: wordsApart(vocabulary, outlet) }));
  const words = all
    .filter(({ found }) => found.length > 0)
    .map(({ outlet, found }) => ({
      outlet,
      path: linked ? wordsPath(id, `outlet:${outlet}`) : null,
      words: found.map(({ word, uses, articles }) => ({
        word,
        says: `${plural(uses[0], 'time')} in ${plural(articles[0], 'article')}; in all other outlets ${formatCount(uses[1])} in ${formatCount(articles[1])}`,
        path: linked ? wordPath(id, word, { outlet }) : null,
      })),
    }));
  const wordless = all.filter(({ found }) => found.length === 0).map(({ outlet }) => outlet);
  return { words, wordless: wordless.join(', ') };
}

/** What was found of a report, for as long as it is kept. */
const found = new WeakMap<CorpusVocabulary, Map<string, CorpusKeyness[]>>();

/** The words that an outlet uses beyond chance, the clearest first. */
function wordsApart(vocabulary: CorpusVocabulary, outlet: string): CorpusKeyness[] {
  const known = found.get(vocabulary) ?? new Map<string, CorpusKeyness[]>();
  found.set(vocabulary, known);
  const words =
    known.get(outlet) ??
    (corpusKeyness(vocabulary, { of: 'outlet', id: outlet }, null) ?? [])
      .filter(({ firm, z }) => firm && z > 0)
      .slice(0, most.words);
  known.set(outlet, words);
  return words;
}

const kindNames: Record<CorpusOnly['things'][number]['kind'], [one: string, label: string]> = {
  name: ['named', 'Named in it alone'],
  speaker: ['heard', 'Heard in it alone'],
  word: ['word', 'Words of it alone'],
  wording: ['charged wording', 'Charged wording of it alone'],
};

/** What only one outlet tells, of a topic or of all. */
export function onlyModel(
  id: string,
  report: CorpusReport,
  { outlets, linked, topic }: Listing & { topic: string },
) {
  return report.only.flatMap((one) => {
    if (one.topic !== topic || !outlets.includes(one.outlet) || one.things.length === 0) return [];
    const kinds = (['speaker', 'name', 'wording', 'word'] as const).flatMap((kind) => {
      const things = one.things.filter((thing) => thing.kind === kind).slice(0, most.only);
      return things.length === 0
        ? []
        : [
            {
              name: kindNames[kind][1],
              things: things.map(({ text, articles }) => ({
                text,
                articles: plural(articles, 'article'),
                path: linked ? wordPath(id, text, { outlet: one.outlet, topic }) : null,
              })),
            },
          ];
    });
    return [
      {
        outlet: one.outlet,
        of: `in ${plural(one.articles, 'article')}, of which none stands in the ${plural(one.others, 'article')} of others`,
        kinds,
      },
    ];
  });
}

/** The topics, as the page lists them and renames them. */
export function topicsModel(
  id: string,
  report: CorpusReport,
  chosen: string,
  pathOf: (topic: string) => string,
) {
  return {
    rows: report.topics.map((topic) => ({
      id: topic.id,
      name: topic.name,
      words: topic.words.join(', '),
      renamed: topic.words.length > 0 && topic.name !== topic.words.join(', '),
      size: `${plural(topic.articles, 'article')} on ${plural(topic.events, 'event')}`,
      here: topic.id === chosen,
      path: pathOf(topic.id),
      renamePath: corpusPath(id, 'topics'),
      cellPath: cellPath(id, { outlet: '', topic: topic.id, period: '' }),
    })),
    apart: report.apart > 0 ? plural(report.apart, 'article') : null,
    here: chosen === '' ? null : topicName(report, chosen),
  };
}

/** The tellings of some outlets, in their order. */
function of(tellings: readonly CorpusTelling[], outlets: readonly string[]): CorpusTelling[] {
  return outlets.flatMap((outlet) => tellings.find((one) => one.outlet === outlet) ?? []);
}
