import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';
import { projectRoot } from '../../analysis/assets.ts';
import { type Rules, styleSheet } from './styles.ts';

const views = join(projectRoot, 'views');
const handlebars = Handlebars.create();

/** A value that is already escaped HTML, made by one of our own renderers. */
export type Html = Handlebars.SafeString;

/** Marks HTML as escaped. Only for renderers that escape every value they were given. */
export function html(escaped: string): Html {
  return new Handlebars.SafeString(escaped);
}

export const escapeHtml: (text: string) => string = Handlebars.escapeExpression;

/** The one way a page links to the outside: http and https only; anything else stays plain text. */
export function externalLink(url: unknown, text: unknown): Html {
  const label = escapeHtml(String(text));
  if (typeof url !== 'string' || !isWebAddress(url)) return html(label);
  return html(`<a href="${escapeHtml(url)}" rel="external noopener noreferrer nofollow">${label}</a>`);
}

function isWebAddress(url: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

const helpers = { externalLink };
handlebars.registerHelper(helpers);

/** Strict: a field that a template names and the model lacks is an error, not a blank. */
const compileOptions = {
  strict: true,
  preventIndent: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
};

function compileFolder(folder: string): Map<string, Handlebars.TemplateDelegate> {
  return new Map(
    readdirSync(join(views, folder))
      .filter((name) => name.endsWith('.hbs'))
      .map((name) => [
        basename(name, '.hbs'),
        handlebars.compile(readFileSync(join(views, folder, name), 'utf8'), compileOptions),
      ]),
  );
}

for (const [name, template] of compileFolder('partials')) handlebars.registerPartial(name, template);
const pages = compileFolder('pages');
const layouts = compileFolder('layouts');

/** The styles that every page has, in the order the cascade needs them; fonts come apart, a file has no use for them. */
export const styleNames = [
  'base',
  'site',
  'forms',
  'home',
  'report',
  'contrasts',
  'event',
  'text',
  'desk',
  'sheet',
  'reference',
  'categories',
  'lesson',
  'study',
  'corpus-diff',
  'corpus',
  'print',
] as const;

function styleSheets(names: readonly string[], rules: Rules): string {
  return names.map((name) => styleSheet(name, rules)).join('\n');
}

/** The navigation, in order. Pages that are not in it are reached from those that are. */
const navigation = [
  { page: 'library', name: 'Library', path: '/library' },
  { page: 'add', name: 'Add', path: '/add' },
  { page: 'lessons', name: 'Lessons', path: '/lessons' },
  { page: 'corpora', name: 'Corpora', path: '/corpora' },
  { page: 'studies', name: 'Studies', path: '/studies' },
  { page: 'desk', name: 'Before it runs', path: '/desk' },
  { page: 'codebook', name: 'Codebook', path: '/codebook' },
] as const;
export type PageName = 'home' | (typeof navigation)[number]['page'];

/** What the layout needs besides the page's body. */
export interface Frame {
  title: string;
  /** Page name as the navigation knows it; null for pages outside it. */
  current: PageName | null;
  /** Client scripts by name, as built into dist/client. */
  scripts: string[];
  /** Where the first link of the page skips to, without "#"; the page's content where it does not say. */
  skip?: string;
}

/** A whole page: views/pages/NAME.hbs inside the site's layout. */
export function renderPage(name: string, frame: Frame, model: object): string {
  return showTurns(
    fill(layouts, 'site', {
      skip: 'main',
      ...frame,
      styles: styleNames,
      navigation: navigation.map(({ page, name, path }) => ({ name, path, here: page === frame.current })),
      body: html(fill(pages, name, model)),
    }),
  );
}

/** The styles of the pages that phones in a lesson get. */
export const roomStyles = ['base', 'forms', 'categories', 'join'] as const;

/** A page for phones in a lesson: it leads nowhere but to the lesson itself. */
export function renderRoomPage(
  name: string,
  frame: Pick<Frame, 'title' | 'scripts'>,
  model: object,
  styles: readonly string[] = roomStyles,
): string {
  return showTurns(fill(layouts, 'room', { ...frame, styles, body: html(fill(pages, name, model)) }));
}

/** A page as one file that asks for nothing: styles and scripts inside, allowed by their hashes alone. */
function renderFile(name: string, model: object, frame: Record<string, unknown>): string {
  return showTurns(fill(layouts, 'file', { ...frame, body: html(fill(pages, name, model)) }));
}

/**
 * A page as one file with its styles and, where it has one, its script inside, allowed by a policy that names their hashes.
 * `script` is ours, read from the project's own files, and the hashes are over just these bytes.
 */
export function renderInOneFile(
  name: string,
  model: object,
  title: string,
  rules: Rules,
  script: string | null,
  names: readonly string[] = styleNames,
): string {
  const styles = styleSheets(names, rules);
  const policy = [
    "default-src 'none'",
    `style-src '${sha256(styles)}'`,
    script ? `script-src '${sha256(script)}'` : "script-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return renderFile(name, model, {
    title,
    policy,
    styles: html(styles),
    script: script ? html(script) : null,
  });
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

/** What turns the direction of all that follows it, unseen: a title that holds one can make a page say another thing. */
const turn = /[\u202a-\u202e\u2066-\u2069]/;
/** Tags as they are, and what a form would send back as it stands. */
const untouched = /<textarea.*?<\/textarea>|<[^>]*>/.source;
const turnInText = new RegExp(`${untouched}|${turn.source}`, 'gs');

/** Puts an arrow, as long as what it stands for, where a character turns the direction of the text. */
function showTurns(page: string): string {
  return turn.test(page) ? page.replace(turnInText, (found) => (turn.test(found[0]) ? '⇄' : found)) : page;
}

function fill(templates: Map<string, Handlebars.TemplateDelegate>, name: string, model: object): string {
  const template = templates.get(name);
  if (!template) throw new Error(`There is no template named ${name}.`);
  return template(model);
}
