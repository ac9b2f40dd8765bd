import { isOwn, isPart, plainLabels } from '../contrasts/findings/naming.ts';
import { chargedShare, total } from '../contrasts/pair/labels.ts';
import { groupBy } from '../text/group.ts';
import { capitalized } from '../text/prose.ts';
import type { EventFinding, EventNames } from '../types/event.ts';
import { evidenceIn, finding, fitting, nameIn, namesOfColumns, type Told } from './told.ts';

/** Share of a column's own mentions from which on a charged label is what it calls the thing. */
const dominant = 0.5;
/** How sure it is that labels of one event or kind of group name the same; an actor's are sure. */
const actCertainty = 0.6;

/** What one column in its own words calls by a charged name, and others by none. */
export function namesFindings(told: Told): EventFinding[] {
  return told.made.names.flatMap((row) => told.among.flatMap((column) => namesFinding(told, row, column)));
}

function namesFinding(told: Told, row: EventNames, column: number): EventFinding[] {
  // One party's fights or deals can be several; those of the same two parties are taken for the same.
  if (row.parties.length === 1) return [];
  const own = row.cells.map((labels) => labels.filter(isOwn));
  const label = own[column].find(({ charged }) => charged);
  const share = chargedShare(own[column]);
  const others = told.among.filter((i) => i !== column && own[i].length > 0);
  if (!label || share < dominant || others.some((i) => chargedShare(own[i]) > 0)) return [];
  const answers = others.flatMap((i) => {
    const [answer] = plainLabels(own[i].filter((l) => !isPart(l, label)));
    return answer ? [{ column: i, answer }] : [];
  });
  if (answers.length === 0) return [];
  const by = groupBy(answers, ({ answer }) => answer.label);
  const called = [
    `“${label.label}” in ${namesOfColumns(told, [column])}`,
    ...Array.from(by, ([name, those]) => {
      const columns = those.map(({ column: i }) => i);
      return `“${name}” in ${namesOfColumns(told, columns)}`;
    }),
  ];
  const text = fitting(
    called
      .slice(1)
      .map((_, i) =>
        capitalized(
          `${nameIn(told, row.referent)} is called ${called.slice(0, called.length - i).join('; ')}.`,
        ),
      ),
  );
  if (text === null) return [];
  const fewest = Math.min(total(own[column]), ...answers.map(({ column: i }) => total(own[i])));
  const certainty = (1 - 0.5 ** fewest) * (row.parties.length > 0 ? actCertainty : 1);
  return [
    finding(told, 'naming', {
      ...{ text, columns: [column], row: 'names', target: row.referent },
      values: own.map((labels) =>
        labels.length > 0 ? Math.round(chargedShare(labels) * 1000) / 1000 : null,
      ),
      strength: share * certainty * 0.9,
      evidence: [
        ...evidenceIn(column, label.spans),
        ...answers.flatMap(({ column: i, answer }) => evidenceIn(i, answer.spans.slice(0, 2))),
      ],
    }),
  ];
}
