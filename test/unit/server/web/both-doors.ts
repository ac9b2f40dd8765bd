// A library with two lessons and two studies, and the doors to it, each a server of its own on this machine.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { analyzerVersion, makeArticle } from '../../../../analysis/index.ts';
import { joinLesson } from '../../../../server/coding/coders.ts';
import { keepWaiting } from '../../../../server/coding/exchange/bring-in.ts';
import { beginPhase } from '../../../../server/coding/phases.ts';
import { schemeOf } from '../../../../server/coding/schemes.ts';
import { claimLink } from '../../../../server/coding/study/claim.ts';
import type { OfItem } from '../../../../server/coding/study/code-item.ts';
import { inviteCoder } from '../../../../server/coding/study/coder-links.ts';
import { nextItem } from '../../../../server/coding/study/queue.ts';
import type { Study } from '../../../../server/coding/study/studies.ts';
import { studyOf } from '../../../../server/coding/study/studies.ts';
import { lessonOf, makeLesson } from '../../../../server/coding/tasks.ts';
import { databaseFile } from '../../../../server/context.ts';
import { importArticle } from '../../../../server/library/analysis.ts';
import { ensureDiff } from '../../../../server/library/corpus-difference.ts';
import { measureRules } from '../../../../server/report/measure-styles.ts';
import type { Store } from '../../../../server/store/index.ts';
import { createRoutes } from '../../../../server/web/app.ts';
import { createFront } from '../../../../server/web/front.ts';
import { deskHere } from '../../../../server/web/http/answer.ts';
import { setPassword } from '../../../../server/web/http/password.ts';
import { makeClassroom } from '../../../../server/web/room/classroom.ts';
import type { Route } from '../../../guard/routes.ts';
import { at, charged, ferry, ferryRead, newKey, pupil, quay, quayRead, quayText } from '../coding/lesson.ts';
import { categoryOf, codes, roundWith, studyWith } from '../coding/study.ts';
import { madeCorpus } from '../library/made-corpus.ts';
import { fishermen, harbor, temporaryContext, uproar } from '../support.ts';

/** A third telling of the harbor wall, so that the library has an event. */
const island = makeArticle(
  `The harbor wall of Zanzibar was opened on Monday. ${'Traders praised the wall, and said that the old port had lost ships to storms for years. '.repeat(5)}`,
  { title: 'Zanzibar opens its wall' },
);

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Asks a door. Of what never ends, the beginning is given. */
export type Ask = (
  method: string,
  path: string,
  headers?: Record<string, string>,
  body?: string,
) => Promise<Answer>;

function asker(port: number): Ask {
  return (method, path, headers = {}, body) =>
    new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, agent: false, method, path, headers }, (response) => {
        let text = '';
        const settle = () => resolve({ status: response.statusCode!, headers: response.headers, text });
        response.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
          if (!response.headers['content-type']?.startsWith('text/event-stream')) return;
          settle();
          sent.destroy();
        });
        response.once('end', settle);
      });
      sent.once('error', reject).end(body);
    });
}

/** What nobody in the first lesson may read: words that stand in the other one, in the library, and in what others say. */
export const secrets = [
  ...['Storm at the quay', 'storm had damaged', 'The secret lesson', 'Who hides it?', 'a reason of the other class'],
  ...['The secret corpus', 'Horvat', 'moorings', 'Coast Gazette', 'Union Voice', 'Zanzibar', 'a reason of a neighbour', 'a reason of the house'],
] as const; // biome-ignore format: a list reads best in rows

