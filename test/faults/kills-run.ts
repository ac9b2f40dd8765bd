// npm run kills [-- 1000 [SEED]]
// Ends the server so many times in the midst of writing, and says what of the acknowledged is there. Fails where any is not.
import { resolve } from 'node:path';
import { killAndCount } from './kills.ts';

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const [kills = '1000', seed = '1'] = process.argv.slice(2);
const started = performance.now();
const counts = await killAndCount(resolve(import.meta.dirname, '../..'), Number(kills), {
  seed: Number(seed),
  told: ({ faults, ...so }) => {
    if (so.kills % 25 === 0) process.stderr.write(`${JSON.stringify(so)}\n`);
  },
});
const { faults, acknowledged: _, kills: __, ...bad } = counts;
process.stdout.write(
  `${JSON.stringify({ seconds: Math.round((performance.now() - started) / 1000), ...counts }, null, 1)}\n`,
);
process.exitCode = Object.values(bad).some((count) => count > 0) ? 1 : 0;
