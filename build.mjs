// Bundles the server and command line into dist/parallax.js and the browser scripts into dist/client.
// Under 200 ms, so `npm start` and `npm test` always run it. Packages stay in node_modules.
import { existsSync, readdirSync } from 'node:fs';
import { build } from 'esbuild';

await build({
  entryPoints: { parallax: 'server/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'linked',
  chunkNames: 'chunks/[name]-[hash]',
  banner: { js: '#!/usr/bin/env node' },
  logLevel: 'warning',
});

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
