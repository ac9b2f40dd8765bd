import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import compression from 'compression';
import express, { type RequestHandler, type Router } from 'express';
import { projectRoot } from '../../../analysis/assets.ts';
import { filledSheets, type Rules, styleSheet } from '../../report/styles.ts';

/** Scripts, styles and fonts, the same at every door. `rules` are what the style sheets say of measures. */
export function staticFiles(rules: Rules): Router {
  const router = express.Router();
  router.use(compression());
  router.use('/client', files(join(projectRoot, 'dist', 'client')));
  for (const name of filledSheets) router.use(`/styles/${name}.css`, filledSheet(name, rules));
  router.use('/styles', files(join(projectRoot, 'views', 'styles')));
  router.use('/fonts/source-sans-3', fonts('@fontsource-variable/source-sans-3'));
  router.use('/fonts/source-serif-4', fonts('@fontsource-variable/source-serif-4'));
  return router;
}

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
