import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import compression from 'compression';
import express, { type Express, type Request, type RequestHandler } from 'express';
import helmet from 'helmet';
import { projectRoot } from '../../analysis/assets.ts';
import type { AnalyzerVersion } from '../../analysis/types/reading.ts';
import type { Context } from '../context.ts';
import { filledSheets, type Rules, styleSheet } from '../report/styles.ts';
import { getHealth } from './api/health.ts';
import { answerErrors } from './api/problems.ts';
import type { Asked, Asker, Desk } from './http/asked.ts';
import { makeCache } from './http/cache.ts';
import { addressOf, clientOf } from './http/client.ts';
import { makeCollector } from './http/collect.ts';
import { ownHost, sameOrigin, warnOfProxy } from './http/guards.ts';
import { passwordHash } from './http/password.ts';
import { readLogin } from './http/request-bodies.ts';
import { compressed, encodingOf, makeSender } from './http/send.ts';
import { sessions, signedInOnly } from './http/sessions.ts';
import { loginPage, signIn, signOut } from './pages/login.ts';

/**
 * What stands between readers and the routes: who may come in, files that never change, sessions, answers that are kept.
 * It runs on the thread that has the sockets, reads no text and waits for no lock; all else goes to the desk. What writes
 * passes `sameOrigin` before anything else. `rules` are what the style sheets say of measures.
 */
export function createFront(context: Context, desk: Desk, analyzer: AnalyzerVersion, rules: Rules): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', context.config.proxyHops);
  // Nothing here waits for a lock: what cannot be done at once is tried again, or told.
  context.store.waitForLock(0);
  app.use(oneAtATime, logRequests(context), warnOfProxy(context), securityHeaders);
  app.use(ownHost(context.config), sameOrigin);

  app.use('/static', compression());
  app.use('/static/client', files(join(projectRoot, 'dist', 'client')));
  for (const name of filledSheets) app.use(`/static/styles/${name}.css`, filledSheet(name, rules));
  app.use('/static/styles', files(join(projectRoot, 'views', 'styles')));
  app.use('/static/fonts/source-sans-3', fonts('@fontsource-variable/source-sans-3'));
  app.use('/static/fonts/source-serif-4', fonts('@fontsource-variable/source-serif-4'));

  const password = passwordHash(context.config.dataFolder);
  app.use(mayBeKept(password === null));
  if (password) app.use(sessions(context, password));
  app.get('/healthz', getHealth(context, analyzer));
  if (password) {
    app.get('/login', loginPage);
    app.post('/login', readLogin, signIn(password));
    app.post('/logout', signOut);
    app.use(signedInOnly);
  }
  app.use(handOn(context, desk));
  app.use(answerErrors(context));
  return app;
}

/** Answers under these paths are kept: they are the same for all who may read them. */
const keptPaths = /^\/(?:reports|events|articles|codebook|api\/(?:articles|comparisons|events))(?:\/|$)/;

/** Hands a request on to the desk as data, and sends what it answers. */
function handOn(context: Context, desk: Desk): RequestHandler {
  const kept = makeCache();
  const collect = makeCollector();
  const sendOne = makeSender();
  const stampNow = () => stampOf(context);
  return async (request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const by = { client: clientOf(request), gone: gone.signal };
    const reading = request.method === 'GET' || request.method === 'HEAD';
    const encoding = encodingOf(request);
    const make = async (body: Uint8Array[] | null, who: Asker) =>
      compressed(await desk(asData(request, body), who), encoding);
    if (reading) {
      const key = `${encoding} ${request.accepts(['html', 'json'])} ${request.method} ${request.originalUrl}`;
      const keeps = request.method === 'GET' && keptPaths.test(request.path);
      const answer = keeps ? await kept(key, by, stampNow, (who) => make(null, who)) : await make(null, by);
      sendOne(answer, request, response);
      return;
    }
    // What follows a body that is not read to its end cannot be told from it.
    response.set('Connection', 'close');
    const { body, letGo } = await collect(request, by.client, addressOf(request));
    response.removeHeader('Connection');
    try {
      const answer = await make(body, by);
      sendOne(answer, request, response);
    } finally {
      letGo();
    }
  };
}

/** The library's state; null where another program keeps even readers out. */
function stampOf({ store }: Context): string | null {
  try {
    return store.stamp();
  } catch {
    return null;
  }
}

/** What the routes are not told: it is of this connection, or was dealt with here. */
const dealtWith = new Set([
  'connection',
  'cookie',
  'if-modified-since',
  'if-none-match',
  'expect',
  'transfer-encoding',
  'content-length',
]);

function asData(request: Request, body: Uint8Array[] | null): Asked {
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      dealtWith.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
  if (body) headers['content-length'] = String(body.reduce((sum, { length }) => sum + length, 0));
  return { method: request.method, url: request.originalUrl, headers, body };
}

/** Nothing runs, loads or frames that is not a file of ours; no inline script or style. Plain http on this machine stays so. */
const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  // Without it a browser hides from us too where a form comes from, where the address is not a secure one.
  referrerPolicy: { policy: 'same-origin' },
});

/** A style sheet with what it says of measures; browsers ask for it anew as for the others. */
function filledSheet(name: string, rules: Rules): RequestHandler {
  const css = styleSheet(name, rules);
  return (_request, response) => {
    response.set('Cache-Control', 'public, max-age=0').type('css').send(css);
  };
}

function files(folder: string, maxAge: string | number = 0): RequestHandler {
  return express.static(folder, { index: false, redirect: false, maxAge });
}

/** A font package's folder; its files change only with its version, so a day's cache is safe. */
function fonts(name: string): RequestHandler {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return files(dirname(manifest), '1d');
}

/**
 * Pages and data change with the library: a browser keeps them but asks by ETag each time. Where a password is asked for it
 * keeps none, so that who comes to it after the signing out finds nothing.
 */
function mayBeKept(byBrowsers: boolean): RequestHandler {
  return (_request, response, next) => {
    response.set('Cache-Control', byBrowsers ? 'no-cache' : 'private, no-store');
    next();
  };
}

/**
 * One request of a connection at a time. No browser sends the next before it has the answer, and of an answer that waits
 * behind another nobody learns when its reader goes.
 */
const oneAtATime: RequestHandler = (request, response, next) => {
  if (response.socket === null) request.socket.destroy();
  else next();
};

/** One line for each answer: no query, no body, no text of any article. */
function logRequests({ log }: Context): RequestHandler {
  return (request, response, next) => {
    if (!log.isLevelEnabled('info')) return next();
    const started = performance.now();
    response.on('finish', () => {
      const milliseconds = Math.round(performance.now() - started);
      log.info({ method: request.method, path: request.path, status: response.statusCode, milliseconds });
    });
    next();
  };
}
