import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../../analysis/assets.ts';
import type { CheckAnswer, CheckTask, RuleTold } from './check-worker.ts';

/** A task without its number. */
export type DraftTask = Omit<CheckTask, 'id' | 'name'>;

/** Crashes in a row after which a draft is not tried again until it changes. */
const mostCrashes = 3;

interface Job {
  task: CheckTask;
  answered(answer: CheckAnswer): void;
}

/**
 * Checks drafts in a process of its own, one at a time: where the encoder is ended halfway it takes its process with it. Of a
 * draft only the latest is waited for: what was asked before of it and has not begun is dropped, and what has begun is not told.
 * A process that ends by itself is replaced, and what it had in hand is done again.
 */
export class DraftChecker {
  /** What the rules look for, by id; empty until the process has begun. */
  readonly rules = new Map<string, RuleTold>();
  /** Told when the process has ended by itself. */
  onCrash: () => void = () => {};
  private process: ChildProcess | null = null;
  private readonly waiting = new Map<string, Job>();
  private running: { name: string; job: Job } | null = null;
  /** The draft at which the thread ended last, and how often it did at the same words. */
  private crashed: { name: string; source: string; times: number } | null = null;
  private count = 0;
  private closed = false;

  /** `execArgv` are options of Node for the process. */
  constructor(private readonly execArgv: readonly string[] = []) {}

  /** Asks for a draft to be checked; `answered` is not called where it was asked anew or dropped meanwhile. */
  ask(name: string, task: DraftTask, answered: (answer: CheckAnswer) => void): void {
    const job = { task: { ...task, name, id: ++this.count }, answered };
    // It goes to the end: who types in one draft does not hold up the others.
    this.waiting.delete(name);
    this.waiting.set(name, job);
    this.next();
  }

  /** Nobody waits for a draft any more. */
  drop(name: string): void {
    this.waiting.delete(name);
    if (this.running?.name === name) this.running.job.answered = () => {};
    this.process?.send({ forget: name });
  }

  /** Drafts that wait or are being checked. */
  get pending(): number {
    return this.waiting.size + (this.running ? 1 : 0);
  }

  /** Ends the thread as a fault in it would. */
  async crash(): Promise<void> {
    const { process: child } = this;
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.waiting.clear();
    await this.crash();
  }

  private next(): void {
    if (this.running || this.closed) return;
    const [first] = this.waiting;
    if (!first) return;
    const [name, job] = first;
    this.waiting.delete(name);
    if (this.isHopeless({ name, job })) {
      this.next();
      return;
    }
    this.running = { name, job };
    this.started().send(job.task);
  }

  private started(): ChildProcess {
    if (this.process) return this.process;
    const child = fork(join(projectRoot, 'dist', 'check-worker.js'), {
      // Standard output is the editor’s; what goes wrong is said where editors keep what servers say.
      stdio: ['ignore', 2, 2, 'ipc'],
      serialization: 'advanced',
      execArgv: [...this.execArgv],
    });
    this.process = child;
    child.on('message', (sent) => {
      const message = sent as CheckAnswer | { rules: RuleTold[] };
      if ('rules' in message) for (const rule of message.rules) this.rules.set(rule.id, rule);
      else this.done(message);
    });
    // Why it ended is said on standard error, where editors keep what servers say.
    child.on('error', (error) => process.stderr.write(`parallax lsp: ${error.stack ?? error}\n`));
    child.once('exit', () => {
      if (this.process === child) this.ended();
    });
    return child;
  }

  private done(answer: CheckAnswer): void {
    const { running } = this;
    if (!running || running.job.task.id !== answer.id) return;
    this.running = null;
    if (this.crashed?.name === running.name) this.crashed = null;
    if (!this.waiting.has(running.name)) running.job.answered(answer);
    this.next();
  }

  private ended(): void {
    this.process = null;
    if (this.closed) return;
    const { running } = this;
    this.running = null;
    if (running) this.again(running);
    this.onCrash();
    this.next();
  }

  /** Puts what the thread had in hand back among what waits, unless it was asked anew. */
  private again({ name, job }: { name: string; job: Job }): void {
    const { source } = job.task;
    const before = this.crashed;
    const times = before?.name === name && before.source === source ? before.times + 1 : 1;
    this.crashed = { name, source, times };
    if (!this.waiting.has(name)) this.waiting.set(name, job);
  }

  /** Answers for a draft at which the thread ends each time. */
  private isHopeless({ name, job }: { name: string; job: Job }): boolean {
    const { crashed } = this;
    if (crashed?.name !== name || crashed.source !== job.task.source || crashed.times < mostCrashes)
      return false;
    const refused = `The check ended by itself ${crashed.times} times. It is tried again when the draft changes.`;
    job.answered({
      ...{ id: job.task.id, whole: true, checked: null, refused, problem: null },
      ...{ beside: null, hints: false },
    });
    return true;
  }
}
