import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { projectRoot } from '../analysis/assets.ts';
import { getArticle, listArticles } from './api/articles.ts';
import { postCheck } from './api/check.ts';
import { getCodebook, getWords } from './api/codebook.ts';
import { getComparison } from './api/comparisons.ts';
import { getHealth } from './api/health.ts';
import { getOpenapi } from './api/openapi.ts';
import { answerErrors, noSuchPage } from './api/problems.ts';
import { readForm, readJson } from './bodies.ts';
import { keepAnswers } from './cache.ts';
import { compressOthers } from './cache-answer.ts';
import type { Context } from './context.ts';
import { ownHost, sameOrigin } from './guards.ts';
import { readFiles } from './ingest/uploads.ts';
import { addPage, postAddress, postDrafts, postFiles, postText } from './pages/add.ts';
import { apiPage } from './pages/api.ts';
import { articlePage } from './pages/article.ts';
import { codebookPage } from './pages/codebook.ts';
import { correctionsPage, postCorrections } from './pages/corrections.ts';
import { deskPage, postDesk } from './pages/desk.ts';
import { draftPage, postDraft } from './pages/draft.ts';
import { erasePage, postErase } from './pages/erase.ts';
import { homePage } from './pages/home.ts';
import { libraryPage, postLibrary } from './pages/library.ts';
import { loginPage, signIn, signOut } from './pages/login.ts';
import { reportPage } from './pages/report.ts';
import { articleFile, reportFile } from './pages/report-files.ts';
import { sheetPage } from './pages/sheet.ts';
import { postVerdict } from './pages/verdicts.ts';
import { wordsPage } from './pages/words.ts';
import { passwordHash } from './password.ts';
import { readyArticle, readyComparison } from './ready.ts';
import { fewTries, sessions, signedInOnly } from './sessions.ts';

/** The web application: every route there is. What writes is a POST, and passes `sameOrigin` before anything else. */
export function createApp(context: Context): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(logRequests(context), securityHeaders, ownHost(context.config), sameOrigin);

  app.use('/static', compression());
  app.use('/static/client', files(join(projectRoot, 'dist', 'client')));
  app.use('/static/styles', files(join(projectRoot, 'views', 'styles')));
  app.use('/static/fonts/source-sans-3', fonts('@fontsource-variable/source-sans-3'));
  app.use('/static/fonts/source-serif-4', fonts('@fontsource-variable/source-serif-4'));

  app.use(revalidate);
  app.get('/healthz', getHealth(context));
  const password = passwordHash(context.config.dataFolder);
  if (password) {
    app.use(sessions(context, password));
    app.get('/login', loginPage);
    app.post('/login', fewTries(), readForm, signIn(password));
    app.post('/logout', signOut);
    app.use(signedInOnly);
  }

  app.use(['/reports', '/articles', '/codebook', '/api/articles', '/api/comparisons'], keepAnswers(context));
  app.use(compressOthers);

  app.get('/', homePage(context));
  app.get('/articles/:id', readyArticle(context), articlePage(context));
  app.get('/articles/:id/corrections', correctionsPage(context));
  app.post('/articles/:id/corrections', readForm, postCorrections(context));
  app.get('/articles/:id/erase', erasePage(context));
  app.post('/articles/:id/erase', postErase(context));
  app.get('/articles/:id/files/:name', readyArticle(context), articleFile(context));
  app.post('/articles/:id/verdicts', readForm, postVerdict(context));
  app.get('/reports/:left/:right', readyComparison(context), reportPage(context));
  app.get('/reports/:left/:right/sheet', readyComparison(context), sheetPage(context));
  app.get('/reports/:left/:right/files/:name', readyComparison(context), reportFile(context));
  app.get('/library', libraryPage(context));
  app.post('/library', readForm, postLibrary(context));
  app.get('/add', addPage(context));
  app.post('/add/text', readForm, postText(context));
  app.post('/add/files', readFiles, postFiles(context));
  app.post('/add/address', readForm, postAddress(context));
  app.get('/drafts/:number', draftPage(context));
  app.post('/drafts/:number', readForm, postDraft(context));
  app.post('/drafts', readForm, postDrafts(context));
  app.get('/desk', deskPage);
  app.post('/desk', readForm, postDesk);
  app.get('/codebook', codebookPage);
  app.get('/codebook/words', wordsPage);

  app.get('/api/articles', listArticles(context));
  app.get('/api/articles/:id', readyArticle(context), getArticle(context));
  app.get('/api/comparisons/:left/:right', readyComparison(context), getComparison(context));
  app.get('/api/codebook', getCodebook);
  app.get('/api/codebook/words', getWords);
  app.get('/api', apiPage);
  app.get('/api/openapi.json', getOpenapi);
  app.post('/api/check', readJson, postCheck);

  app.use(noSuchPage);
  app.use(answerErrors(context));
  return app;
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
});

function files(folder: string, maxAge: string | number = 0): RequestHandler {
  return express.static(folder, { index: false, redirect: false, maxAge });
}

/** A font package's folder; its files change only with its version, so a day's cache is safe. */
function fonts(name: string): RequestHandler {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return files(dirname(manifest), '1d');
}

/** Pages and data change with the library: a browser keeps them but asks by ETag each time. */
const revalidate: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-cache');
  next();
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
