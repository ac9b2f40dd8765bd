import type { RequestHandler } from 'express';
import type { Context } from '../../../context.ts';
import { readCodingFile } from '../../../ingest/uploads.ts';
import { longWork } from '../../http/patience.ts';
import { readForm } from '../../http/request-bodies.ts';
import { packageRoutes } from './package-routes.ts';
import { studyAgreementPage } from './study-agreement.ts';
import { bringPage, postBring } from './study-bring.ts';
import { studyCodebookPage } from './study-codebook.ts';
import { eraseStudyPage, postEraseStudy } from './study-erase.ts';
import { studyEstimatesPage } from './study-estimates.ts';
import { postStudyFile, studyFilePage, studyFilesPage } from './study-files-page.ts';
import { postGold, postGoldAccept, studyGoldPage } from './study-gold.ts';
import {
  postAdopt,
  postStudyHead,
  postStudyNext,
  postStudyRun,
  studyHeadPage,
  studyHeadsPage,
  studyNextPage,
} from './study-heads.ts';
import { studyListPage } from './study-list.ts';
import { postStudyMachine, studyMachinePage } from './study-machine.ts';
import { newStudyPage, postStudy } from './study-new.ts';
import {
  postCloseStudy,
  postCodebook,
  postReply,
  postRound,
  postRoundStep,
  postSight,
  postStudyCoders,
  studyPage,
} from './study-overview.ts';
import { postStudyPhrases, studyPhrasesPage } from './study-phrases.ts';

type Route = [method: 'get' | 'post', path: string, ...handlers: RequestHandler<never>[]];

/** What the lead of a study sees and does. Those with a fixed name come before a study's id. */
export function studyRoutes(context: Context): Route[] {
  return [
    ...packageRoutes(context),
    ['get', '/studies/:id/files', studyFilesPage(context)],
    ['post', '/studies/:id/files', longWork, readCodingFile, postStudyFile(context)],
    ['get', '/studies/:id/files/:name', studyFilePage(context)],
    ['get', '/studies/:id/bring', bringPage(context)],
    ['post', '/studies/:id/bring', longWork, readForm, postBring(context)],
    ['get', '/studies/:id/machine', longWork, studyMachinePage(context)],
    ['post', '/studies/:id/machine', readForm, postStudyMachine(context)],
    ['get', '/studies/:id/estimates', longWork, studyEstimatesPage(context)],
    ['get', '/studies/:id/agreement', longWork, studyAgreementPage(context)],
    ['get', '/studies/:id/gold', longWork, studyGoldPage(context)],
    ['post', '/studies/:id/gold', readForm, postGold(context)],
    ['post', '/studies/:id/gold/accept', longWork, readForm, postGoldAccept(context)],
    ['get', '/studies', studyListPage(context)],
    ['post', '/studies', longWork, readForm, postStudy(context)],
    ['get', '/studies/new', newStudyPage(context)],
    ['get', '/studies/:id', studyPage(context)],
    ['post', '/studies/:id/rounds', readForm, postRound(context)],
    ['post', '/studies/:id/rounds/:round', readForm, postRoundStep(context)],
    ['post', '/studies/:id/coders', readForm, postStudyCoders(context)],
    ['post', '/studies/:id/questions', readForm, postReply(context)],
    ['get', '/studies/:id/codebook', studyCodebookPage(context)],
    ['post', '/studies/:id/codebook', readForm, postCodebook(context)],
    ['get', '/studies/:id/phrases', longWork, studyPhrasesPage(context)],
    ['post', '/studies/:id/phrases', longWork, readForm, postStudyPhrases(context)],
    ['post', '/studies/:id/sight', readForm, postSight(context)],
    ['post', '/studies/:id/close', readForm, postCloseStudy(context)],
    ['get', '/studies/:id/erase', eraseStudyPage(context)],
    ['post', '/studies/:id/erase', longWork, postEraseStudy(context)],
    ['get', '/studies/:id/heads', longWork, studyHeadsPage(context)],
    ['post', '/studies/:id/heads', longWork, readForm, postStudyHead(context)],
    ['get', '/studies/:id/heads/:number', longWork, studyHeadPage(context)],
    ['post', '/studies/:id/heads/:number/adopt', readForm, postAdopt(context)],
    ['get', '/studies/:id/heads/:number/next', longWork, studyNextPage(context)],
    ['post', '/studies/:id/heads/:number/next', longWork, readForm, postStudyNext(context)],
    ['post', '/studies/:id/runs', readForm, postStudyRun(context)],
  ];
}
