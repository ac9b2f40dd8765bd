import { Readable } from 'node:stream';
import { vi } from 'vitest';
import { run as command } from '../../../server/cli/index.ts';
import { environmentOf, type Run } from './run.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * The same as `run` on this thread: what is said, what is printed and the code are those of the program, without the second
 * and more that each program takes to load what it reads with. What a program alone can show (signals, pipes that close, a
 * start by other weights) is for `run`, and so is one test of each command.
 */
export async function here(
  args: readonly string[],
  input = '',
  environment: Record<string, string> = {},
): Promise<Run> {
  const out: Run = { code: null, stdout: '', stderr: '' };
  const heard = (name: 'stdout' | 'stderr') =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      out[name] += Buffer.from(chunk as Uint8Array | string).toString();
      return true;
    });
  const spies = [heard('stdout'), heard('stderr')];
  const { env, exitCode } = process;
  const stdin = Object.getOwnPropertyDescriptor(process, 'stdin')!;
  const listeners = signals.map((signal) => process.listeners(signal));
  process.env = environmentOf(environment);
  process.exitCode = undefined;
  Object.defineProperty(process, 'stdin', {
    value: Readable.from([Buffer.from(input)]),
    configurable: true,
  });
  try {
    out.code = await command([process.execPath, 'parallax', ...args]);
    return out;
  } finally {
    for (const spy of spies) spy.mockRestore();
    Object.defineProperty(process, 'stdin', stdin);
    Object.assign(process, { env, exitCode });
    // A command listens to the signals of its process, and ends with it.
    for (const [i, signal] of signals.entries())
      for (const listener of process.listeners(signal))
        if (!listeners[i].includes(listener)) process.off(signal, listener);
  }
}
