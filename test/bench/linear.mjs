// How time grows with length: node linear.mjs NAME SMALL LARGE → CPU milliseconds of each, as JSON.
import { analyze, makeArticle } from '../../analysis/index.ts';
import { hostile } from './hostile.mjs';
import { madeText } from './texts.mjs';

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

for (let seed = 100; seed < 103; seed++) await analyze(makeArticle(madeText(900, seed)));
// Each is read once: what was read of a paragraph is kept, and a second reading would cost less.
const few = await timeOf(Number(small));
process.stdout.write(JSON.stringify({ few, many: await timeOf(Number(large)) }));
