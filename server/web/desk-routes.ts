import type { Express } from 'express';
import type { Context } from '../context.ts';
import { readDeskForm } from '../ingest/uploads.ts';
import { longIfLarge, longWork } from './http/patience.ts';
import { readForm } from './http/request-bodies.ts';
import { deskPage, postDesk, postDeskFile } from './pages/desk.ts';
import { houseStyleFile, houseStylePage, postHouseStyle } from './pages/house-style-page.ts';

/** The desk, what leaves it, and the house style that holds there. */
export function deskRoutes(app: Express, context: Context): void {
  app.get('/desk', deskPage(context));
  app.post('/desk', longIfLarge, readForm, readDeskForm, postDesk(context));
  app.get('/desk/style', houseStylePage(context));
  app.post('/desk/style', longWork, readForm, postHouseStyle(context));
  app.get('/desk/style.yml', houseStyleFile(context));
  app.post('/desk/:file', longWork, readForm, readDeskForm, postDeskFile(context));
}
