import type { RequestHandler } from 'express';
import type { Config } from '../../config.ts';
import type { Context } from '../../context.ts';
import { Forbidden } from '../../errors.ts';
import { loopback } from './address.ts';

/**
 * Refuses a request for another name than this server's own. Without it, a page elsewhere whose name is made to point
 * here (DNS rebinding) would read the library through its reader's browser. A server open to other machines or
 * behind a proxy is reached by names that cannot be known, so there it stands or falls with its password.
 */
export function ownHost({ host, proxyHops }: Config): RequestHandler {
  return (request, _response, next) => {
    if (loopback(host) && proxyHops === 0 && !loopback(hostName(request.headers.host)))
      throw new Forbidden(
        'This server answers for this machine alone. Open it as http://localhost or http://127.0.0.1, or set PARALLAX_PROXY_HOPS where a proxy of yours stands before it.',
      );
    next();
  };
}

/** Says once in the log that requests come through a proxy that nobody told this server of. */
export function warnOfProxy({ config, log }: Context): RequestHandler {
  let said = config.proxyHops > 0;
  return (request, _response, next) => {
    if (!said && request.headers['x-forwarded-for'] !== undefined) {
      said = true;
      log.warn(
        'Requests come through a proxy. Set PARALLAX_PROXY_HOPS=1, or all its readers count as one and their cookies lack Secure.',
      );
    }
    next();
  };
}

/**
 * Refuses a request that would change something when another site's page sent it (CSRF). A browser says where a request
 * comes from in Sec-Fetch-Site, older ones in Origin; a program that says neither carries no reader's cookies.
 */
export const sameOrigin: RequestHandler = (request, _response, next) => {
  const { 'sec-fetch-site': site, origin } = request.headers;
  const own =
    site === undefined ? origin === undefined || hostOf(origin) === request.host : site === 'same-origin';
  if (!safeMethods.has(request.method) && !own)
    throw new Forbidden(
      'This came from a page of another site. Open Parallax itself and send it from there.',
    );
  next();
};

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The name in a Host header, without its port. */
function hostName(header = ''): string {
  return header.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
}

/** Host and port of an origin; null for "null" and whatever else is none. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
