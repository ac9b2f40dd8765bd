import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
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
 * Checks drafts in a thread of its own, one at a time. Of a draft only the latest is waited for: what was asked before of it
 * and has not begun is dropped, and what has begun is not told. A thread that ends by itself is replaced, and what it had in
 * hand is done again.
 */
export class DraftChecker {
  /** What the rules look for, by id; empty until the thread has begun. */
  readonly rules = new Map<string, RuleTold>();
  /** Told when the thread has ended by itself. */
  onCrash: () => void = () => {};
  private thread: Worker | null = null;
  private readonly waiting = new Map<string, Job>();
  private running: { name: string; job: Job } | null = null;
  /** The draft at which the thread ended last, and how often it did at the same words. */
  private crashed: { name: string; source: string; times: number } | null = null;
  private count = 0;
  private closed = false;

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
    this.thread?.postMessage({ forget: name });
  }

  /** Drafts that wait or are being checked. */
  get pending(): number {
    return this.waiting.size + (this.running ? 1 : 0);
  }

  /** Ends the thread as a fault in it would. */
  async crash(): Promise<void> {
    await this.thread?.terminate();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.waiting.clear();
    await this.thread?.terminate();
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
    this.started().postMessage(job.task);
  }

  private started(): Worker {
    if (this.thread) return this.thread;
    const thread = new Worker(join(projectRoot, 'dist', 'check-worker.js'));
    this.thread = thread;
    thread.on('message', (message: CheckAnswer | { rules: RuleTold[] }) => {
      if ('rules' in message) for (const rule of message.rules) this.rules.set(rule.id, rule);
      else this.done(message);
    });
    // Why it ended is said on standard error, where editors keep what servers say.
    thread.on('error', (error) => process.stderr.write(`parallax lsp: ${error.stack ?? error}\n`));
    thread.once('exit', () => {
      if (this.thread === thread) this.ended();
    });
    return thread;
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
    this.thread = null;
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
    job.answered({ id: job.task.id, whole: true, checked: null, refused, styleProblem: null });
    return true;
  }
}
