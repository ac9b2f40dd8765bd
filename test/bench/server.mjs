// Starts the built product for the bench, in a library of its own, and ends it again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');
export const program = join(root, 'dist', 'parallax.js');

/** Runs a command of the product to its end. Gives seconds and peak memory in megabytes (Linux; else NaN). */
export async function timed(args, environment) {
  const started = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let megabytes = Number.NaN;
  const watch = setInterval(() => {
    megabytes = peakOf(child.pid) || megabytes;
  }, 100);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  if (code !== 0) throw new Error(`parallax ${args[0]} ended with ${code}`);
  return { seconds: (performance.now() - started) / 1000, megabytes };
}

function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return 0;
  }
}

/** A running server: its address, and how to end it. */
export async function startServer(dataFolder, environment = {}) {
  const child = spawn(process.execPath, [program, 'serve'], {
    env: { ...process.env, PARALLAX_DATA: dataFolder, PORT: '0', PARALLAX_ROOM_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const address = new URL(/http:\S+/.exec(String(line))[0]).origin;
  return {
    address,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** A bare Express application in a process of its own, as the product is: what anything is measured against. */
export async function startHello() {
  const source = `
    const server = require('express')()
      .get('/', (_request, response) => response.send('Hello, world'))
      .listen(0, '127.0.0.1', () => console.log(server.address().port));`;
  const child = spawn(process.execPath, ['-e', source], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  return {
    address: `http://127.0.0.1:${String(port).trim()}/`,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

const agent = new Agent({ keepAlive: true });

/** Milliseconds until the whole answer is there, which stays packed as it came; throws where it is no 200. */
export function ask(address, path) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const sent = get(address + path, { agent, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`));
      response.resume().once('end', () => resolve(performance.now() - started));
    });
    sent.once('error', reject);
  });
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
