// Every route with every input: what each cost the thread that answers.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Case, Limits, Scope } from './case.ts';
import { everyRoute } from './every-route.ts';
import { fillLibrary, prepare } from './library.ts';
import { besideIt, type Cost, costOf, longestAnswer } from './measure.ts';
import { ownInputs } from './own-inputs.ts';
import { command, type Product, password, serve, signedIn } from './product.ts';
import { nameOf, routesOf } from './routes.ts';
import { fewShapes, shapes } from './shapes.ts';
import { slowness } from './thread.ts';

/** What a request may cost the answering thread, in milliseconds, where the machine is as fast as the one it was set on. */
export const mostMilliseconds = 50;

interface Options {
  /** The few inputs of the tests, or all. */
  full: boolean;
  /** For so many of the dearest, other requests are sent beside a second one of the kind. */
  watch: number;
  /** Only cases whose route and input match. */
  only?: RegExp;
  /** Told of each cost as it is known. */
  told?: (cost: Cost, limit: number) => void;
}

export interface Table {
  costs: Cost[];
  /** `mostMilliseconds` on this machine at this time. */
  limit: number;
  /** Routes that no input reached. */
  missed: string[];
  /** Inputs at which the server ended. */
  ended: string[];
}

/** Measures the built product of a source tree. */
export async function guardTable(tree: string, options: Options): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'parallax-guard-'));
  let product: Product | null = null;
  let beside: Database.Database | null = null;
  const start = async () => signedIn(await serve(tree, folder));
  try {
    const names = options.full ? Object.keys(shapes) : fewShapes;
    const library = fillLibrary(tree, folder, names, options.full ? 200_000 : 20_000);
    command(tree, folder, ['password'], { input: `${password}\n` });
    const routes = await routesOf(tree, folder);
    product = await start();
    await prepare(folder, product, library);
    const limits = await limitsOf(tree);
    beside = new Database(join(folder, 'parallax.sqlite'), { timeout: 10_000 });
    const touched = beside.prepare('UPDATE articles SET rights = ? WHERE number = 1');
    let touches = 0;
    const cleared = beside.prepare(
      'DELETE FROM drafts WHERE number > 2 AND (SELECT count(*) FROM drafts) > 100',
    );
    const clear = () => void cleared.run();
    const touch = () => void touched.run(`free, touched ${++touches} times`);
    const scopeOf = (running: Product): Scope => ({
      product: running,
      library,
      limits,
      full: options.full,
      names,
      touch,
      clear,
    });
    const scope = scopeOf(product);
    // Signing out comes last, so that the rest is asked for by a reader; before it, what ends the lesson.
    const last = (route: string) =>
      / \/log(?:in|out)$/.test(route) ? 2 : /^POST \/lessons\/:id\/(?:close|erase)$/.test(route) ? 1 : 0;
    const cases: Case[] = [...routes.flatMap((route, i) => everyRoute(route, i, scope)), ...ownInputs(scope)]
      .filter(({ route, input }) => options.only?.test(`${route} ${input}`) ?? true)
      .sort((a, b) => last(a.route) - last(b.route));

    const table: Table = { costs: [], limit: mostMilliseconds, missed: [], ended: [] };
    const speeds = [slowness(9)];
    const limit = () => mostMilliseconds * [...speeds].sort((a, b) => a - b)[speeds.length >> 1];
    for (const [i, one] of cases.entries()) {
      if (i % 50 === 0) speeds.push(slowness(3));
      const cost = await costOf(one, scope, limit());
      table.costs.push(cost);
      options.told?.(cost, limit());
      if (!product.alive() || cost.wall >= longestAnswer) {
        if (!product.alive()) table.ended.push(`${one.route}: ${one.input}`);
        // Cut off or ended: a new one, so that the next input meets none that is still at the last.
        await product.stop('SIGKILL');
        product = await start();
        Object.assign(scope, scopeOf(product));
      }
    }
    // Signing out was the last of the inputs, and wrong passwords were among them: a new server has forgotten both.
    await product.stop('SIGKILL');
    product = await start();
    Object.assign(scope, scopeOf(product));
    for (const cost of byCost(table.costs).slice(0, options.watch)) {
      const one = cases.find(({ route, input }) => route === cost.route && input === cost.input)!;
      if (product.alive()) Object.assign(cost, await besideIt(one, scope));
    }
    const reached = new Set(table.costs.map(({ route }) => route));
    table.missed = routes.map(nameOf).filter((name) => !reached.has(name));
    table.limit = limit();
    return table;
  } finally {
    beside?.close();
    await product?.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The product's own limits, where its source names them. */
async function limitsOf(tree: string): Promise<Limits> {
  const named = async (file: string, name: string, otherwise: number): Promise<number> => {
    try {
      return (await import(/* @vite-ignore */ join(tree, file)))[name] ?? otherwise;
    } catch {
      return otherwise;
    }
  };
  return {
    body: await named('server/web/http/request-bodies.ts', 'largestBody', 8 * 2 ** 20),
    upload: await named('server/web/http/request-bodies.ts', 'largestUpload', 60 * 2 ** 20),
    textFile: await named('server/ingest/extract.ts', 'largestText', 2 * 2 ** 20),
    document: await named('server/ingest/extract.ts', 'largestDocument', 20 * 2 ** 20),
    draft: await named('analysis/check/part.ts', 'longestDraft', 60_000),
    style: await named('analysis/check/style.ts', 'longestStyle', 200_000),
  };
}

const byCost = (costs: readonly Cost[]) => [...costs].sort((a, b) => b.milliseconds - a.milliseconds);

/** The dearest as a table of Markdown. */
export function dearest({ costs, limit }: Pick<Table, 'costs' | 'limit'>, count = 20): string {
  const shown = byCost(costs).slice(0, count);
  const ms = (value: number | null) =>
    value === null ? '' : Number.isFinite(value) ? value.toFixed(value < 10 ? 1 : 0) : 'none';
  return [
    `Of ${costs.length} inputs ${costs.filter(({ milliseconds }) => !(milliseconds <= limit)).length} cost more than ${limit.toFixed(0)} ms.`,
    '',
    '| route | input | status | answering thread, CPU ms | longest stretch | whole answer, ms | slowest /healthz | slowest report |',
    '|---|---|---|---|---|---|---|---|',
    ...shown.map(
      ({ route, input, status, milliseconds, stretch, wall, healthz, report }) =>
        `| ${route} | ${input} | ${status || 'no answer'} | ${[milliseconds, stretch, wall, healthz, report].map(ms).join(' | ')} |`,
    ),
  ].join('\n');
}