/** The library, the desk's door to it (behind a password, where `locked`), and the room's door to its first lesson. */
export async function bothDoors({ locked = false } = {}) {
  const given = temporaryContext();
  const context = { ...given, config: { ...given.config, roomPort: 0 } };
  const { store, config } = context;
  for (const article of [harbor, fishermen, island, uproar, ferry, quay])
    await importArticle(context, article);
  store.articles.setDeleted(uproar.id, true);
  store.houseStyles.add({ yaml: 'allow: [landmark]\n', who: 'The desk', why: 'a reason of the house' });
  const scheme = schemeOf(store, 'class')!;
  const common = { scheme, jigsaw: false };
  const made = makeLesson(store, {
    ...{ ...common, title: 'The late ferry', texts: [ferryRead], question: 'Who is to blame?' },
  }).task;
  const other = makeLesson(store, {
    ...{ ...common, title: 'The secret lesson', texts: [quayRead], question: 'Who hides it?' },
  }).task;
  const joined = (code: string) => pupil(store, joinLesson(store, code));
  const neighbour = joined(made.code!);
  const stranger = joined(other.code!);
  beginPhase(store, other.id, 'mark');
  const place = at(quayText, 'damaged');
  const theirs = stranger.say({
    ...{ kind: 'mark', key: newKey(), text: quay.id, category: 'charged', at: place },
    reason: 'a reason of the other class',
  });
  beginPhase(store, made.id, 'mark');
  neighbour.say(charged('reckless', { reason: 'a reason of a neighbour' }));

  const study = studyIn(store, 'The first study', 'Adler');
  const otherStudy = studyIn(store, 'The other study', 'Zorn');
  fileWaits(store, otherStudy.now());
  const corpus = await madeCorpus(context, ['Valley Post'], 5, { name: 'The secret corpus' });
  const otherCorpus = await madeCorpus(context, ['Hill Courier'], 5, { name: 'Another corpus' });
  ensureDiff(context, corpus, otherCorpus, () => []);
  store.collections.add({
    key: 'wire',
    name: 'wire.csv',
    form: 'csv',
    answers: [],
    state: 'ended',
    file: null,
  });

  if (locked) await setPassword(config.dataFolder, 'harbor wall by spring');
  const desk = deskHere(createRoutes(context));
  const rules = measureRules();
  const rooms = makeClassroom(context, desk, rules);
  const server = createFront(context, desk, analyzerVersion, rules, rooms).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await rooms.rooms.open(lessonOf(store, made.id).task, '127.0.0.1');
  await rooms.rooms.open(store.tasks.get(study.id)!, '127.0.0.1');
  onTestFinished(() => {
    rooms.close();
    server.close();
    server.closeAllConnections();
  });
  const file = new Database(databaseFile(config), { readonly: true });
  onTestFinished(() => void file.close());
  const deskPort = (server.address() as AddressInfo).port;
  const [roomPort, studyPort] = [made, study].map((task) =>
    Number(new URL(rooms.rooms.stateOf(task).url).port),
  );
  return {
    ...{
      context,
      store,
      theirs,
      stranger,
      deskPort,
      roomPort,
      studyPort,
      study,
      otherStudy,
      corpus,
      otherCorpus,
    },
    lesson: made,
    other,
    desk: asker(deskPort),
    room: asker(roomPort),
    coding: asker(studyPort),
    join: () => joined(made.code!),
    begin: (name: Parameters<typeof beginPhase>[2]) => beginPhase(store, made.id, name),
    /** Everything that is stored but the first lesson's, by table. */
    rest: (task = made.number) => storedBut(file, task),
  };
}

/** A hash for each table of a database, of all its rows but those of one task. */
function storedBut(file: Database.Database, task: number): Record<string, string> {
  const names = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  const hashOf = (name: string) => {
    const columns = file.pragma(`table_info("${name}")`) as { name: string }[];
    const own = name === 'tasks' ? 'number' : columns.some((one) => one.name === 'task') ? 'task' : '-1';
    // Of all tables, this one tells how many numbers each has given out.
    const rows =
      name === 'sqlite_sequence'
        ? []
        : file.prepare(`SELECT * FROM "${name}" WHERE ${own} IS NOT ?`).all(task);
    return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  };
  return Object.fromEntries(names.map((name) => [name, hashOf(name)]));
}

/** A file with coding from elsewhere that waits for the word of a study’s lead. */
function fileWaits(store: Store, study: Study): void {
  keepWaiting(store, study, 'waits.csv', Buffer.from(`article,coder,category\n${quay.id},Someone,blame\n`));
}

