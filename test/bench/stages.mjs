// Where the time of a whole analysis goes: samples of a profile, each given to the innermost stage that it is in.
// node stages.mjs TEXTS.json → share by stage, as JSON.
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { analyze, makeArticle } from '../../analysis/index.ts';
import { loadRuntime } from '../../analysis/model/runtime.ts';

const texts = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const runtime = await loadRuntime();
/** Milliseconds that each graph of the weights has run. */
const ran = { encoder: 0, parts: 0, stance: 0 };
for (const name of Object.keys(ran)) {
  const graph = runtime[name];
  runtime[name] = async (inputs) => {
    const started = performance.now();
    const outputs = await graph(inputs);
    ran[name] += performance.now() - started;
    return outputs;
  };
}
for (const text of texts.slice(0, 30)) await analyze(makeArticle(text));
for (const name of Object.keys(ran)) ran[name] = 0;

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: 200 });
await session.post('Profiler.start');
for (const text of texts) await analyze(makeArticle(text));
const { profile } = await session.post('Profiler.stop');

/** The stage of the graphs' runs, which the profile cannot tell apart. */
const graphs = 'graphs';

/** The stage a source file belongs to: a folder or file of analysis/read, model or measures, or the runtime; null for any other. */
const stageOf = (url) =>
  /\/analysis\/((?:read|model|measures)\/[\w-]+)/.exec(url)?.[1] ??
  (/\/onnxruntime-/.test(url) ? graphs : null);

const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
const hits = new Map();
const walk = (id, above) => {
  const node = nodes.get(id);
  const own = stageOf(node.callFrame.url);
  // read/index and measures/index call the stages; what they do themselves is their own.
  const stage =
    own && !own.endsWith('/index')
      ? own
      : (above ??
        own ??
        (node.callFrame.functionName === '(garbage collector)' ? 'garbage collection' : null));
  hits.set(stage ?? 'the rest', (hits.get(stage ?? 'the rest') ?? 0) + node.hitCount);
  for (const child of node.children ?? []) walk(child, stage);
};
walk(profile.nodes[0].id, null);
hits.delete('the rest');
const inGraphs = hits.get(graphs) ?? 0;
hits.delete(graphs);
const allRan = Object.values(ran).reduce((sum, value) => sum + value, 0);
for (const [name, value] of Object.entries(ran)) hits.set(`the reader: ${name}`, (inGraphs * value) / allRan);
const all = [...hits.values()].reduce((sum, value) => sum + value, 0);
const shares = [...hits].map(([stage, count]) => [stage, count / all]).sort((a, b) => b[1] - a[1]);
process.stdout.write(JSON.stringify(shares));
