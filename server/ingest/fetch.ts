import { lookup as systemLookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { Refusal } from '../../analysis/read/article.ts';
import { isPublicAddress } from './public-address.ts';

/** A page as it came. */
export interface Fetched {
  bytes: Uint8Array;
  /** Where it came from in the end, after every redirect. */
  url: string;
  /** `text/html`, `application/pdf` … without its parameters. */
  type: string;
  /** The encoding that the server names. */
  charset: string | null;
}

/** What the outside is reached by; tests put their own in its place. */
export interface Reach {
  resolve(host: string): Promise<{ address: string; family: number }[]>;
  isPublic(address: string): boolean;
  ports: ReadonlySet<string>;
  /** The time that a page may take, redirects and all. */
  milliseconds: number;
}

const lookupAll = promisify(systemLookup);
const usual: Reach = {
  resolve: (host) => lookupAll(host, { all: true }),
  isPublic: isPublicAddress,
  ports: new Set(['', '80', '443']),
  milliseconds: 15_000,
};

const mostHops = 5;
const mostBytes = 8 * 2 ** 20;
const types = new Set(['text/html', 'application/xhtml+xml', 'text/plain', 'application/pdf']);

/**
 * Fetches a page from the public internet. Every address that its name has is checked inside the connection's own look-up,
 * so no second answer of a resolver can slip in; so is the address of every redirect. No cookies, no credentials, no
 * caches. Throws a Refusal that says what to do.
 */
export async function fetchPage(address: string, reach: Reach = usual): Promise<Fetched> {
  const signal = AbortSignal.timeout(reach.milliseconds);
  let url = checkedUrl(address, reach);
  for (let hop = 0; hop <= mostHops; hop++) {
    const response = await open(url, reach, signal);
    const location = response.headers.location;
    if (isRedirect(response.statusCode) && location) {
      response.destroy();
      url = checkedUrl(URL.canParse(location, url.href) ? new URL(location, url).href : location, reach);
      continue;
    }
    return read(response, url, signal);
  }
  throw refusal(`The address leads on and on (more than ${mostHops} redirects).`);
}

function isRedirect(status = 0): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** The parser of `URL` makes every way of writing an IPv4 address (decimal, octal, hex, full width) the usual one. */
function checkedUrl(address: string, { isPublic, ports }: Reach): URL {
  if (!URL.canParse(address)) throw refusal('This is no web address; it begins with https:// or http://.');
  const url = new URL(address);
  if (!['http:', 'https:'].includes(url.protocol))
    throw refusal('Only addresses with https:// or http:// can be fetched.');
  if (url.username || url.password) throw refusal('The address holds a user name; leave it out.');
  if (!ports.has(url.port)) throw refusal('The address names an unusual port.');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) && !isPublic(host)) throw notPublic();
  return url;
}

function open(url: URL, reach: Reach, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      agent: false,
      lookup: guardedLookup(reach),
      signal,
      headers: {
        accept: 'text/html, application/xhtml+xml, text/plain, application/pdf;q=0.9',
        'accept-encoding': 'gzip, deflate, br',
        'user-agent': 'Parallax (reads one page for its user)',
      },
    });
    sent.once('response', resolve);
    sent.once('error', (error) => reject(refusalOf(error, signal)));
    sent.end();
  });
}

/** Looks a name up and passes on its addresses only where all of them are public. */
function guardedLookup({ resolve, isPublic }: Reach): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (found) => {
        if (found.length === 0 || found.some(({ address }) => !isPublic(address))) {
          callback(notPublic() as NodeJS.ErrnoException, '', 4);
        } else if (options.all) callback(null, found);
        else callback(null, found[0].address, found[0].family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 4),
    );
  };
}

async function read(response: IncomingMessage, url: URL, signal: AbortSignal): Promise<Fetched> {
  const { statusCode: status = 0, headers } = response;
  const [type, ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const why =
    status !== 200
      ? whyStatus(status)
      : !types.has(type.trim())
        ? `The address gives ${type.trim() || 'something of no named kind'}, not a page.`
        : Number(headers['content-length'] ?? 0) > mostBytes
          ? tooLarge
          : null;
  if (why !== null) {
    response.destroy();
    throw refusal(why);
  }
  const bytes = await unpacked(await body(response, signal), headers['content-encoding'] ?? 'identity');
  const charset = /charset\s*=\s*"?([\w-]+)/.exec(parameters.join(';'))?.[1] ?? null;
  return { bytes, url: url.href, type: type.trim(), charset };
}

const tooLarge = `The page is larger than ${mostBytes / 2 ** 20} MB.`;

async function body(response: IncomingMessage, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > mostBytes) throw refusal(tooLarge);
      chunks.push(chunk);
    }
  } catch (error) {
    response.destroy();
    throw refusalOf(error as Error, signal);
  }
  return Buffer.concat(chunks);
}

const unpackers = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

async function unpacked(bytes: Buffer, encoding: string): Promise<Buffer> {
  const name = encoding.trim().toLowerCase();
  if (name === 'identity' || name === '') return bytes;
  const unpack = (unpackers as Record<string, (typeof unpackers)['gzip'] | undefined>)[name];
  if (!unpack) throw refusal('The page is packed in a way that cannot be read.');
  try {
    return await unpack(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    throw refusal(
      (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge : 'The page came damaged.',
    );
  }
}

function whyStatus(status: number): string {
  if (status === 401 || status === 402 || status === 403)
    return 'The site does not give the page to programs or to readers without an account.';
  if (status === 404 || status === 410) return 'There is no page at this address.';
  return `The site answered with an error (${status}).`;
}

function refusalOf(error: Error, signal: AbortSignal): Refusal {
  if (error instanceof Refusal) return error;
  if (signal.aborted) return refusal(`The site took too long to answer.`);
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return refusal('The site’s name cannot be found.');
  return refusal('The site cannot be reached.');
}

function notPublic(): Refusal {
  return refusal('The address leads into a private network, and those are never fetched.');
}

function refusal(why: string): Refusal {
  return new Refusal(
    'bad-input',
    `${why} You can open the page in a browser, copy the article and paste it.`,
  );
}
