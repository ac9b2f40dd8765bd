// npm run guard [-- --tree FOLDER] [--few] [--only PATTERN] [--rows 20] [--watch 20]
// Prints what every route costs the answering thread with every input. The tree must be built.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dearest, guardTable } from './table.ts';

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const { values } = parseArgs({
  options: {
    tree: { type: 'string', default: resolve(import.meta.dirname, '../..') },
    few: { type: 'boolean', default: false },
    only: { type: 'string' },
    rows: { type: 'string', default: '20' },
    watch: { type: 'string', default: '20' },
  },
});
const table = await guardTable(resolve(values.tree), {
  full: !values.few,
  watch: Number(values.watch),
  only: values.only === undefined ? undefined : new RegExp(values.only),
  told: ({ route, input, status, milliseconds, wall }, limit) => {
    const mark = milliseconds > limit ? '!' : ' ';
    process.stderr.write(
      `${mark} ${milliseconds.toFixed(1).padStart(8)} ms of ${wall.toFixed(0).padStart(6)}  ${status}  ${route}  ${input}\n`,
    );
  },
});
process.stdout.write(`${dearest(table, Number(values.rows))}\n`);
for (const route of table.missed) process.stdout.write(`No input reached ${route}.\n`);
for (const input of table.ended) process.stdout.write(`The server ended at ${input}.\n`);
