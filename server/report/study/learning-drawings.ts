import { headsOf } from '../../coding/package/machine-tables.ts';
import type { Packing } from '../../coding/package/packing.ts';
import type { PackedFile } from '../../coding/package/zip-files.ts';
import { drawing, figureFile } from './figure-drawings.ts';
import { growthChart } from './growth-chart.ts';

/** F1 of each head on gold that it had not seen, by how much gold it learned from. */
export function* learningDrawings(packing: Packing): Generator<PackedFile> {
  const { categories } = packing.study.scheme.scheme;
  for (const { head, card } of headsOf(packing)) {
    if (card.curve.filter(({ f1 }) => f1.value !== null).length < 2) continue;
    const category = categories.find(({ id }) => id === card.category)?.name ?? card.category;
    const title = `“${category}”${card.option && `, ${card.option}`}: F1 on held-out gold by gold learned from, with 95% intervals`;
    const chart = growthChart(
      card.curve.map(({ rows, f1 }) => ({ items: rows, ...f1 })),
      [],
    );
    const words = [
      { x: 12, y: 22, text: title },
      { x: 12, y: 240, text: 'Rows of gold that it learned from.', soft: true },
    ];
    const name = `learning-${head.hash.slice(0, 12)}`;
    yield figureFile(name, `${title}.`, drawing(title, 256, [{ x: 0, y: 40, width: 720, chart }], words));
  }
}
