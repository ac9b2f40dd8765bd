import express, { type Express } from 'express';
import type { Context } from '../context.ts';
import { readCollection, readFiles } from '../ingest/uploads.ts';
import { recountPath } from '../report/links.ts';
import { getArticle, listArticles } from './api/articles.ts';
import { postCheck } from './api/check.ts';
import { getCodebook, getWords } from './api/codebook.ts';
import { getComparison } from './api/comparisons.ts';
import { postDeskReview } from './api/desk.ts';
import { getEvent } from './api/event.ts';
import { getOpenapi } from './api/openapi.ts';
import { answerErrors, noSuchPage } from './api/problems.ts';
import { codeRoutes } from './code-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { longIfLarge, longWork, noteUndone } from './http/patience.ts';
import { readyArticle, readyComparison, readyDraft } from './http/ready.ts';
import { readForm, readJson, readLongJson } from './http/request-bodies.ts';
import { joinRoutes } from './join-routes.ts';
import { aboutPage, postAbout } from './pages/about.ts';
import { addPage, postAddress, postDrafts, postFiles, postText } from './pages/add.ts';
import { apiPage } from './pages/api.ts';
import { articlePage } from './pages/article.ts';
import { codebookPage } from './pages/codebook.ts';
import { collectionPage, postCollection, postCollectionPage, readyCollection } from './pages/collection.ts';
import { corpusAgainRoutes } from './pages/corpora/corpus-again-page.ts';
import { corpusRoutes } from './pages/corpora/corpus-routes.ts';
import { packageOfCorpusRoutes } from './pages/corpora/package-of-corpus.ts';
import { correctionsPage, postCorrections } from './pages/corrections.ts';
import { draftPage, postDraft } from './pages/draft.ts';
import { erasePage, postErase } from './pages/erase.ts';
import { eventPage, readyEvent } from './pages/event.ts';
import { homePage } from './pages/home.ts';
import { lessonRoutes } from './pages/lessons/routes.ts';
import { libraryPage, postLibrary } from './pages/library.ts';
import { postRecount } from './pages/recount.ts';
import { reportPage } from './pages/report.ts';
import { articleFile, reportFile } from './pages/report-files.ts';
import { postSetRight, setRightPage } from './pages/set-right.ts';
import { studyRoutes } from './pages/studies/study-routes.ts';
import { postTexts } from './pages/two-texts.ts';
import { postVerdict } from './pages/verdicts.ts';
import { wordsPage } from './pages/word-lists.ts';

/**
 * Every route there is but those of `server/front.ts`, which hands requests on to them: they run in workers, where a text
 * may be read and a lock waited for. What writes is a POST.
 */
export function createRoutes(context: Context): Express {
  const app = express();
  app.disable('x-powered-by');

  app.get('/', homePage(context));
  app.post('/compare', longWork, readForm, postTexts(context));
  app.get('/articles/:id', readyArticle(context), articlePage(context));
  app.get('/articles/:id/about', readyArticle(context), aboutPage(context));
  app.post('/articles/:id/about', longWork, readForm, postAbout(context));
  app.get('/articles/:id/corrections', readyArticle(context), correctionsPage(context));
  app.post('/articles/:id/corrections', longWork, readForm, postCorrections(context));
  app.get('/articles/:id/corrections/passages', readyArticle(context), setRightPage(context));
  app.post('/articles/:id/corrections/passages', longWork, readForm, postSetRight(context));
  app.get('/articles/:id/erase', erasePage(context));
  app.post('/articles/:id/erase', longWork, postErase(context));
  app.get('/articles/:id/files/:name', readyArticle(context), articleFile(context));
  app.post('/articles/:id/verdicts', readyArticle(context), readForm, postVerdict(context));
  app.get('/reports/:left/:right', readyComparison(context), reportPage(context, 'answer'));
  app.get('/reports/:left/:right/texts', readyComparison(context), reportPage(context, 'texts'));
  app.get('/reports/:left/:right/workbook', readyComparison(context), reportPage(context, 'workbook'));
  app.get('/reports/:left/:right/sheet', readyComparison(context), reportPage(context, 'sheet'));
  app.get('/reports/:left/:right/files/:name', readyComparison(context), reportFile(context));
  app.get('/events/:ids', readyEvent(context), eventPage(context));
  for (const [method, path, ...handlers] of lessonRoutes(context)) app[method](path, ...handlers);
  for (const [method, path, ...handlers] of studyRoutes(context)) app[method](path, ...handlers);
  for (const [method, path, ...handlers] of corpusAgainRoutes(context)) app[method](path, ...handlers);
  for (const [method, path, ...handlers] of packageOfCorpusRoutes(context)) app[method](path, ...handlers);
  for (const [method, path, ...handlers] of corpusRoutes(context)) app[method](path, ...handlers);
  app.get('/library', libraryPage(context));
  app.post('/library', longWork, readForm, postLibrary(context));
  app.post(recountPath, readForm, postRecount(context));
  app.get('/add', addPage(context));
  app.post('/add/text', longIfLarge, readForm, postText(context));
  app.post('/add/files', longWork, readFiles, postFiles(context));
  app.post('/add/address', longWork, readForm, postAddress(context));
  app.post('/add/collection', longWork, readCollection, postCollection(context));
  app.get('/add/collections/:number', readyCollection(context), collectionPage(context));
  app.post('/add/collections/:number', longWork, readForm, postCollectionPage(context));
  app.get('/drafts/:number', readyDraft(context), draftPage(context));
  app.post('/drafts/:number', longWork, readForm, postDraft(context));
  app.post('/drafts', longWork, readForm, postDrafts(context));
  deskRoutes(app, context);
  app.get('/codebook', codebookPage);
  app.get('/codebook/words', wordsPage);
  joinRoutes(app, context);
  codeRoutes(app, context);

  app.get('/api/articles', listArticles(context));
  app.get('/api/articles/:id', readyArticle(context), getArticle(context));
  app.get('/api/comparisons/:left/:right', readyComparison(context), getComparison(context));
  app.get('/api/events/:ids', readyEvent(context), getEvent(context));
  app.get('/api/codebook', getCodebook);
  app.get('/api/codebook/words', getWords);
  app.get('/api', apiPage);
  app.get('/api/openapi.json', getOpenapi);
  app.post('/api/check', longIfLarge, readJson, postCheck(context));
  app.post('/api/desk', longIfLarge, readLongJson, postDeskReview(context));

  app.use(noSuchPage, noteUndone, answerErrors(context));
  return app;
}
