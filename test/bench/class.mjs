// Forty phones in a room that mark once a second, and hear of each phase: how long each waits. Prints JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classUntilKilled } from '../faults/phones.ts';
import { root } from './server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'parallax-class-'));
try {
  const seconds = Number(process.argv[2] ?? 60);
  console.log(JSON.stringify(await classUntilKilled(root, folder, { seconds })));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
