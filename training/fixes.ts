// npx tsx training/fixes.ts FILE [--from 0]
// Prints 100 of the wordings that the desk would put into 200 drafts of FILE (JSON lines with `id` and `text`), each in its
// sentence, so that somebody can read whether they are grammatical and keep the sense. Drafts are those of 100 to 1,500 words
// lowest by the SHA-256 of `parallax-d-2026-12:` and their id; wordings come by the SHA-256 of draft, place and words, and
// `--from` leaves out as many, for a sample that was not read before.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { checkDraft, plainStyle } from '../analysis/check/index.ts';
import { makeArticle } from '../analysis/read/article.ts';
import { countWords } from '../analysis/text/words.ts';

const [drafts, shown, around] = [200, 100, 110];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string', default: '0' } },
});
const from = Number(values.from);

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const bytes = readFileSync(positionals[0]);
const lines = (positionals[0].endsWith('.gz') ? gunzipSync(bytes) : bytes)
  .toString('utf8')
  .trim()
  .split('\n');
const drawn = lines
  .map((line) => JSON.parse(line) as { id: string; text: string })
  .filter(({ text }) => countWords(text) >= 100 && countWords(text) <= 1500)
  .map((draft) => ({ ...draft, order: hash(`parallax-d-2026-12:${draft.id}`) }))
  .sort((a, b) => (a.order < b.order ? -1 : 1))
  .slice(0, drafts);

const fixes: { order: string; line: string }[] = [];
for (const { id, text } of drawn) {
  const article = makeArticle(text);
  const { findings } = await checkDraft(article, plainStyle);
  const flat = (start: number, end: number) =>
    article.text.slice(Math.max(0, start), end).replace(/\s+/g, ' ');
  for (const { rule, wordings } of findings)
    for (const { start, end, text: put } of wordings)
      if (put !== null)
        fixes.push({
          order: hash(`fix:${id}:${start}:${put}`),
          line: `${rule}: ${flat(start - around, start)}[${flat(start, end)} → ${put}]${flat(end, end + around)}`,
        });
}
fixes.sort((a, b) => (a.order < b.order ? -1 : 1));
console.log(`${fixes.length} wordings for ${drawn.length} drafts`);
for (const [i, { line }] of fixes.slice(from, from + shown).entries()) console.log(`${from + i + 1} ${line}`);
