import type { CorpusCell, CorpusReport } from '../../../analysis/types/corpus.ts';
import { capital, plural } from '../format.ts';
import { fractionWords } from './corpus-compared.ts';
import { cellPath, wordPath } from './corpus-paths.ts';
import { speakerKinds, unitWords, valueText } from './corpus-words.ts';

/** A piece of a sentence; with a path it opens to the articles behind it. */
export interface Piece {
  text: string;
  path: string | null;
}

const says = (text: string): Piece => ({ text, path: null });

/**
 * What a corpus shows as a whole, in up to three sentences: who speaks most, how much and how charged the writers’ own words are,
 * what it is about. A sentence whose figures are withheld is left out.
 */
export function pointModel(id: string, report: CorpusReport): Piece[][] {
  const whole = report.cells.find(
    ({ outlet, topic, period }) => outlet === '' && topic === '' && period === '',
  );
  return [
    ...(whole ? [speakingOf(id, report, whole), voiceOf(id, report, whole)] : []),
    aboutOf(id, report),
  ].flatMap((one) => (one === null ? [] : [one]));
}

/** A sentence without its links, as a terminal shows it. */
export function pieceText(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

function figureOf({ measures }: CorpusReport, cell: CorpusCell, measure: string) {
  const figure = cell.figures[measures.findIndex((one) => one.id === measure)];
  return figure?.value == null ? null : { value: figure.value, n: figure.n };
}

/** "Half (52%) of all words that are attributed to anybody come from officials; Barack Obama alone has 7%." */
function speakingOf(id: string, report: CorpusReport, whole: CorpusCell): Piece[] | null {
  const kinds = Object.keys(speakerKinds).flatMap((kind) => {
    const figure = figureOf(report, whole, `source-${kind}`);
    return figure === null ? [] : [{ kind, ...figure }];
  });
  if (kinds.length === 0) return null;
  const first = kinds.reduce((a, b) => (b.value > a.value ? b : a));
  const share = valueText(first.value, 'share');
  const said = fractionWords(first.value);
  const [top] = report.tellings.find(({ outlet }) => outlet === '')?.speakers ?? [];
  return [
    says('Of all words that are attributed to anybody, '),
    {
      text: `${said ? `${said} (${share})` : share} come from ${speakerKinds[first.kind][1]}`,
      path: cellPath(id, whole, `source-${first.kind}`),
    },
    ...(top && first.n > 0
      ? [
          says('; '),
          {
            text: `${top.name} alone has ${valueText(top.words / first.n, 'share')}`,
            path: wordPath(id, top.name),
          },
        ]
      : []),
    says('.'),
  ];
}

const charge = 'loaded-density-author';

function voiceOf(id: string, report: CorpusReport, whole: CorpusCell): Piece[] | null {
  const [own, weight] = [figureOf(report, whole, 'author-share'), figureOf(report, whole, charge)];
  if (own === null) return null;
  const share = valueText(own.value, 'share');
  const said = fractionWords(own.value);
  const firm = report.differences
    .filter((one) => one.differs && one.measure === charge && one.topic === '')
    .sort((a, b) => a.value - b.value);
  const most = firm.findLast(({ difference }) => difference > 0);
  const fewest = firm.find(({ difference }) => difference < 0);
  const rate = (value: number) => valueText(value, 'per 1,000 words');
  const extreme = (one: (typeof firm)[number], how: string): Piece => ({
    text: `${one.outlet} (${rate(one.value)})${how}`,
    path: cellPath(id, { outlet: one.outlet, topic: '', period: '' }, charge),
  });
  const ends = [
    ...(most ? [extreme(most, ' is clearly more charged than the other outlets')] : []),
    ...(fewest
      ? [extreme(fewest, most ? ' clearly less' : ' is clearly less charged than the other outlets')]
      : []),
  ];
  // Whoever is further out than those is told too, lest they be taken for the last.
  const further = report.differences.filter(
    (one) =>
      !one.differs &&
      one.measure === charge &&
      one.topic === '' &&
      ((most && one.value > most.value) || (fewest && one.value < fewest.value)),
  );
  const unsure = further.flatMap((one, place) => [
    says(place === 0 ? '; ' : place < further.length - 1 ? ', ' : ' and '),
    extreme(one, ''),
    ...(place < further.length - 1
      ? []
      : [says(` ${further.length === 1 ? 'is' : 'are'} further out, by too few events to be sure`)]),
  ]);
  return [
    {
      text: said ? `${capital(said)} of all words (${share})` : `${share} of all words`,
      path: cellPath(id, whole, 'author-share'),
    },
    says(' are the writers’ own'),
    ...(weight
      ? [
          says(', with a '),
          {
            text: `charge of ${rate(weight.value)}${unitWords('per 1,000 words')}`,
            path: cellPath(id, whole, charge),
          },
          ...ends.flatMap((one, place) => [says(place === 0 ? '; ' : ', '), one]),
          ...unsure,
          says(ends.length > 0 ? '.' : '; no outlet is further from the others in it than chance explains.'),
        ]
      : [says('.')]),
  ];
}

function aboutOf(id: string, report: CorpusReport): Piece[] | null {
  const largest = [...report.topics].sort((a, b) => b.articles - a.articles).slice(0, 3);
  if (largest.length === 0) return null;
  return [
    says('It is most of all about '),
    ...largest.flatMap((topic, place): Piece[] => [
      ...(place === 0
        ? []
        : [says(place < largest.length - 1 ? ', ' : largest.length > 2 ? ', and ' : ' and ')]),
      {
        text: `“${topic.name}” (${plural(topic.articles, 'article')})`,
        path: cellPath(id, { outlet: '', topic: topic.id, period: '' }),
      },
    ]),
    says('.'),
  ];
}
