// One engine in a process of its own: node engine.mjs NAME TEXTS.json PRACTICE.json → CPU milliseconds a text and peak memory, as JSON.
import { readFileSync } from 'node:fs';
import { engines } from './engines.mjs';

const [name, file, practice] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(file, 'utf8'));
const readText = await engines[name].load();
const others = JSON.parse(readFileSync(practice, 'utf8'));
for (let reading = 0; reading < 3; reading++) for (const text of others) await readText(text);

const started = process.cpuUsage();
for (const text of texts) await readText(text);
const { user, system } = process.cpuUsage(started);
const result = {
  milliseconds: (user + system) / 1000 / texts.length,
  megabytes: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(JSON.stringify(result));
