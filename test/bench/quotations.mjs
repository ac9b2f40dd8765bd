// How long quotations against a transcript take: node quotations.mjs → [what, CPU milliseconds] of each, as JSON.
import { checkQuotations } from '../../analysis/quotations/index.ts';
import { labelledTurns } from '../../server/ingest/transcripts/turn-labels.ts';
import { madeText } from './texts.mjs';

/** A transcript of about that many characters, in turns of two speakers. */
function transcriptOf(size) {
  const turns = [];
  for (let length = 0, seed = 1; length < size; seed++)
    for (const paragraph of madeText(900, seed).split('\n\n')) {
      turns.push(`${turns.length % 2 ? 'BO EK' : 'ANA DOE'}: ${paragraph.replaceAll(/[“”"\n]/g, ' ')}`);
      length += paragraph.length;
    }
  return turns.join('\n\n').slice(0, size);
}

/** Quotations cut from a transcript, every second one with a word changed, every third with words left out. */
function draftOf(transcript, many) {
  const words = transcript.split(/\s+/);
  let text = '';
  const quotations = [];
  for (let k = 0; k < many; k++) {
    const at = Math.floor((k / many) * (words.length - 40));
    const quoted = words.slice(at, at + 25);
    if (k % 2) quoted[7] = 'zebra';
    if (k % 3 === 0) quoted.splice(12, 5);
    const start = text.length;
    text += `“${quoted.join(' ')}” `;
    quotations.push({ start, end: text.length - 1, depth: 0, closed: true, scare: false });
  }
  return { text, quotations, attributions: [], actors: [], mentions: [], sentences: [] };
}

function millisecondsOf(size, many) {
  const text = transcriptOf(size);
  const draft = draftOf(text, many);
  const before = process.cpuUsage();
  checkQuotations(draft, [{ file: 'made.txt', text, turns: labelledTurns(text) }]);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

millisecondsOf(20_000, 20);
const rows = [
  [100_000, 200],
  [1_000_000, 20],
  [1_000_000, 200],
].map(([size, many]) => [`${size / 1000} kB, ${many} quotations`, millisecondsOf(size, many)]);
process.stdout.write(JSON.stringify(rows));
