// What is held against what: each engine reads one text as its users would have it read.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** A module bundled as the product is: what runs it unbundled costs time itself. */
async function importBundled(entry) {
  const outfile = join(root, 'dist', 'bench', `${process.pid}.mjs`);
  const options = { bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external' };
  await build({ entryPoints: [join(root, entry)], outfile, ...options });
  try {
    return await import(outfile);
  } finally {
    rmSync(outfile);
  }
}

/** Name, what it does, and how to load it: gives what reads one text, and what makes ready for it off the clock. */
export const engines = {
  'wink POS': {
    does: 'tokens, sentences, parts of speech',
    async load() {
      const { default: winkNLP } = await import('wink-nlp');
      const { default: model } = await import('wink-eng-lite-web-model');
      const nlp = winkNLP(model, ['sbd', 'pos']);
      const { its } = nlp;
      return { read: (text) => nlp.readDoc(text).tokens().out(its.pos) };
    },
  },
  'bare pass': {
    does: 'Parallax’s encoder over the same windows of the texts: word pieces and runs, no question asked',
    async load() {
      const { formOf, pass } = await importBundled('test/bench/bare.ts');
      return { prepare: formOf, read: pass };
    },
  },
  Parallax: {
    does: 'all measures: attribution with speakers, loaded language, stance by actor and voice, frames; marks, reasons, intervals',
    async load() {
      const { analyze, makeArticle } = await importBundled('analysis/index.ts');
      return { read: (text) => analyze(makeArticle(text)) };
    },
  },
  compromise: {
    does: 'tokens, tags, lemmas, names, sentences',
    async load() {
      const { default: nlp } = await import('compromise');
      return { read: (text) => nlp(text).compute('root').json() };
    },
  },
  'write-good': {
    does: 'weasel words, passive, clichés by word lists',
    async load() {
      const { default: writeGood } = await import('write-good');
      return { read: writeGood };
    },
  },
  alex: {
    does: 'insensitive wording by word lists',
    async load() {
      const { text } = await import('alex');
      return { read: text };
    },
  },
  retext: {
    does: 'equality, intensify, passive, readability',
    async load() {
      const packages = ['english', 'equality', 'intensify', 'passive', 'readability', 'stringify'];
      const { retext } = await import('retext');
      const plugins = await Promise.all(packages.map((name) => import(`retext-${name}`)));
      const processor = plugins.reduce((made, { default: plugin }) => made.use(plugin), retext()).freeze();
      return { read: (text) => processor.processSync(text) };
    },
  },
};
