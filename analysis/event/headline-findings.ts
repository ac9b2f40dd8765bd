import { possessive } from '../text/prose.ts';
import type { EventFinding } from '../types/event.ts';
import { evidenceIn, finding, fitting, type Told } from './told.ts';

/** How strong two headlines are by themselves, and how much is added as they show a difference. */
const least = 0.35;
const more = 0.4;

/** The two headlines that show the most telling difference, of one day where there are such, where each has words that no other has. */
export function headlineFindings(told: Told): EventFinding[] {
  const { among, days, grounds, made } = told;
  const has = (column: number) => made.headline[column].text && made.headline[column].own.length > 0;
  const [best] = grounds
    .map(({ places, telling }) => ({ places, telling: telling.at(0, 0)?.telling ?? 0 }))
    .filter(({ places: { left, right } }) => [left, right].every((i) => among.includes(i) && has(i)))
    .sort(
      (x, y) =>
        Number(days.apart(x.places.left, x.places.right)) -
          Number(days.apart(y.places.left, y.places.right)) || y.telling - x.telling,
    );
  if (!best) return [];
  const { telling } = best;
  const [a, b] = [best.places.left, best.places.right].sort((x, y) => x - y);
  const [first, last] = [made.headline[a], made.headline[b]];
  const quote = (text: string) => `“${text.replace(/\s+/g, ' ').trim().replace(/["“”]/g, '’')}”`;
  const text = fitting([
    `${possessive(made.columns[a].name)} headline is ${quote(first.text!)}; ${possessive(made.columns[b].name)} is ${quote(last.text!)}.`,
  ]);
  if (text === null) return [];
  return [
    finding(told, 'headline', {
      ...{ text, columns: [a, b], row: 'headline' },
      strength: least + more * telling,
      // A headline that came beside the text stands nowhere in it.
      evidence: [a, b].flatMap((column) => evidenceIn(column, [made.headline[column].span ?? []].flat())),
    }),
  ];
}
