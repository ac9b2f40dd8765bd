import type { CorpusReport } from '../../../analysis/types/corpus.ts';
import { plural } from '../format.ts';
import { outletName, periodName, topicName } from './corpus-words.ts';

const most = { rows: 60, parts: 12 };

/**
 * Cells that are withheld, with why, and longer periods that stand in for shorter ones. Of an outlet that has no figures at all one
 * row tells it.
 */
export function withheldModel(report: CorpusReport) {
  const { withheld, cells } = report;
  const placeOf = ({ outlet, topic, period }: { outlet: string; topic: string; period: string }) =>
    [
      outlet === '' ? 'All outlets together' : outletName(outlet),
      topic === '' ? 'on everything' : `on “${topicName(report, topic)}”`,
      period === '' ? 'over all of the time' : `in ${periodName(period)}`,
    ].join(', ');
  const whole = new Set(withheld.flatMap((one) => (one.topic === '' && one.period === '' ? one.outlet : [])));
  const rows = withheld
    .filter(({ outlet, topic, period }) => !whole.has(outlet) || (topic === '' && period === ''))
    .sort((a, b) => b.articles - a.articles);
  const joined = cells.filter((cell) => cell.joined.length > 0);
  const more = (left: number) => (left > 0 ? plural(left, 'more', 'more') : null);
  return {
    cells: plural(cells.length, 'cell'),
    count: plural(withheld.length, 'cell'),
    any: withheld.length > 0,
    rows: rows.slice(0, most.rows).map((one) => ({
      place: one.topic === '' && one.period === '' ? `${outletName(one.outlet)}, all of it` : placeOf(one),
      reason: one.reason,
    })),
    more: more(rows.length - most.rows),
    joinedCount: joined.length === 0 ? null : plural(joined.length, 'cell'),
    joined: joined.slice(0, most.rows).map((cell) => ({
      place: placeOf(cell),
      parts: `${partsOf(cell.joined)}, too few by ${cell.joined.length === 1 ? 'itself' : 'themselves'}`,
    })),
    joinedMore: more(joined.length - most.rows),
  };
}

function partsOf(joined: readonly string[]): string {
  const names = joined.slice(0, most.parts).map(periodName);
  const left = joined.length - names.length;
  return [...names, ...(left > 0 ? [`${left} more`] : [])].join(', ');
}
