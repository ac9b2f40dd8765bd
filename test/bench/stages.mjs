// Where the time of a whole analysis goes: samples of a profile, each given to the innermost stage that it is in.
// node stages.mjs TEXTS.json → share by stage, as JSON.
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { analyze, makeArticle } from '../../analysis/index.ts';

const texts = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const text of texts.slice(0, 30)) await analyze(makeArticle(text));

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: 200 });
await session.post('Profiler.start');
for (const text of texts) await analyze(makeArticle(text));
const { profile } = await session.post('Profiler.stop');

/** The stage a source file belongs to: a folder or file of analysis/read or analysis/measures; null for any other. */
const stageOf = (url) => /\/analysis\/((?:read|measures)\/[\w-]+)/.exec(url)?.[1] ?? null;

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
const all = [...hits.values()].reduce((sum, value) => sum + value, 0);
const shares = [...hits].map(([stage, count]) => [stage, count / all]).sort((a, b) => b[1] - a[1]);
process.stdout.write(JSON.stringify(shares));
