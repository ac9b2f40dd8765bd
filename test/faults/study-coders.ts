// A coder of a study who codes all that the queue gives, by plain HTTP, and sends again what was not acknowledged.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { pause } from './phones.ts';

/** What a coder said and the server acknowledged. */
interface Said {
  number: number;
  item: number;
  category: string;
  value: string;
}

export interface Coder {
  /** By the coder's own key. */
  taken: Map<string, Said>;
  /** Requests that had to be sent again. */
  again: number;
  /** What was answered that should not have been. */
  faults: string[];
  /** Settles when the queue is empty. */
  over: Promise<void>;
}

interface Answer {
  status: number;
  location: string;
  cookie: string;
  text: string;
}

function ask(
  url: string,
  method: string,
  cookie: string,
  body?: string,
  type = 'application/x-www-form-urlencoded',
) {
  return new Promise<Answer>((resolve, reject) => {
    const headers = {
      ...{ cookie, accept: type === 'application/json' ? type : 'text/html' },
      ...(body !== undefined && { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
    };
    const sent = request(url, { method, agent: false, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.once('error', reject).once('end', () =>
        resolve({
          status: response.statusCode!,
          location: response.headers.location ?? '',
          cookie: (response.headers['set-cookie'] ?? []).map((one) => one.split(';', 1)[0]).join('; '),
          text,
        }),
      );
    });
    sent.once('error', reject).end(body);
  });
}

/** Opens a coder's link, and begins to code. `origin` tells where the server is at the time. */
export async function codeInStudy(origin: () => string, link: string): Promise<Coder> {
  const started = await ask(`${origin()}/code/start`, 'POST', '', link.split('?')[1]);
  if (started.status !== 303 || !started.cookie)
    throw new Error(`a link was answered with ${started.status}`);
  const { cookie } = started;
  const coder: Coder = { taken: new Map(), again: 0, faults: [], over: Promise.resolve() };
  /** Sends until there is an answer that is no word of waiting. */
  const surely = async (path: string, method: string, body?: string, type?: string): Promise<Answer> => {
    for (let times = 0; ; times++) {
      try {
        const answer = await ask(origin() + path, method, cookie, body, type);
        if (answer.status !== 503) return answer;
      } catch {
        // It was killed, or is not there yet.
      }
      coder.again++;
      await pause(50 + 20 * (times % 10));
    }
  };
  const say = async (of: string, item: number, text: string) => {
    const answers = {
      blame: item % 2 ? 'yes' : 'no',
      whom: item % 3 ? 'storm' : 'mayor',
      degree: String(item % 7),
    };
    const all = Object.entries(answers).map(([category, value]) => {
      return { kind: 'mark', key: randomBytes(12).toString('base64url'), text, category, value };
    });
    // Each by itself, as a page sends it, so that a kill comes between two.
    for (const one of all) {
      const { status, text: told } = await surely(
        `/code/said?${of}`,
        'POST',
        JSON.stringify([one]),
        'application/json',
      );
      const number = status === 200 ? (JSON.parse(told).said[0].number as number | undefined) : undefined;
      if (number === undefined)
        coder.faults.push(`${one.category} was answered with ${status}: ${told.slice(0, 200)}`);
      else coder.taken.set(one.key, { number, item, category: one.category, value: one.value });
      await pause(8);
    }
  };
  const code = async () => {
    let { location } = await surely('/code/next', 'POST', '');
    while (location !== '/code') {
      const of = location.split('?')[1];
      const page = await surely(location, 'GET');
      const text = /data-article="([0-9a-f]{64})"/.exec(page.text)?.[1];
      if (!text) return void coder.faults.push(`${location} was answered with ${page.status}`);
      await say(of, Number(new URLSearchParams(of).get('item')), text);
      const done = await surely(`/code/done?${of}`, 'POST', '');
      if (done.status !== 303) return void coder.faults.push(`done was answered with ${done.status}`);
      location = done.location;
    }
  };
  coder.over = code();
  return coder;
}
