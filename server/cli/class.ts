import { existsSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import type { Article } from '../../analysis/read/article.ts';
import { brief, plain } from '../../analysis/text/plain.ts';
import { typedCode } from '../coding/pseudonyms.ts';
import { readConfig } from '../config.ts';
import { openContext } from '../context.ts';
import { BadRequest, NotFound, ParallaxError } from '../errors.ts';
import { findArticleId } from '../library/analysis.ts';
import { lessonPath, newLessonPath } from '../report/lesson/lesson-paths.ts';
import type { Store, Task } from '../store/index.ts';
import { seededLesson } from '../web/pages/lessons/ready-lesson.ts';
import { qrText } from '../web/room/qr.ts';
import { articleOfFile } from './analyze.ts';
import { type Running, withServer } from './serve.ts';
import { print, say } from './terminal.ts';

/** What stands for the invented event that comes with Parallax. */
const ready = 'ready';
/** How often it is looked whether phones came, in milliseconds. */
const between = 1000;

/**
 * `class`: starts the server with a lesson that is open to the room, and says how phones come in. The lesson is one there is, by
 * its code or id, or is made: of files, of articles by their ids, of the event that stands ready. Without a name, lists them.
 */
export async function openClass(names: string[], address = ''): Promise<void> {
  if (names.length === 0) return listLessons();
  // What is no text is told before anything is started.
  const given = await Promise.all(names.map((name) => (existsSync(name) ? articleOfFile(name) : name)));
  let watching: NodeJS.Timeout | undefined;
  try {
    await withServer(async (running) => {
      const { context, classroom } = running;
      const id = await lessonOf(running, given);
      const task = context.store.tasks.get(id)!;
      await classroom.rooms.open(task, address);
      await print(told(running, task));
      watching = setInterval(watch(running, id), between).unref();
    });
  } finally {
    clearInterval(watching);
  }
}

/** What stands on a teacher's terminal: where the phones go, and where the wall is. */
function told({ classroom, address }: Running, task: Task): string {
  const { typed, url } = classroom.rooms.stateOf(task);
  const lines = qrText(url).split('\n');
  // Readers of codes want dark on light, whatever a terminal's colors are.
  const qr = process.stdout.isTTY && process.stdout.hasColors() ? lines.map(whiteOnBlack) : lines;
  return [
    `“${plain(task.title)}” is open to the room.`,
    `On each phone   ${typed}`,
    `Code            ${task.code ?? 'none: joining is closed'}`,
    `The wall        ${address}${lessonPath(task.id)}`,
    '',
    ...qr,
    '',
    'Ctrl+C closes the room and stops Parallax; what was said is kept.',
    '',
  ].join('\n');
}

const whiteOnBlack = (line: string) => `\u001b[97;40m${line}\u001b[0m`;

/** Says what changes: the first phone, what may keep phones away, and that the room was closed. */
function watch({ context, classroom }: Running, id: string): () => void {
  let [came, hinted] = [false, ''];
  return () => {
    const task = context.store.tasks.get(id);
    if (task === null) return;
    const { phones, hint } = classroom.rooms.stateOf(task);
    if (phones > 0 && !came) say('The first phone is here.');
    came ||= phones > 0;
    if (hint && hint !== hinted) say(hint);
    hinted = hint ?? '';
  };
}

/** The id of the lesson that was asked for: found, or made. */
async function lessonOf(running: Running, given: readonly (Article | string)[]): Promise<string> {
  const { store } = running.context;
  const [only, ...more] = given;
  if (more.length === 0 && typeof only === 'string') {
    const found = store.tasks.get(only) ?? store.tasks.byCode(typedCode(only));
    if (found?.kind === 'lesson') return found.id;
    if (only === ready) {
      const lesson = seededLesson(running.context);
      if (!lesson) throw new NotFound('The event that stands ready was deleted from this library.');
      return makeOf(running, lesson.path);
    }
  }
  const ids: string[] = [];
  for (const one of given)
    ids.push(typeof one === 'string' ? articleId(running, one) : await bringIn(running, one));
  return makeOf(running, newLessonPath('articles', ids));
}

function articleId({ context }: Running, name: string): string {
  if (/^[0-9a-f]{8,64}$/.test(name)) return findArticleId(context, name);
  throw new NotFound(
    `${brief(name, 200)} is no file, no article of the library by its id, and no lesson that is on by its code. \`parallax class\` lists the lessons.`,
  );
}

async function bringIn({ workers }: Running, article: Article): Promise<string> {
  return (await workers.run({ kind: 'import', article })).id;
}

/** Makes the lesson that the form at a path offers, with nothing of it changed: as a teacher who presses the button. */
async function makeOf(running: Running, path: string): Promise<string> {
  const form = await answerOf(running, 'GET', path);
  const made = await answerOf(running, 'POST', '/lessons', fieldsOf(form.text).toString());
  const id = /^\/lessons\/([0-9a-f]+)$/.exec(made.location)?.[1];
  if (!id) throw new ParallaxError('no-lesson', 500, 'The lesson could not be made.');
  return id;
}

/** Asks the routes, in a worker as any request. Throws what they refuse. */
async function answerOf({ workers }: Running, method: string, url: string, body?: string) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const headers = { accept: body === undefined ? 'text/html' : 'application/json', ...(body && type) };
  const bytes = body === undefined ? null : [new TextEncoder().encode(body)];
  const answer = await workers.ask({ method, url, headers, body: bytes }, { client: '' });
  const text = Buffer.from(answer.body).toString('utf8');
  if (answer.status >= 400) throw new BadRequest(problemIn(text));
  return { text, location: answer.headers.find(([name]) => name === 'location')?.[1] ?? '' };
}

/** What a refusal says: as a problem, or on a page. */
function problemIn(text: string): string {
  try {
    return (JSON.parse(text) as { detail: string }).detail;
  } catch {
    const { document } = parseHTML(text);
    return document.querySelector('main p')?.textContent?.trim() || 'The lesson could not be made.';
  }
}

/** What a browser would send of the form on a page that makes a lesson, as it stands. */
export function fieldsOf(html: string): URLSearchParams {
  const { document } = parseHTML(html);
  const sent = new URLSearchParams();
  const form = document.querySelector('form[method=post][action="/lessons"]');
  for (const control of form?.querySelectorAll('input[name], select[name]') ?? []) {
    if (control.hasAttribute('form')) continue;
    const choice = /^(?:radio|checkbox)$/.test(control.getAttribute('type') ?? '');
    if (choice && !control.hasAttribute('checked')) continue;
    const chosen = control.localName === 'select' ? control.querySelector('option[selected]') : control;
    sent.append(control.getAttribute('name')!, chosen?.getAttribute('value') ?? '');
  }
  return sent;
}

/** Lists the lessons that are on, and says what else a class can be opened with. */
async function listLessons(): Promise<void> {
  const context = openContext(readConfig());
  try {
    const rows = lessonsOn(context.store).map(({ code, title, created }) => {
      return `${code ?? '------'}  ${created.slice(0, 10)}  ${plain(title)}\n`;
    });
    await print(rows.join(''));
    say(
      `${rows.length === 0 ? 'No lesson is on. ' : ''}Open one by its code: parallax class CODE. Or make one: parallax class FILE FILE, of articles by their ids, or parallax class ${ready}, of the event that comes with Parallax.`,
    );
  } finally {
    context.store.close();
  }
}

function lessonsOn(store: Store): Task[] {
  return store.tasks.list('lesson').filter(({ closed }) => closed === null);
}
