// One engine in a process of its own: node engine.mjs NAME TEXTS.json PRACTICE.json → CPU milliseconds a text and peak memory, as JSON.
import { readFileSync } from 'node:fs';
import { engines } from './engines.mjs';

/** Practice ends after three readings of its texts, or so many milliseconds. */
const longestPractice = 8000;

const [name, file, practice] = process.argv.slice(2);
const { prepare = (text) => text, read } = await engines[name].load();
const prepared = (path) => JSON.parse(readFileSync(path, 'utf8')).map(prepare);
const [texts, others] = [prepared(file), prepared(practice)];
const begun = performance.now();
for (let reading = 0; reading < 3; reading++)
  for (const text of others) if (performance.now() - begun < longestPractice) await read(text);

const started = process.cpuUsage();
for (const text of texts) await read(text);
const { user, system } = process.cpuUsage(started);
const result = {
  milliseconds: (user + system) / 1000 / texts.length,
  megabytes: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(JSON.stringify(result));
