import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { makeArticle } from './analysis/article.ts';
import { readForm } from './analysis/read/index.ts';
import { findAttributions } from './analysis/read/attributions.ts';
const out: string[] = [];
for (const line of readFileSync('/tmp/base/before/attribution.feed', 'utf8').split('\n').filter(Boolean)) {
  const { id, text } = JSON.parse(line);
  const form = readForm(makeArticle(text));
  const document = Object.assign(form, { predictions: deserialize(readFileSync(`/tmp/pred/${id}.bin`)), attributions: [], voices: [] }) as any;
  const a = findAttributions(document).filter((a) => a.speaks || a.confidence >= Number(process.env.SURE ?? 0.8));
  const p = (l: any[]) => l.map(({ start, end }) => [start, end]);
  out.push(JSON.stringify({ id, attributions: a.map((x) => ({ ...x, source: p(x.source), cue: p(x.cue), content: p(x.content), quotation: x.form })) }));
}
writeFileSync('/tmp/attr.out', out.join('\n'));
