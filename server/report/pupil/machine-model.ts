import { type Category, drawnUnits, type Scheme } from '../../../analysis/types/annotation.ts';
import type { MachineCoder } from '../../coding/machine.ts';
import { type Beside, besideMachine } from '../../coding/summary.ts';
import { excerpt, plural } from '../format.ts';
import { type ClassText, headOf, named, unfolded, wholesOf } from './class-model.ts';
import { drawnParagraphs, type Piece } from './drawn-words.ts';

/** What the machine said of each article. */
export type Machines = ReadonlyMap<string, MachineCoder>;

/** Who marked a place. */
const sides = [
  { side: 'both', title: 'Both of you' },
  { side: 'people', title: 'Only people' },
  { side: 'machine', title: 'Only the machine' },
] as const;
type SideName = (typeof sides)[number]['side'];

/** The page on which the machine comes beside the class: what both marked, what only people, what only it, and why. */
export function machineModel(
  scheme: Scheme,
  texts: readonly ClassText[],
  machines: Machines,
  among?: string,
) {
  return {
    several: texts.length > 1 && among === undefined,
    texts: texts.map((one, at) => {
      const machine = machines.get(one.its.article);
      const beside = besideMachine(one.summary, machine?.marks ?? []);
      return {
        ...headOf(one, at, among),
        corrected: machine?.corrected ? plural(machine.corrected, 'correction') : null,
        besides: unfolded(
          scheme.categories.flatMap((category) => besideOf(category, one, beside) ?? []),
          among === undefined,
        ),
        wholes: scheme.categories.flatMap((category) => wholesOf(category, one, machine?.marks ?? [])),
        nothing: (machine?.nothing ?? []).map(({ category, why }) => ({
          ...named(scheme.categories.find(({ id }) => id === category)),
          why,
        })),
      };
    }),
  };
}

/** One category over the text. Null where neither people nor the machine marked anything. */
function besideOf(category: Category, { text, its, summary }: ClassText, all: readonly Beside[]) {
  const own = all.filter((one) => one.category === category.id);
  if (!drawnUnits.has(category.unit) || own.length === 0) return null;
  const lists = sides.map(({ side, title }) => {
    const places = own.filter((one) => sideOf(one) === side);
    return {
      ...{ side, title, count: places.length },
      places: places.map((place) => ({
        words: excerpt(text, place, 90),
        people: place.people > 0 ? `${place.people} of ${plural(summary.of, 'person', 'people')}` : '',
        reason: place.reason ?? '',
      })),
    };
  });
  return {
    ...named(category),
    lists,
    paragraphs: drawnParagraphs(text, its, own).map((pieces) => pieces.map(besidePiece)),
  };
}

function sideOf({ people, machine }: Beside): SideName {
  return machine ? (people > 0 ? 'both' : 'machine') : 'people';
}

function besidePiece({ words, layers }: Piece<Beside>) {
  const found = new Set(layers.map(sideOf));
  const side = found.has('both') ? 'both' : found.size > 1 ? 'both' : ([...found][0] ?? '');
  return { words, side };
}
