import { corpusKeyness } from '../../../analysis/corpus/index.ts';
import type { CorpusGroup, CorpusReport } from '../../../analysis/types/corpus.ts';
import type { Corpus } from '../../store/index.ts';
import { formatCount, plural } from '../format.ts';
import { corpusPath, wordPath } from './corpus-paths.ts';
import { topicName } from './corpus-words.ts';

/** Words of each side. */
const most = 60;

/** How an address names a group: "outlet:NAME", "topic:ID", "year:2013", "corpus:"; "rest" is all that the other is not. */
const keyOf = ({ of, id }: Pick<CorpusGroup, 'of' | 'id'>) => `${of}:${id}`;

/** A group by its name in an address; null where there is none. */
export function groupOf({ vocabulary }: CorpusReport, key: string): CorpusGroup | null {
  return vocabulary.groups.find((group) => keyOf(group) === key) ?? null;
}

export function groupName(report: CorpusReport, { of, id }: Pick<CorpusGroup, 'of' | 'id'>): string {
  if (of === 'corpus') return 'the whole corpus';
  return of === 'topic' ? topicName(report, id) : id;
}

const kinds = [
  { of: 'outlet', name: 'Outlets' },
  { of: 'topic', name: 'Topics' },
  { of: 'year', name: 'Years' },
] as const;

/** The groups of a report, to choose two from. */
export function groupChoices(report: CorpusReport, one: string, other: string) {
  const choices = (now: string) =>
    kinds.flatMap(({ of, name }) => {
      const groups = report.vocabulary.groups.filter((group) => group.of === of);
      return groups.length === 0
        ? []
        : [
            {
              name,
              choices: groups.map((group) => ({
                key: keyOf(group),
                name: `${groupName(report, group)} (${formatCount(group.articles)})`,
                chosen: keyOf(group) === now,
              })),
            },
          ];
    });
  return { ones: choices(one), others: choices(other) };
}

/** Which words tell two groups apart, or one from the rest. */
export function keynessModel(
  corpus: Corpus,
  report: CorpusReport,
  one: CorpusGroup,
  other: CorpusGroup | null,
) {
  const found = corpusKeyness(report.vocabulary, one, other) ?? [];
  const name = groupName(report, one);
  const against = other ? groupName(report, other) : 'the rest of the corpus';
  const placeOf = ({ of, id }: CorpusGroup) =>
    of === 'outlet' ? { outlet: id } : of === 'topic' ? { topic: id } : {};
  const side = (isOf: (z: number) => boolean, group: CorpusGroup | null) => {
    const own = found.filter(({ z }) => isOf(z));
    const firm = own.filter((word) => word.firm);
    return {
      count: plural(firm.length, 'word'),
      left: firm.length > most ? plural(firm.length - most, 'more') : null,
      rows: firm.slice(0, most).map(({ word, uses, articles, z }) => ({
        word,
        uses: uses.map(formatCount),
        articles: articles.map(formatCount),
        z: Math.abs(z).toFixed(1),
        path: wordPath(corpus.id, word, group ? placeOf(group) : {}),
      })),
    };
  };
  return {
    ...{ name, against },
    path: corpusPath(corpus.id),
    wordsPath: corpusPath(corpus.id, 'words'),
    corpusName: corpus.name,
    sizes: [one, other].flatMap((group) =>
      group
        ? [
            `${groupName(report, group)}: ${plural(group.articles, 'article')}, ${plural(group.words, 'word')}`,
          ]
        : [],
    ),
    groups: groupChoices(report, keyOf(one), other ? keyOf(other) : ''),
    same: other !== null && keyOf(one) === keyOf(other),
    sides: [
      { name, ...side((z) => z > 0, one) },
      { name: against, ...side((z) => z < 0, other) },
    ],
  };
}
