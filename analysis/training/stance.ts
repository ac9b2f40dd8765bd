// Learns the two stance models and measures them, alone and together, on sentences that they did not see. Run by hand:
//   npx tsx analysis/training/stance.ts DATA
// DATA holds newsmtsc_train.jsonl, news_background.jsonl.gz and background_counts.tsv.gz. Writes analysis/models/stance.json
// and stance-network.bin.gz. Reads the word vectors of analysis/models, so learn those first. Folds are learned beside one
// another, one a processor.
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../assets.ts';
import { storeNetwork } from '../measures/stance/network-file.ts';
import { type ModelCard, storeLinearModel } from '../models/linear.ts';
import { macroF1 } from './logistic.ts';
import { labels, readRows } from './stance/data.ts';
import { folds, type Lesson, learnFolds } from './stance/learn.ts';

const [data, wanted] = process.argv.slice(2);
if (!data) throw new Error('usage: stance.ts DATA');
if (!wanted) write(await lessons());
// Waits until it is sent: what comes next holds the event loop for minutes.
else
  for (const lesson of learnFolds(data, wanted.split(',').map(Number)))
    await new Promise<void>((resolve, reject) =>
      process.send!(lesson, undefined, undefined, (error) => (error ? reject(error) : resolve())),
    );

/** What was learned without each fold, then without none. */
async function lessons(): Promise<Lesson[]> {
  const found: Lesson[] = [];
  const all = Array.from({ length: folds + 1 }, (_, f) => f);
  const count = Math.min(all.length, availableParallelism());
  const shares = Array.from({ length: count }, (_, k) => all.filter((f) => f % count === k));
  await Promise.all(
    shares.map(
      (share) =>
        new Promise<void>((resolve, reject) => {
          const child = fork(fileURLToPath(import.meta.url), [data, share.join()], {
            serialization: 'advanced',
          });
          child.on('message', (lesson: Lesson) => {
            found[lesson.fold] = lesson;
            console.log(`learned ${lesson.fold + 1} of ${folds + 1}`);
          });
          child.on('error', reject);
          child.on('exit', (code) =>
            code === 0 ? resolve() : reject(new Error(`folds ${share}: exit ${code}`)),
          );
        }),
    ),
  );
  return found;
}

function write(lessons: Lesson[]): void {
  const rows = readRows(data);
  const heldOut = lessons.slice(0, folds).flatMap((lesson) => lesson.heldOut);
  const stances = new Map<string, Set<string>>();
  for (const row of rows) stances.set(row.text, (stances.get(row.text) ?? new Set()).add(row.label));
  const mixed = heldOut.filter(({ row }) => stances.get(rows[row].text)!.size > 1);
  const scores = (logs: (of: Lesson['heldOut'][number]) => number[]) => {
    const score = (of: typeof heldOut) => {
      const gold = of.map(({ row }) => labels.indexOf(rows[row].label));
      const given = of.map((held) => logs(held).indexOf(Math.max(...logs(held))));
      return Math.round(1000 * macroF1(gold, given, labels.length)) / 1000;
    };
    return { 'macro-F1': score(heldOut), 'macro-F1, sentences of mixed stance': score(mixed) };
  };
  const figures = {
    linear: scores((of) => of.linear),
    teachers: scores((of) => of.teachers),
    network: scores((of) => of.network),
    together: scores((of) => of.network.map((log, l) => log + of.linear[l])),
  };
  console.log(figures);
  const about = {
    version: '3',
    task: 'Stance toward a marked actor in a sentence: negative, neutral or positive.',
    data: `NewsMTSC, training part, ${rows.length} targets in US political news (Hamborg and Donnay 2021).`,
    licence: 'MIT',
    folds: `${folds}, by sentence`,
    limits:
      'Learned on sentences chosen because they evaluate somebody, so probabilities are too bold for ordinary news and are calibrated before use. It knows no irony and no sentence but the one it reads.',
  };
  const together = { 'together, macro-F1': figures.together['macro-F1'] };
  const linearCard: ModelCard = {
    ...about,
    id: 'stance',
    features:
      'Words and pairs around the masked target, its guessed role, the verb or noun that governs it, and the light each puts on it by our lexicon and by AFINN; all names masked; hashed.',
    figures: { ...figures.linear, ...together },
  };
  const networkCard: ModelCard = {
    ...about,
    id: 'stance-network',
    data: `${about.data} Beside them 40,000 targets in general news, labelled by the linear model and three wide networks learned from the same sentences.`,
    licence: 'MIT; the unlabelled news is from Article-Bias-Prediction, Apache-2.0',
    features:
      'Words in order toward the masked target from both sides, each as 16 numbers that begin with our word vectors, with part of speech, light, feeling and quotation: a quasi-recurrent net (Bradbury et al. 2017).',
    figures: { ...figures.network, ...together },
  };
  const { linear, network } = lessons[folds];
  const models = join(projectRoot, 'analysis/models');
  writeFileSync(join(models, 'stance.json'), storeLinearModel({ ...linear, card: linearCard }));
  const bytes = storeNetwork({ ...network, card: networkCard });
  writeFileSync(join(models, 'stance-network.bin.gz'), gzipSync(bytes, { level: 9 }));
}
