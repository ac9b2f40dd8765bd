import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { makeArticle } from './analysis/article.ts';
import { readForm } from './analysis/read/index.ts';
const D = '/work/shared/data/';
const rows = (f: string): any[] => (f.endsWith('.gz') ? gunzipSync(readFileSync(D + f)) : readFileSync(D + f)).toString('utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l));
const fold = (id: string) => String(BigInt(`0x${createHash('sha256').update(id).digest('hex')}`) % 5n);
const want = new Map(rows('silver.jsonl').filter((r) => fold(r.id) === '0').map((r) => [r.id, r]));
const plain = (n: string) => n.toLowerCase().replace(/^the /, '').trim();
let all = 0, found = 0, clear = 0, clearFound = 0; const miss: string[] = [];
for (const f of ['mideast_articles.jsonl', 'news_background.jsonl.gz']) for (const r of rows(f)) {
  const w = want.get(r.id); if (!w) continue; want.delete(r.id);
  const { actors } = readForm(makeArticle(r.text, { title: r.title }));
  const have = new Set(actors.flatMap((a) => [a.name, ...a.labels].map(plain)));
  for (const [n, o, A] of w.actors) { all++; const ok = [n, ...o].some((x: string) => have.has(plain(x))); if (ok) found++; if ('+-'.includes(A)) { clear++; if (ok) clearFound++; else miss.push(n); } }
}
console.log(found, all, clearFound, clear, miss.join(' | '));