/** A study on the quay with two coders, one of whom is done, and a question; nobody came by the links yet but those two. */
function studyIn(store: Store, title: string, secret: string) {
  const categories = [categoryOf('blame'), categoryOf('why', { key: '2', kind: 'text', color: 'green' })];
  const made = studyWith(store, [quay], categories, { id: `of-${title.replaceAll(' ', '-')}`, title });
  roundWith(store, made, 2);
  const now = () => studyOf(store, made.task.id);
  const coderIn = (name: string) => {
    const { coder, link } = inviteCoder(store, now(), name);
    const token = claimLink(store, link.split('=')[1], null)!;
    return { coder, link, token, of: nextItem(store, now(), coder)! };
  };
  const done = coderIn(`${secret} Done`);
  codes(store, now(), now().rounds[0], done.coder.number, done.of.item, {
    blame: 'yes',
    why: `${secret} says`,
  });
  store.questions.add(made.task.number, {
    ...{ item: done.of.item, coder: done.coder.number, category: null, question: `${secret} asks` },
  });
  return { ...made.task, now, done, ...coderIn(`${secret} Coder`) };
}

/** What is named in the paths of routes. */
interface Things {
  other: { id: string };
  otherStudy: { id: string; of: OfItem };
  corpus: { id: string };
  otherCorpus: { id: string };
}

/** The path of a route with things that there are: of the other lesson, and of the library. Throws for a parameter that it does not know. */
export function realPath({ path }: Route, { other, otherStudy, corpus, otherCorpus }: Things): string {
  const [left, right, third, deleted] = [harbor, fishermen, island, uproar].map((article) =>
    article.id.slice(0, 12),
  );
  const article = path.endsWith('/erase') ? deleted : right;
  const known: Record<string, string> = {
    ...{
      id: { lessons: other.id, studies: otherStudy.id, corpora: corpus.id }[path.split('/')[1]] ?? article,
      other: otherCorpus.id,
      left,
      right,
      ids: [left, right, third].join('+'),
    },
    ...{
      number: '1',
      name: path.startsWith('/studies/') ? 'codes.csv' : 'marks.csv',
      scheme: 'class',
      file: 'sheet.html',
      round: String(otherStudy.of.round),
    },
  };
  if (path === '/code/item') return `${path}?round=${otherStudy.of.round}&item=${otherStudy.of.item}`;
  if (path === '/lessons/new') return `${path}?articles=${left}`;
  return path.replace(/:(\w+)/g, (_, name: string) => {
    if (known[name] === undefined) throw new Error(`${path}: write here what :${name} is in a library`);
    return known[name];
  });
}

/** Other ways to write a path, by which somebody might get past what looks at it. */
export function otherWays(path: string, port: number): string[] {
  const packed = path.replaceAll('/', '%2f');
  const letter = `%${path.charCodeAt(1).toString(16)}`;
  return [
    `/${path}`, `//${path}`, `/.${path}`, `/%2e${path}`, `${path}/`, `${path}//`, `${path}/.`, `${path}.`, `${path}%20`, `${path}%00`,
    `${path};a=1`, `${path}.json`, path.toUpperCase(), path[1] === undefined ? '/%2f' : `/${letter}${path.slice(2)}`,
    `/join/..${path}`, `/join/%2e%2e${path}`, `/join/.%2e${path}`, `/join%2f..${packed}`, `/join/lesson/../..${path}`, `/join\\..${path}`,
    `/join${path}`, `/join/${path}`, `/static${path}`, `/static/..${path}`, `/static/client/../..${path}`, `/static/client/..%2f..${packed}`,
    `/static/client/%2e%2e/%2e%2e${path}`, path.replaceAll('/', '\\'), `/\\${path}`, `http://127.0.0.1:${port}${path}`,
    `http://localhost${path}`, `https://elsewhere.example${path}`, `http://127.0.0.1:${port}/join/..${path}`, `http:///join/..${path}`,
    `//127.0.0.1${path}`, `http://127.0.0.1@elsewhere.example${path}`, `file://${path}`,
  ]; // biome-ignore format: a list reads best in rows
}
