// How time grows with length: node linear.mjs NAME SMALL LARGE → CPU milliseconds of each, as JSON.
import { analyze, makeArticle } from '../../analysis/index.ts';
import { hostile } from './hostile.mjs';

const [name, small, large] = process.argv.slice(2);

/** CPU milliseconds of one analysis. What is refused counts with the time it took to refuse it. */
async function timeOf(size) {
  const article = makeArticle(hostile[name](size));
  const started = process.cpuUsage();
  try {
    await analyze(article);
  } catch (error) {
    if (error.name !== 'Refusal') throw error;
  }
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
await analyze(makeArticle(hostile.prose(50_000)));
await timeOf(Number(small));
const times = [];
for (let run = 0; run < 3; run++) times.push(await timeOf(Number(small)));
const few = median(times);
process.stdout.write(JSON.stringify({ few, many: await timeOf(Number(large)) }));
