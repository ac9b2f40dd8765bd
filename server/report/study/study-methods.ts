import { analyzerVersion } from '../../../analysis/index.ts';
import { listed } from '../../../analysis/text/prose.ts';
import { headsOf } from '../../coding/package/machine-tables.ts';
import type { Packing } from '../../coding/package/packing.ts';
import type { PackedFile } from '../../coding/package/zip-files.ts';
import { goldRows } from '../../coding/study/adjudicate.ts';
import { comparedRounds, studyAgreement } from '../../coding/study/agreement.ts';
import { besideCoders } from '../../coding/study/beside-coders.ts';
import { goldCounts } from '../../coding/study/gold-counts.ts';
import { formatCount, plural } from '../format.ts';
import { unitNames } from './agreement-page.ts';
import { toldAgreement } from './agreement-words.ts';
import { estimatesOf } from './estimate-figures.ts';
import { methodsOf } from './estimate-words.ts';
import { questionName, sourceName } from './machine-words.ts';
import { shareWords, type ToldShare } from './share-words.ts';

/** `methods.md`: a methods section in sentences, each number by the functions that the study's pages use. */
export function* methodsFile(packing: Packing): Generator<PackedFile> {
  const sections: [title: string, sentences: readonly string[]][] = [
    ['Sample', sampleSentences(packing)],
    ['Coding', codingSentences(packing)],
    ['Agreement', agreementSentences(packing)],
    ['Gold', goldSentences(packing)],
    ['Learned classifiers', headSentences(packing)],
    ['The machine beside the coders', machineSentences(packing)],
    ['Estimates', estimateSentences(packing)],
    ['Software', softwareSentences()],
  ];
  const text = sections
    .filter(([, sentences]) => sentences.length > 0)
    .map(([title, sentences]) => `## ${title}\n\n${sentences.join(' ')}\n`);
  const { title } = packing.study.task;
  yield {
    name: 'methods.md',
    about: 'A methods section in sentences, with the study’s figures.',
    content: `# Methods: ${title}\n\n${packing.study.settings.about}\n\n${text.join('\n')}`,
  };
}

function sampleSentences({ store, study, items }: Packing): string[] {
  const { per, by, allocation, size, seed, from } = study.settings.sample;
  const strata = store.population.strata(study.task.number);
  const sum = (of: 'articles' | 'units') => strata.reduce((total, one) => total + one[of], 0);
  const chosen = [
    from.outlet && `outlet “${from.outlet}”`,
    from.after && `published from ${from.after}`,
    from.before && `published until ${from.before}`,
    from.tag && `tagged “${from.tag}”`,
    from.words && `with “${from.words}”`,
  ].filter((one): one is string => one !== null && one !== '');
  const drawn = items.filter(({ origin }) => origin === 'drawn').length;
  const others = items.length - drawn;
  const units = per === 'article' ? '' : ` with ${plural(sum('units'), 'paragraph')}`;
  const way =
    by.length === 0
      ? 'at random'
      : `at random within ${plural(strata.length, 'stratum', 'strata')} of ${listed([...by])} (${allocation === 'equal' ? 'as many of each' : 'of each in proportion to its size'})`;
  return [
    `The population was ${plural(sum('articles'), 'article')}${units}${chosen.length > 0 ? ` (${listed(chosen)})` : ''}.`,
    `Of it, ${plural(drawn, per)} ${drawn === 1 ? 'was' : 'were'} drawn ${way}, ${formatCount(size)} having been asked for; the seed is “${seed}”, and the probability of each is in items.csv.`,
    ...(others > 0
      ? [
          `${plural(others, 'more item')} came in otherwise (offered by a classifier, or with coding from elsewhere) and ${others === 1 ? 'is' : 'are'} in no estimate of the population.`,
        ]
      : []),
  ];
}

function codingSentences({ store, study, coders, codebooks, local }: Packing): string[] {
  const several = codebooks.length > 1;
  const rounds = study.rounds.map((round) => {
    const assignments = store.assignments.ofRound(round.number);
    const done = assignments.filter((one) => one.done !== null);
    const given = store.items.ofRound(round.number).length;
    const book = several ? `, by codebook ${local.codebooks.get(round.scheme)!}` : '';
    return `“${round.name}” (${round.kind}${book}): ${plural(given, 'item')}, each for ${plural(round.overlap, 'coder')}; ${plural(done.length, 'coding')} done`;
  });
  const { scheme } = study.scheme;
  return [
    `${plural(coders.filter(({ removed }) => removed === null).length, 'coder')} coded by “${scheme.title}”, a codebook with ${plural(scheme.categories.length, 'category', 'categories')}${several ? ` (${plural(codebooks.length, 'version')} in all, numbered in study.json)` : ''}; coders saw neither each other’s codes nor the machine’s until the lead opened them.`,
    ...(rounds.length > 0 ? [`Rounds were ${rounds.join('; ')}.`] : []),
  ];
}

