import { expect, onTestFinished, test, vi } from 'vitest';
import { say, startProgress } from '../../../server/cli/terminal.ts';

/** What goes to standard error, on a terminal or not, under a clock that the test moves. */
function stderr(isTTY: boolean) {
  let written = '';
  const before = process.stderr.isTTY;
  process.stderr.isTTY = isTTY;
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    written += chunk;
    return true;
  });
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => {
    write.mockRestore();
    vi.useRealTimers();
    process.stderr.isTTY = before;
  });
  return () => {
    const all = written;
    written = '';
    return all;
  };
}

const tell = (count: number, rate: string) => `${count} articles, ${rate} a second`;

test('on a terminal one line changes, and what is said meanwhile stands above it', () => {
  const told = stderr(true);
  const progress = startProgress(tell);
  progress.done(1);
  expect(told()).toBe('');
  vi.advanceTimersByTime(2000);
  progress.done(5);
  expect(told()).toBe('\r\u001b[K5 articles, 2.5 a second');
  progress.done(6);
  expect(told()).toBe('');
  say('One cannot be read.');
  expect(told()).toBe('\r\u001b[KOne cannot be read.\n5 articles, 2.5 a second');
  progress.end();
  expect(told()).toBe('\r\u001b[K');
  say('Done.');
  expect(told()).toBe('Done.\n');
});

test('elsewhere a line comes now and then', () => {
  const told = stderr(false);
  const progress = startProgress(tell);
  vi.advanceTimersByTime(10_000);
  progress.done(200);
  expect(told()).toBe('');
  vi.advanceTimersByTime(10_000);
  progress.done(400);
  expect(told()).toBe('400 articles, 20 a second\n');
  progress.end();
  expect(told()).toBe('');
});
