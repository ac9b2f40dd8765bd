import type { Comparison, Driver, FigureDrivers, Side } from '../../analysis/types/comparison.ts';
import { bothSides, capital, formatCount, formatValue, sides } from './format.ts';
import type { Jumper } from './jumps.ts';

/** Wordings named for a rate and side. */
const most = 3;

/** Why a rate is what it is: the wordings or speakers that add most to it, and the rate without each. */
export function driversModel({ drivers, figures }: Comparison, jump: Jumper) {
  return drivers.flatMap((row) => {
    const figure = figures.find(({ id }) => id === row.figure);
    if (!figure) return [];
    const list = (side: Side) =>
      row[side].slice(0, most).map((driver) => ({
        text: driver.text,
        count: driver.count > 1 ? `${formatCount(driver.count)}× ` : '',
        jump: jump(side, driver.spans, 50),
        ...amounts(driver, figure.unit),
      }));
    return [
      {
        label: capital(figure.label),
        verdict: verdict(row),
        sides: bothSides.map((side) => ({
          side,
          shape: sides[side].shape,
          value: figure[side].value === null ? null : formatValue(figure[side].value, figure.unit),
          drivers: list(side),
        })),
      },
    ];
  });
}

function amounts({ part, without }: Driver, unit: string): { part: string; without: string } {
  return { part: formatValue(part, unit), without: formatValue(without, unit) };
}

function verdict({ holds }: FigureDrivers): string {
  if (holds === null) return '';
  return holds
    ? 'Without its strongest one the higher side still lies beyond the other’s range.'
    : 'Without its strongest one the higher side would no longer lie beyond the other’s range.';
}
