// Bundles the server and command line into dist/parallax.js and the browser scripts into dist/client, and hashes the code that
// results depend on into dist/versions.json, part by part into dist/feeds.json. About a second, so `npm start` and `npm test` always run it. Packages stay in node_modules.
import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { feedsOf } from './feeds.mjs';
import { hashCode } from './versions.mjs';

const server = await build({
  entryPoints: {
    parallax: 'server/main.ts',
    worker: 'server/web/workers/worker.ts',
    'machine-worker': 'server/web/workers/machine-worker.ts',
    'extract-worker': 'server/ingest/extract/extract-worker.ts',
    'check-worker': 'server/cli/lsp/check-worker.ts',
    'exchange-worker': 'server/coding/exchange/exchange-worker.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'linked',
  chunkNames: 'chunks/[name]-[hash]',
  // As many workers read as there are cores: helpers that collect garbage would take their time from them.
  banner: { js: '#!/usr/bin/env -S node --single-threaded-gc' },
  logLevel: 'warning',
  metafile: true,
});
// Chunks carry a hash in their names: those of earlier builds would pile up.
for (const name of readdirSync('dist/chunks')) {
  const file = join('dist/chunks', name);
  if (!(file.replaceAll('\\', '/') in server.metafile.outputs)) rmSync(file);
}
const [versions, feeds] = await Promise.all([hashCode('.'), feedsOf('.')]);
writeFileSync('dist/versions.json', `${JSON.stringify(versions, null, 2)}\n`);
writeFileSync('dist/feeds.json', `${JSON.stringify(feeds, null, 2)}\n`);
// The command is run as a program of its own.
chmodSync('dist/parallax.js', 0o755);

const clients = existsSync('views/client')
  ? readdirSync('views/client').filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  : [];
if (clients.length > 0) {
  await build({
    entryPoints: clients.map((name) => `views/client/${name}`),
    outdir: 'dist/client',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
}
