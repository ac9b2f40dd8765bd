import type { RequestHandler } from 'express';
import type { Context } from '../../../context.ts';
import { longWork } from '../../http/patience.ts';
import { readForm } from '../../http/request-bodies.ts';
import { cellPage } from './corpus-cell.ts';
import { eraseCorpusPage, postEraseCorpus } from './corpus-erase.ts';
import { corpusHtmlFile, corpusJsonFile } from './corpus-file-pages.ts';
import { corpusListPage } from './corpus-list.ts';
import { newCorpusPage, postCorpus } from './corpus-new.ts';
import { corpusPage, postCorpusReport, postTopics } from './corpus-report-page.ts';
import { wordPage, wordsPage } from './corpus-words-pages.ts';

type Route = [method: 'get' | 'post', path: string, ...handlers: RequestHandler<never>[]];

/** What a researcher sees and does with corpora. Those with a fixed name come before a corpus's id. */
export function corpusRoutes(context: Context): Route[] {
  return [
    ['get', '/corpora', corpusListPage(context)],
    ['post', '/corpora', longWork, readForm, postCorpus(context)],
    ['get', '/corpora/new', newCorpusPage(context)],
    ['get', '/corpora/:id', corpusPage(context)],
    ['post', '/corpora/:id/report', readForm, postCorpusReport(context)],
    ['post', '/corpora/:id/topics', readForm, postTopics(context)],
    ['get', '/corpora/:id/cell', cellPage(context)],
    ['get', '/corpora/:id/words', wordsPage(context)],
    ['get', '/corpora/:id/word', wordPage(context)],
    ['get', '/corpora/:id/erase', eraseCorpusPage(context)],
    ['post', '/corpora/:id/erase', longWork, postEraseCorpus(context)],
    ['get', '/corpora/:id/report.json', longWork, corpusJsonFile(context)],
    ['get', '/corpora/:id/report.html', longWork, corpusHtmlFile(context)],
  ];
}
