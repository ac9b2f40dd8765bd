// How long agreement takes: node agreement.mjs → [what, CPU milliseconds (median of five)] of each, as JSON.
import { gamma, krippendorff, unitizedAlpha } from '../../analysis/agreement/index.ts';
import { seededRandom } from '../../analysis/text/statistics.ts';

const random = seededRandom('agreement');
const below = (n) => Math.floor(random() * n);
const categories = ['charged', 'who speaks', 'whose side', 'about'];

/** Coders who each mark most of the same places, with ends of their own. */
function textOf(length, coders, spans) {
  const places = Array.from({ length: spans }, () => [below(length - 12), categories[below(4)]]);
  const marked = () =>
    places
      .filter(() => random() < 0.6)
      .map(([place, category]) => {
        const start = place + below(3);
        return { start, end: start + 2 + below(6), category };
      });
  const cuts = Array.from({ length: length / 25 - 1 }, (_, i) => 25 * (i + 1));
  return { length, coders: Array.from({ length: coders }, marked), cuts };
}

function millisecondsOf(work) {
  const times = Array.from({ length: 6 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return times.slice(1).sort((a, b) => a - b)[2];
}

const words = Array.from({ length: 2000 }, () => {
  const own = below(5);
  return Array.from({ length: 60 }, () => (random() < 0.7 ? own : below(5)));
});
const text = textOf(2000, 60, 80);
const lesson = textOf(350, 3, 30);
const rows = [
  ['α, 60 coders × 2,000 words, nominal', () => krippendorff(words, 'nominal')],
  ['α, 60 coders × 2,000 words, ordinal', () => krippendorff(words, 'ordinal')],
  ['unitized α, 60 coders × 2,000 words, 48 spans each', () => unitizedAlpha([text])],
  ['γ, 3 coders × 350 words, 18 spans each', () => gamma([lesson])],
].map(([what, work]) => [what, millisecondsOf(work)]);
process.stdout.write(JSON.stringify(rows));
