import { agreementByPair, agreementOverTime, studyAgreement } from '../../coding/study/agreement.ts';
import { isStretch } from '../../coding/study/cells.ts';
import { type Compared, makeWords, type Part, type WordsOf } from '../../coding/study/compared-cells.ts';
import { confusionOf } from '../../coding/study/confusion.ts';
import type { Study } from '../../coding/study/studies.ts';
import type { Store } from '../../store/index.ts';
import { plural } from '../format.ts';
import {
  type AskedAgreement,
  agreementPath,
  frameOf,
  leftOutNote,
  roundName,
  unitNames,
} from './agreement-page.ts';
import { passagesModel } from './agreement-passages.ts';
import { decimals, toldAgreement } from './agreement-words.ts';
import { valueName } from './coded-passage.ts';
import { growthChart } from './growth-chart.ts';

/** One category: its figures, by round, by two coders and as they grew, which values met, and the passages. */
export function categoryModel(store: Store, study: Study, asked: AskedAgreement) {
  const [found] = studyAgreement(store, study, { round: asked.round?.number, category: asked.category });
  if (!found) return null;
  const part: Part = {
    option: asked.option,
    pair: asked.pair && [asked.pair[0].number, asked.pair[1].number],
  };
  const { category } = found;
  const option = asked.option === undefined ? null : valueName(category, asked.option);
  const whole = found.options.find((one) => one.option === asked.option) ?? found;
  const words = makeWords(store);
  const pairs = agreementByPair(store, study, found, { option: asked.option }, words);
  const chosen =
    asked.pair && pairs.find(({ pair }) => pair.every((one, i) => one.number === asked.pair![i].number));
  return {
    ...frameOf(study, asked),
    ...{ name: category.name, color: category.color, definition: category.definition, option },
    allPath: agreementPath(study, { round: asked.round }),
    wholePath: agreementPath(study, { category: category.id, round: asked.round }),
    pairName: asked.pair ? asked.pair.map(({ name }) => name).join(' and ') : null,
    of: plural((chosen ?? whole).things, ...unitNames[category.unit]),
    stretches: isStretch(found),
    told: toldAgreement(chosen ?? whole),
    note: leftOutNote(found.leftOut),
    options: found.options.map((one) => ({
      ...{ name: one.name, told: toldAgreement(one) },
      path: agreementPath(study, { ...asked, option: one.option, confused: undefined, page: 1 }),
    })),
    rounds: asked.round ? [] : roundsOf(store, study, asked),
    pairs: pairs.map((one) => ({
      ...{ name: one.pair.map(({ name }) => name).join(' and '), told: toldAgreement(one) },
      path: agreementPath(study, { ...asked, pair: one.pair, confused: undefined, page: 1 }, '#passages'),
    })),
    ...growthOf(store, found, part, words),
    confusion: confusionModel(study, found, part, asked),
    manyNumbers: category.kind === 'number' && confusionOf(found, part) === null,
    ...passagesModel(store, study, found, part, asked),
  };
}

function roundsOf(store: Store, study: Study, asked: AskedAgreement) {
  if (study.rounds.length < 2) return [];
  return study.rounds.flatMap((round) => {
    const [one] = studyAgreement(store, study, { round: round.number, category: asked.category });
    const figure =
      asked.option === undefined ? one : one?.options.find(({ option }) => option === asked.option);
    if (!figure) return [];
    const path = agreementPath(study, { ...asked, round, confused: undefined, page: 1 });
    return [{ name: roundName(round), told: toldAgreement(figure), path }];
  });
}

/** A chart needs two points; free text has none. */
function growthOf(store: Store, compared: Compared, part: Part, words: WordsOf) {
  if (compared.category.kind === 'text') return { growth: null, grown: [] };
  const points = agreementOverTime(store, compared, part, words).map(({ alpha, items, until }) => ({
    ...{ items, until: until.slice(0, 10), value: alpha!.alpha },
    ...{ low: alpha!.interval?.low ?? null, high: alpha!.interval?.high ?? null },
  }));
  const known = points.filter(({ value }) => value !== null);
  return {
    growth: known.length < 2 ? null : growthChart(points),
    grown: points.map(({ items, until, value, low, high }) => ({
      ...{ items, until, alpha: value === null ? 'too little to say' : decimals(value) },
      interval: low === null || high === null ? '' : `[${decimals(low)}, ${decimals(high)}]`,
    })),
  };
}

/** Which values met, each number a way to its passages; null where a table cannot tell. */
function confusionModel(study: Study, compared: Compared, part: Part, asked: AskedAgreement) {
  const table = confusionOf(compared, part);
  if (!table?.counts.flat().some((count) => count > 0)) return null;
  const { values, counts } = table;
  return {
    ...{ rowsAre: asked.pair?.[0].name ?? 'one coder', columnsAre: asked.pair?.[1].name ?? 'another' },
    ofPair: asked.pair !== undefined,
    columns: values.map(({ id }) => valueName(compared.category, id)),
    rows: values.map(({ id: row }, i) => ({
      name: valueName(compared.category, row),
      cells: values.map(({ id: column }, j) => ({
        ...{ count: counts[i][j], same: i === j, other: !asked.pair && j < i },
        here: asked.confused?.row === row && asked.confused.column === column,
        path: agreementPath(study, { ...asked, confused: { row, column }, page: 1 }, '#passages'),
      })),
    })),
  };
}
