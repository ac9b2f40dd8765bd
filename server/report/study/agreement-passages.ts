import { type Cell, codersOf } from '../../coding/study/cells.ts';
import type { Compared, Part } from '../../coding/study/compared-cells.ts';
import { confusedCells, disputedCells } from '../../coding/study/confusion.ts';
import { standingOf } from '../../coding/study/standing.ts';
import type { Study } from '../../coding/study/studies.ts';
import type { Store } from '../../store/index.ts';
import { plural } from '../format.ts';
import { type AskedAgreement, agreementPath } from './agreement-page.ts';
import { codedPassage, saidOf, thingName, valueName } from './coded-passage.ts';
import { paged } from './paged.ts';

/** Passages on one page. */
const perPage = 20;

/** The passages behind a category's figures: the most disputed first, or those in which two values met, by whom with names. */
export function passagesModel(
  store: Store,
  study: Study,
  compared: Compared,
  part: Part,
  asked: AskedAgreement,
) {
  const { confused, page } = asked;
  const cells = confused
    ? confusedCells(compared, part, confused)
    : disputedCells(compared, part)
        .filter(({ disagreement, cell }) => disagreement > 0 || standingOf(cell) === 'boundaries')
        .map(({ cell }) => cell);
  const name = (id: string) => valueName(compared.category, id);
  const names = new Map(codersOf(store, study).map((coder) => [coder.number, coder.name]));
  const { rows, pages } = paged(cells, page, perPage, (other) =>
    agreementPath(study, { ...asked, page: other }, '#passages'),
  );
  return {
    heading: confused
      ? confused.row === confused.column
        ? `Both said “${name(confused.row)}”`
        : `One said “${name(confused.row)}”, the other “${name(confused.column)}”`
      : 'Most disputed first',
    allPassagesPath: confused
      ? agreementPath(study, { ...asked, confused: undefined, page: 1 }, '#passages')
      : null,
    count: plural(cells.length, 'passage'),
    passages: rows.map((cell) => passageOf(store, cell, part, names, compared.category.color)),
    pages,
  };
}

function passageOf(
  store: Store,
  cell: Cell,
  { pair }: Part,
  names: ReadonlyMap<number, string>,
  color: string,
) {
  return {
    ...codedPassage(store, cell),
    ...{ color, asks: cell.option ? thingName(cell) : null, round: cell.round.name },
    said: [...cell.values.keys()]
      .filter((coder) => !pair || pair.includes(coder))
      .sort((a, b) => (names.get(a)! < names.get(b)! ? -1 : 1))
      .flatMap((coder) => {
        const said = saidOf(store, cell, coder);
        return said ? [{ who: names.get(coder)!, ...said }] : [];
      }),
  };
}
