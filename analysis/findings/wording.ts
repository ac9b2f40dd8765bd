import type { Finding, Label, NamingContrast, Side } from '../comparison.ts';
import { chargedShare, total } from '../contrasts/naming.ts';
import { capitalized } from '../english.ts';
import { evidence, finding, otherSide, type Pair } from './candidate.ts';

/** The figure that says how loaded the author's own voice is. */
const authorDensity = 'loaded-author';

/** How much charged wording the writers' own voices hold, where their intervals lie apart. */
export function loadedFindings({ names, left, right, contrasts }: Pair): Finding[] {
  const row = contrasts.figures.find((f) => f.id === authorDensity);
  if (!row?.differs) return [];
  const values = { left: row.left.value!, right: row.right.value! };
  const more: Side = values.left > values.right ? 'left' : 'right';
  const fewer = otherSide(more);
  const text = `${capitalized(possessive(names[more]))} own voice carries ${manyTimes(values[more], values[fewer])} charged words: ${rounded(values[more])} per 1,000 against ${rounded(values[fewer])}.`;
  const marks = { left: left.analysis.readings.loaded.marks, right: right.analysis.readings.loaded.marks };
  const strongest = row[more].marks.map((i) => marks[more][i]).sort((a, b) => b.weight - a.weight);
  const effect = 1 - values[fewer] / values[more];
  return [finding('loaded', text, effect, 0.8, evidence(more, strongest))];
}

function manyTimes(more: number, fewer: number): string {
  const ratio = fewer > 0 ? more / fewer : Number.POSITIVE_INFINITY;
  if (ratio < 1.75) return 'more';
  if (ratio < 2.5) return 'about twice as many';
  if (ratio < 3.5) return 'about three times as many';
  if (ratio < 4.5) return 'about four times as many';
  return 'many times more';
}

function rounded(rate: number): string {
  return rate < 9.95 ? rate.toFixed(1).replace(/\.0$/, '') : rate.toFixed(0);
}

export function possessive(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`;
}

/** What the two call the same thing, where one side's label is charged and the other side's is not. */
export function namingFindings(pair: Pair): Finding[] {
  return pair.contrasts.naming.flatMap((row) => {
    const shares = { left: chargedShare(row.left), right: chargedShare(row.right) };
    const charged: Side = shares.left > shares.right ? 'left' : 'right';
    const plain = otherSide(charged);
    const label = row[charged].find((l) => l.charged);
    const answer = row[plain].find((l) => !l.charged);
    if (!label || !answer || uses(row[plain], label)) return [];
    const certainty = 1 - 0.5 ** Math.min(total(row[charged]), total(row[plain]));
    const shown = [...evidence(charged, label.spans), ...evidence(plain, answer.spans)];
    return [
      finding(
        'naming',
        sentence(pair, row, charged, label, answer),
        shares[charged] - shares[plain],
        certainty,
        shown,
      ),
    ];
  });
}

function uses(labels: Label[], label: Label): boolean {
  return labels.some((l) => l.label.toLowerCase() === label.label.toLowerCase());
}

function sentence({ names }: Pair, row: NamingContrast, charged: Side, label: Label, answer: Label): string {
  const texts = { [charged]: label.label, [otherSide(charged)]: answer.label } as Record<Side, string>;
  if (row.actor)
    return `${capitalized(row.referent)} is “${texts.left}” in ${names.left} and “${texts.right}” in ${names.right}.`;
  return `What ${names.left} calls “${texts.left}” is “${texts.right}” in ${names.right}.`;
}
