// What the figures of a corpus are made by, part by part, as the code itself tells: which files under analysis/ each measure
// loads, and a hash of the code that makes it. Written by the build, so that a figure that moved can be laid to what changed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { bundleHash } from './versions.mjs';

/** What is asked of each: the reading that all stand on, each measure by its folder's name, and what counts a corpus. */
function entries(root) {
  const measures = readdirSync(join(root, 'analysis', 'measures')).filter((name) =>
    existsSync(join(root, 'analysis', 'measures', name, 'measure.ts')),
  );
  return {
    reading: `export { steps } from './analysis/read/steps.ts';`,
    ...Object.fromEntries(
      measures.map((name) => [name, `export * from './analysis/measures/${name}/measure.ts';`]),
    ),
    corpora: `export { articleSummary, articleVector, corpusReport } from './analysis/corpus/index.ts';`,
  };
}

/** Of each: a hash of its code (SHA-256), and the files below analysis/ that it loads, by name. */
export async function feedsOf(root) {
  const assets = assetsOf(join(root, 'analysis'));
  const all = Object.entries(entries(root)).map(async ([name, contents]) => [
    name,
    { code: await bundleHash(root, contents), files: named(await readable(root, contents), assets) },
  ]);
  return Object.fromEntries(await Promise.all(all));
}

/** The lists, counts and weights that there are, as paths below analysis/. */
function assetsOf(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(?:jsonl|json|tsv|gz)$/.test(name) || dirname(name) === 'model/weights')
    .sort();
}

/** The files that code names: by a path below analysis/, weights by their names, word lists by theirs without an ending. */
function named(code, assets) {
  return assets.filter((path) => {
    const literals = [`"${path}"`];
    if (dirname(path) === 'model/weights') literals.push(`"${basename(path)}"`);
    if (literals.some((literal) => code.includes(literal))) return true;
    const list = dirname(path) === 'english/lexicons' && basename(path, '.jsonl');
    return list && new RegExp(`loadLexicon\\d*\\(\\s*"${list}"`).test(code);
  });
}

/** The bundle without what nothing in it uses. What loads a file when its module is loaded is left out where nobody asks for it. */
async function readable(root, contents) {
  const { outputFiles } = await build({
    ...{ stdin: { contents, resolveDir: root, loader: 'ts' }, bundle: true, write: false },
    ...{ platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'warning' },
    plugins: [{ name: 'loads', setup: ({ onLoad }) => onLoad({ filter: /analysis.*\.ts$/ }, pureLoads) }],
  });
  return outputFiles[0].text;
}

const loads = /(= )((?:reader|loadLexicon)\()/g;

function pureLoads({ path }) {
  // What is loaded beforehand, so that a damaged file is told of early, is used by others.
  const text = readFileSync(path, 'utf8').replace(/^ +\w+Weights\(\);$/gm, '');
  return { contents: text.replace(loads, '$1/* @__PURE__ */ $2'), loader: 'ts' };
}
