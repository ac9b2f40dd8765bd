import { possessive } from '../text/prose.ts';
import type { EventFinding } from '../types/event.ts';
import { evidenceIn, finding, fitting, type Told } from './told.ts';

/** How strong two headlines are by themselves, and how much is added as they show a difference. */
const least = 0.35;
const more = 0.4;

/** The headlines of the two columns that stand farthest apart, where each has words that no other has. */
export function headlineFindings(told: Told): EventFinding[] {
  const { among, articles, grounds, made } = told;
  const [a, b] = [among[0], among[among.length - 1]];
  const [first, last] = [made.headline[a], made.headline[b]];
  if (!first.text || !last.text || first.own.length === 0 || last.own.length === 0) return [];
  const quote = (text: string) => `“${text.replace(/\s+/g, ' ').trim().replace(/["“”]/g, '’')}”`;
  const text = fitting([
    `${possessive(made.columns[a].name)} headline is ${quote(first.text)}; ${possessive(made.columns[b].name)} is ${quote(last.text)}.`,
  ]);
  if (text === null) return [];
  const ground = grounds.find(
    ({ places }) => places.left + places.right === a + b && [places.left, places.right].includes(a),
  );
  const telling = ground?.telling.at(0, 0)?.telling ?? 0;
  return [
    finding(told, 'headline', {
      ...{ text, columns: [a, b], row: 'headline' },
      strength: least + more * telling,
      evidence: [a, b].flatMap((column) => {
        const [sentence] = articles[column].document.sentences;
        return evidenceIn(column, [made.headline[column].span ?? sentence].filter(Boolean));
      }),
    }),
  ];
}