function agreementSentences({ store, study }: Packing): string[] {
  const all = studyAgreement(store, study);
  if (all.length === 0) return [];
  const training = study.rounds.length - comparedRounds(study).length;
  const told = all.map((one) => {
    const { alpha, interval, why, percent } = toldAgreement(one);
    const of = `${plural(one.things, ...unitNames[one.category.unit])}`;
    const figure =
      alpha === null
        ? `no α (${why!.replace(/\.$/, '')})`
        : `α = ${alpha}${interval ? `, 95% interval ${interval}` : ''}`;
    return `“${one.category.name}” ${figure}${percent === null ? '' : `, ${percent} of pairs the same`}; ${of}`;
  });
  return [
    `Agreement is Krippendorff’s α (of marked words unitized α, counted in words), of what two coders or more were done with${training > 0 ? `, without ${plural(training, 'round')} of training` : ''}; intervals are by bootstrap over items, by jackknife where there are fewer than twenty.`,
    `${told.join('. ')}.`,
  ];
}

function goldSentences({ store, study }: Packing): string[] {
  const counts = goldCounts(goldRows(store, study)).filter(
    ({ unanimous, adjudicated }) => unanimous + adjudicated > 0,
  );
  if (counts.length === 0) return [];
  const told = counts.map((one) => {
    const open = one.differ + one.agree + one.single + one.left;
    return `“${one.category.name}” ${formatCount(one.unanimous)} unanimous, ${formatCount(one.adjudicated)} adjudicated, ${formatCount(open)} open`;
  });
  return [
    'What two coders or more said and none said otherwise was accepted as gold (unanimous); of the rest the lead decided, without seeing names, the least agreed first (adjudicated), or left it open.',
    `${told.join('; ')}.`,
  ];
}

function headSentences(packing: Packing): string[] {
  const { categories } = packing.study.scheme.scheme;
  return [...headsOf(packing)].map(({ head, card }) => {
    const name = categories.find(({ id }) => id === card.category)?.name ?? card.category;
    const { n, positives, precision, recall, f1 } = card.whole;
    const figures = [
      `precision ${inWords(shareWords(precision))}`,
      `recall ${inWords(shareWords(recall))}`,
      `F1 ${inWords(shareWords(f1))}`,
    ];
    return `For “${name}”${card.option && ` (${card.option})`} a regularized logistic regression on the vectors of Parallax’s encoder was learned from the study’s gold: ${plural(n, card.unit)}, ${formatCount(positives)} of them yes, in ${plural(card.groups, 'event group')} and ${plural(card.folds, 'fold')} (seed “${card.seed}”). On gold that it had not seen: ${listed(figures)}. Its weights have the SHA-256 ${head.hash}.`;
  });
}

const inWords = ({ value, interval, why }: ToldShare) =>
  value === null
    ? `not known (${why!.replace(/\.$/, '')})`
    : `${value}${interval ? ` (95% interval ${interval})` : ''}`;

function machineSentences({ store, study }: Packing): string[] {
  return besideCoders({ store }, study).flatMap(({ category, machines, questions }) =>
    machines.flatMap(({ source, alone, together }): string[] => {
      if (!alone || !together) return [];
      const by = sourceName(source);
      const alphas = [alone, together].map((one) => {
        const { alpha, interval, why } = toldAgreement(one);
        return alpha === null
          ? `not known (${why!.replace(/\.$/, '')})`
          : `${alpha}${interval ? ` ${interval}` : ''}`;
      });
      const told = questions.flatMap((question) =>
        question.rows
          .filter(({ who }) => 'source' in who && who.source === source)
          .map(
            ({ quality }) =>
              `F1 against gold for “${questionName(question)}” is ${inWords(shareWords(quality.f1))}`,
          ),
      );
      const f1 = told.length > 0 ? `; ${told.join('; ')}` : '';
      return [
        `For “${category.name}” α of the coders is ${alphas[0]}, and with ${by} as one more coder ${alphas[1]}${f1}.`,
      ];
    }),
  );
}

function estimateSentences(packing: Packing): string[] {
  return estimatesOf(packing).flatMap(
    ({ choice, estimates }) => methodsOf(packing.study, choice, estimates) ?? [],
  );
}

function softwareSentences(): string[] {
  const { version, assets } = analyzerVersion;
  return [
    `Sample, coding and figures were made with Parallax ${version} (lexicons, models and code: ${assets}).`,
  ];
}
