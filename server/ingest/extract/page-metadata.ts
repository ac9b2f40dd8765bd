import type { ArticleMetadata, Genre } from '../../../analysis/read/article.ts';
import { dateOf } from '../published-date.ts';

/** What is used of a parsed page, whichever library made it. */
export interface Page {
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  documentElement: PageElement | null;
}
interface PageElement {
  textContent: string | null;
  getAttribute(name: string): string | null;
}

/** What a page says of itself in JSON-LD, Open Graph and meta elements, and where that is missing, in its markup. */
export function pageMetadata(page: Page, source: string): ArticleMetadata & { free: boolean } {
  const linked = linkedArticle(page);
  const meta = metaReader(page);
  const site = clean(linked.publisher ?? meta('og:site_name', 'application-name') ?? null);
  const published = dateOf(
    linked.datePublished ??
      meta(
        'article:published_time',
        'og:published_time',
        'datepublished',
        'pubdate',
        'publish-date',
        'date',
        'dc.date',
        'dc.date.issued',
        'parsely-pub-date',
      ) ??
      page.querySelector('time[datetime]')?.getAttribute('datetime') ??
      '',
  );
  return {
    title: clean(linked.headline ?? meta('og:title', 'twitter:title') ?? titleElement(page, site)),
    publisher: site,
    byline: byline(linked.author ?? meta('author', 'article:author', 'parsely-author', 'byl', 'dc.creator')),
    published,
    publishedBasis: published ? 'from the page’s own data' : null,
    url: addressOf(
      meta('og:url') ??
        page.querySelector('link[rel="canonical"]')?.getAttribute('href') ??
        savedFrom(source),
    ),
    genre: genreOf(linked.type, linked.section ?? meta('article:section', 'section')),
    free: linked.free,
  };
}

interface Linked {
  type: string;
  headline: string | null;
  author: string | null;
  publisher: string | null;
  datePublished: string | null;
  section: string | null;
  free: boolean;
}

const nothing: Linked = {
  type: '',
  headline: null,
  author: null,
  publisher: null,
  datePublished: null,
  section: null,
  free: true,
};

/** The article that the page's JSON-LD describes; broken JSON is passed over. */
function linkedArticle(page: Page): Linked {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    for (const item of itemsOf(parsed(script.textContent ?? ''), 0)) {
      const type = names(item['@type']).join(' ');
      if (!/Article|BlogPosting|Report/i.test(type)) continue;
      return {
        type,
        headline: text(item.headline) ?? text(item.name),
        author: names(item.author).join(', ') || null,
        publisher: names(item.publisher)[0] ?? null,
        datePublished: text(item.datePublished),
        section: names(item.articleSection).join(' ') || null,
        free: !/^false$/i.test(String(item.isAccessibleForFree ?? true)),
      };
    }
  }
  return nothing;
}

type Item = Record<string, unknown>;

function itemsOf(value: unknown, depth: number): Item[] {
  if (depth > 4 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, 100).flatMap((one) => itemsOf(one, depth + 1));
  const item = value as Item;
  return [item, ...itemsOf(item['@graph'], depth + 1), ...itemsOf(item.mainEntity, depth + 1)];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\s*\/\/<!\[CDATA\[|\/\/\]\]>\s*$/g, ''));
  } catch {
    return null;
  }
}

/** Names of a person, an organization, or a list of them, as JSON-LD writes any of these. */
function names(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (Array.isArray(value)) return value.slice(0, 20).flatMap(names);
  return typeof value === 'object' && value !== null ? names((value as Item).name) : [];
}

function text(value: unknown): string | null {
  return names(value)[0] ?? null;
}

function metaReader(page: Page): (...wanted: string[]) => string | null {
  const found = new Map<string, string>();
  for (const element of page.querySelectorAll('meta')) {
    const name = (
      element.getAttribute('property') ??
      element.getAttribute('name') ??
      element.getAttribute('itemprop') ??
      ''
    ).toLowerCase();
    const content = element.getAttribute('content')?.trim();
    if (name && content && !found.has(name)) found.set(name, content);
  }
  return (...wanted) => wanted.map((name) => found.get(name)).find((value) => value !== undefined) ?? null;
}

/** The title element without the site's name at its end. */
function titleElement(page: Page, site: string | null): string | null {
  const title = clean(page.querySelector('title')?.textContent ?? null) ?? '';
  const [, head, tail] = /^(.*\S)\s+[|–—-]\s+([^|–—]{2,60})$/u.exec(title) ?? [];
  const short = head && (tail === site || head.split(' ').length >= 4);
  return (short ? head : title) || (page.querySelector('h1')?.textContent?.trim() ?? null);
}

/** A byline without "By"; an address is none. */
function byline(written: string | null): string | null {
  const name = clean(written)?.replace(/^by\s+/i, '') ?? null;
  return name && /^https?:/.test(name) ? null : name;
}

function addressOf(written: string | null): string | null {
  if (!written || !URL.canParse(written)) return null;
  const url = new URL(written);
  url.hash = '';
  return /^https?:$/.test(url.protocol) ? url.href : null;
}

/** Browsers write the address into a page that they save. */
function savedFrom(source: string): string | null {
  return /<!-- saved from url=\(\d+\)(\S+) -->/.exec(source.slice(0, 4000))?.[1] ?? null;
}

function genreOf(type: string, section: string | null): Genre {
  const said = `${type} ${section ?? ''}`;
  if (/live.?blog/i.test(said)) return 'live blog';
  if (/opinion|editorial|op-?ed|comment|column|perspective|viewpoint/i.test(said)) return 'opinion';
  if (/analysis|explainer/i.test(said)) return 'analysis';
  if (/interview|q ?& ?a/i.test(said)) return 'interview';
  if (/press.?release/i.test(said)) return 'press release';
  return /news|report/i.test(said) ? 'news' : 'unknown';
}

function clean(value: string | null): string | null {
  const line = value?.replace(/\s+/g, ' ').trim().slice(0, 500) ?? '';
  return line === '' ? null : line;
}
