import type { Category } from '../../../analysis/types/annotation.ts';
import { type CategoryAgreement, comparedRounds, studyAgreement } from '../../coding/study/agreement.ts';
import type { Confused } from '../../coding/study/confusion.ts';
import type { Study } from '../../coding/study/studies.ts';
import type { Coder, Round, Store } from '../../store/index.ts';
import { plural } from '../format.ts';
import { toldAgreement } from './agreement-words.ts';
import { studyPath } from './study-frame.ts';

/** What of a study's agreement a page is of. */
export interface AskedAgreement {
  round?: Round;
  category?: string;
  option?: string;
  pair?: readonly [Coder, Coder];
  confused?: Confused;
  page: number;
}

/** The address of a page of agreement. */
export function agreementPath(study: Study, asked: Partial<AskedAgreement> = {}, anchor = ''): string {
  const { round, category, option, pair, confused, page } = asked;
  const query = new URLSearchParams();
  const add = (name: string, value: string | number | undefined) => {
    if (value !== undefined && value !== '') query.set(name, String(value));
  };
  add('category', category);
  add('round', round?.number);
  add('option', option);
  add('pair', pair?.map(({ number }) => number).join('-'));
  add('row', confused?.row);
  add('column', confused?.column);
  add('page', page && page > 1 ? page : undefined);
  const text = query.toString();
  return studyPath(study, `agreement${text && `?${text}`}${anchor}`);
}

/** What of a unit is counted: one, several. */
export const unitNames: Record<Category['unit'], [string, string]> = {
  article: ['article', 'articles'],
  paragraph: ['paragraph', 'paragraphs'],
  sentence: ['sentence', 'sentences'],
  actor: ['actor', 'actors'],
  span: ['marked stretch', 'marked stretches'],
  pair: ['marked stretch', 'marked stretches'],
};

/** All categories of a study: α with its interval, in a round or in all but training, and round by round. */
export function agreementModel(store: Store, study: Study, { round }: Pick<AskedAgreement, 'round'>) {
  const all = studyAgreement(store, study, { round: round?.number });
  const rounds = round || study.rounds.length < 2 ? [] : study.rounds;
  const byRound = rounds.map((one) => studyAgreement(store, study, { round: one.number }));
  return {
    ...frameOf(study, { page: 1, round }),
    roundColumns: rounds.map(roundName),
    rows: all.flatMap((one) => [
      {
        ...rowOf(study, one, round),
        cells: byRound.map((categories, i) => {
          const found = categories.find(({ category }) => category.id === one.category.id);
          const path = agreementPath(study, { category: one.category.id, round: rounds[i] });
          const told = found && found.things > 0 ? toldAgreement(found) : null;
          return { path, told, none: found?.category.kind === 'text' ? '–' : 'all agree' };
        }),
      },
      ...one.options.map((option) => ({
        ...{ option: true, name: option.name, of: '', color: one.category.color, note: null },
        ...{ told: toldAgreement(option), cells: rounds.map(() => null) },
        path: agreementPath(study, { category: one.category.id, option: option.option, round }),
      })),
    ]),
  };
}

function rowOf(study: Study, one: CategoryAgreement, round: Round | undefined) {
  const { category } = one;
  return {
    ...{ option: false, name: category.name, color: category.color, told: toldAgreement(one) },
    of: plural(one.things, ...unitNames[category.unit]),
    path: agreementPath(study, { category: category.id, round }),
    note: leftOutNote(one.leftOut),
  };
}

/** A round by its name, with its kind where the name does not say it. */
export function roundName({ name, kind }: Round): string {
  return name.toLowerCase().includes(kind) ? name : `${name} (${kind})`;
}

/** What belongs on every page of agreement: of which rounds it is, and the way to others. */
export function frameOf(study: Study, asked: AskedAgreement) {
  const { category, round } = asked;
  const pooled = comparedRounds(study);
  const name =
    pooled.length === study.rounds.length
      ? 'All rounds'
      : `All but training (${plural(pooled.length, 'round')})`;
  const versions = new Set((round ? [round] : pooled).map(({ scheme }) => scheme));
  return {
    anything: study.rounds.length > 0,
    overviewPath: studyPath(study),
    codebookPath: studyPath(study, 'codebook'),
    chooser: [
      { name, path: agreementPath(study, { category }), here: !round },
      ...study.rounds.map((one) => ({
        name: roundName(one),
        path: agreementPath(study, { category, round: one }),
        here: one === round,
      })),
    ],
    /** More than one version of the codebook stands behind one figure. */
    severalVersions: versions.size > 1 ? versions.size : null,
  };
}

export function leftOutNote(rounds: readonly Round[]): string | null {
  if (rounds.length === 0) return null;
  const names = rounds.map(({ name }) => `“${name}”`).join(', ');
  return `Without ${names}: its codebook asks something else under this name.`;
}
