// Asks for each input while nothing else runs, and says what it cost the thread that answers.
import type { Case, Scope } from './case.ts';
import type { Product, Request } from './product.ts';
import { threadTime, watchStretch } from './thread.ts';

export interface Cost {
  route: string;
  input: string;
  /** 0 where no answer came. */
  status: number;
  /** Processor time of the answering thread from the request until it rests again. */
  milliseconds: number;
  /** The longest time that it was at work without a pause. */
  stretch: number;
  /** From the request to the end of its answer. */
  wall: number;
  /** The slowest of /healthz and of a stored report while a second such request was under way; null where that was not tried. */
  healthz: number | null;
  report: number | null;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** How long an answer is waited for, in milliseconds; a machine that others use needs longer than the server does. */
export const longestAnswer = 120_000;

/** Waits until the answering thread has done next to nothing for a while. */
async function rest({ pid, alive }: Product, most = 30_000): Promise<void> {
  const until = performance.now() + most;
  while (alive() && performance.now() < until) {
    const before = threadTime(pid);
    await pause(40);
    if (threadTime(pid) - before < 0.5) return;
  }
}

async function once({ product, touch }: Scope, request: Request): Promise<Omit<Cost, 'route' | 'input'>> {
  touch();
  await rest(product);
  const before = threadTime(product.pid);
  const stretch = watchStretch(product.pid);
  const { status, milliseconds: wall } = await product.send(request, longestAnswer);
  await rest(product);
  const milliseconds = product.alive() ? threadTime(product.pid) - before : Number.NaN;
  return { status, milliseconds, stretch: stretch(), wall, healthz: null, report: null };
}

/** Times the limit that nothing which is loaded but once can cost. */
const dearForSure = 10;

/** The cost of one case; what seems dear is asked for again, since a first time may bear what is loaded but once. */
export async function costOf({ route, input, make }: Case, scope: Scope, limit: number): Promise<Cost> {
  scope.clear();
  const cost = { route, input, ...(await once(scope, await make(0))) };
  if (!(cost.milliseconds > limit && cost.milliseconds < dearForSure * limit)) return cost;
  const again = { route, input, ...(await once(scope, await make(1))) };
  return again.milliseconds < cost.milliseconds ? again : cost;
}

/** The slowest answers of /healthz and of a stored report while a case is under way; infinite where one was no 200. */
export async function besideIt(
  { make }: Case,
  { product, library, touch, clear }: Scope,
): Promise<Pick<Cost, 'healthz' | 'report'>> {
  clear();
  const request = await make(2);
  touch();
  await rest(product);
  let open = true;
  const busy = product.send(request, longestAnswer).finally(() => {
    open = false;
  });
  const ask = async (path: string) => {
    let slowest = 0;
    do {
      const { status, milliseconds } = await product.send({ method: 'GET', path }, longestAnswer);
      slowest = Math.max(slowest, status === 200 ? milliseconds : Number.POSITIVE_INFINITY);
      await pause(20);
    } while (open);
    return slowest;
  };
  const [healthz, report] = await Promise.all([
    ask('/healthz'),
    ask(`/reports/${library.ordinary[0]}/${library.ordinary[1]}`),
  ]);
  await busy;
  return { healthz, report };
}
