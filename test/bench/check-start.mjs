// What one check of a short draft costs, start and all, beside other checkers: node check-start.mjs → processor time and seconds, as JSON.
// They take turns, each in a process of its own.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
const beside = process.argv[2] ?? here;
const folder = mkdtempSync(join(tmpdir(), 'parallax-bench-'));
const draft = join(folder, 'draft.md');
writeFileSync(
  draft,
  'The harbor will open in May, Ana Horvat said.\n\nThe senator slammed the plan on Monday. He spoke for an hour.\n',
);
const tools = {
  'parallax check': [join(here, '..', '..', 'dist', 'parallax.js'), 'check', draft],
  'parallax --help': [join(here, '..', '..', 'dist', 'parallax.js'), '--help'],
  alex: [join(beside, 'node_modules', 'alex', 'cli.js'), draft],
  'write-good': [join(beside, 'node_modules', 'write-good', 'bin', 'write-good.js'), draft],
};
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const runs = Object.fromEntries(Object.keys(tools).map((name) => [name, []]));
try {
  for (let round = 0; round < 5; round++)
    for (const [name, args] of Object.entries(tools)) {
      // The processor time of the process, told by itself as it ends.
      const tell =
        'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process.stderr.write("\\nspent "+(user+system)/1000+"\\n")})';
      const from = performance.now();
      const { stderr } = spawnSync(process.execPath, ['--import', tell, ...args], {
        encoding: 'utf8',
        cwd: folder,
      });
      const seconds = (performance.now() - from) / 1000;
      runs[name].push({ cpu: Number(/spent ([\d.]+)/.exec(stderr)[1]), seconds });
    }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const result = Object.fromEntries(
  Object.entries(runs).map(([name, list]) => [
    name,
    { cpu: median(list.map((run) => run.cpu)), seconds: median(list.map((run) => run.seconds)) },
  ]),
);
process.stdout.write(JSON.stringify(result));
