// Writes what the frames of an article are learned from: of each held-out article, the features that the product makes of
// its paragraphs, beside what its readers said.
//
//   PARALLAX_WEIGHTS=FOLDER npx tsx training/frames.ts DATA OUT.jsonl [HOLD]
//
// FOLDER holds weights that were learned without fifth HOLD (0), DATA the labelled files (data.md). One line an article:
// {set: "frames" | "silver", id, labels, features: {frame: {generic, policy, words}}}.
import { createWriteStream } from 'node:fs';
import { featuresOf, paragraphsOf } from '../analysis/measures/frames/scored-paragraphs.ts';
import { predict } from '../analysis/model/predict.ts';
import { makeArticle } from '../analysis/read/article.ts';
import { readForm } from '../analysis/read/index.ts';
import { frameNames } from '../analysis/types/predictions.ts';
import { fold, rowsOf } from './rows.ts';

const [data, out, hold = '0'] = process.argv.slice(2);
if (!data || !out) throw new Error('Usage: npx tsx training/frames.ts DATA OUT.jsonl [HOLD]');

interface Text {
  id: string;
  title?: string;
  text: string;
}

const rows = <Row>(file: string) => rowsOf<Row>(data, file);

/** True for what is held out. */
const held = ({ id }: { id: string }) => fold(id) === hold;

const sink = createWriteStream(out);
async function write(set: string, { id, title, text }: Text, labels: readonly string[]): Promise<void> {
  const form = readForm(makeArticle(text, { title }));
  const predictions = await predict(form);
  const paragraphs = paragraphsOf({ ...form, predictions, attributions: [], voices: [] });
  const features = Object.fromEntries(frameNames.map((name) => [name, featuresOf(paragraphs, name)]));
  sink.write(`${JSON.stringify({ set, id, labels, features })}\n`);
}

for (const row of rows<Text & { frames: string[] }>('frames_dev.jsonl').filter(held))
  await write('frames', row, row.frames);
const silver = new Map(
  rows<{ id: string; frame: string }>('silver.jsonl')
    .filter(held)
    .map(({ id, frame }) => [id, frame]),
);
for (const file of ['mideast_articles.jsonl', 'news_background.jsonl.gz'])
  for (const row of rows<Text>(file)) {
    const frame = silver.get(row.id);
    if (frame === undefined) continue;
    silver.delete(row.id);
    await write('silver', row, [frame]);
  }
sink.end();
