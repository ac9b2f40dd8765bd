import type { RequestHandler } from 'express';
import type { Context } from '../../../context.ts';
import { readPackageFile } from '../../../ingest/uploads.ts';
import { longWork } from '../../http/patience.ts';
import { openPage, packagePage, packageZip, postOpen } from './package-pages.ts';

type Route = [method: 'get' | 'post', path: string, ...handlers: RequestHandler<never>[]];

/** Packages of studies, made and opened. */
export function packageRoutes(context: Context): Route[] {
  return [
    ['get', '/studies/open', openPage],
    ['post', '/studies/open', longWork, readPackageFile, postOpen(context)],
    ['get', '/studies/:id/package', packagePage(context)],
    ['get', '/studies/:id/files/package.zip', longWork, packageZip(context)],
  ];
}
