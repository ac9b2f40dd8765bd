import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { serialize } from 'node:v8';
import { makeArticle } from './analysis/article.ts';
import { predict } from './analysis/model/predict.ts';
import { readForm } from './analysis/read/index.ts';
mkdirSync('/tmp/pred', { recursive: true });
for (const line of readFileSync('/tmp/base/before/attribution.feed', 'utf8').split('\n').filter(Boolean)) {
  const { id, text } = JSON.parse(line);
  const form = readForm(makeArticle(text));
  writeFileSync(`/tmp/pred/${id}.bin`, serialize(await predict(form)));
}
