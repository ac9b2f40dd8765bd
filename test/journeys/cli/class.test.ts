import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fieldsOf } from '../../../server/cli/class.ts';
import { fishermenText, harborText, temporaryFolder } from '../../unit/server/support.ts';
import { asPhone, listen } from '../../unit/server/web/room/clients.ts';
import { copySeeded } from '../shipped-library.ts';
import { here } from './here.ts';
import { run, start } from './run.ts';

const ports = { PORT: '0', PARALLAX_ROOM_PORT: '0' };

/** A class that was opened, and what its terminal says. */
async function opened(data: string, names: string[]) {
  const child = start(['class', '--address', '127.0.0.1', ...names], { PARALLAX_DATA: data, ...ports });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [out, told] = ['', ''];
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (told += text));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await expect.poll(() => out, { timeout: 150_000 }).toContain('Ctrl+C');
  const { room, code, wall } =
    /On each phone {3}(?<room>\S+)\nCode {12}(?<code>\S+)\nThe wall {8}(?<wall>\S+)/.exec(out)!.groups!;
  return { child, ended, out: () => out, told: () => told, room: `http://${room}`, code, wall };
}

/** Joins as a phone does, and gives its token. */
async function joined(room: string, code: string): Promise<string> {
  const body = new URLSearchParams({ code });
  const { status, headers } = await fetch(room, { method: 'POST', body, redirect: 'manual' });
  expect(status).toBe(303);
  return /pupil=([\w-]+)/.exec(headers.getSetCookie().join('\n'))![1];
}

async function interrupted({ child, ended }: { child: ChildProcess; ended: Promise<number | null> }) {
  child.kill('SIGINT');
  return ended;
}

test('a class of two files: made, open at once, a phone joins and listens; Ctrl+C ends all, and its code opens it again', async () => {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  await copySeeded(data);
  const files = [join(folder, 'harbor.txt'), join(folder, 'fishermen.txt')];
  writeFileSync(files[0], harborText);
  writeFileSync(files[1], fishermenText);

  const first = await opened(data, files);
  expect(first.code).toMatch(/^[A-Z]{6}$/);
  expect(first.out()).toMatch(/█/);
  expect(first.room).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/join$/);
  const token = await joined(first.room, first.code);
  const listener = await listen(`${first.room}/events`, asPhone(token));
  await listener.wait('phase');
  await expect.poll(first.told).toContain('The first phone is here.');
  const wall = await fetch(first.wall);
  expect(wall.status).toBe(200);
  expect((await fetch(`${new URL(first.room).origin}${new URL(first.wall).pathname}`)).status).toBe(404);
  expect(await interrupted(first)).toBe(0);
  await listener.end();
  await expect(fetch(first.room)).rejects.toThrow();

  const listed = await here(['class'], '', { PARALLAX_DATA: data });
  expect(listed.code).toBe(0);
  expect(listed.stdout).toContain(first.code);
  expect(listed.stderr).toMatch(/parallax class CODE/);

  const again = await opened(data, [first.code.toLowerCase()]);
  expect(again.code).toBe(first.code);
  const page = await fetch(`${again.room}/lesson`, { headers: asPhone(token) });
  expect(page.status).toBe(200);
  expect(await interrupted(again)).toBe(0);
});

test('sixty phones listen in a room: each phase reaches all of them, one that was away hears how things stand, the end ends all', async () => {
  const data = join(temporaryFolder(), 'data');
  await copySeeded(data);
  const { child, ended, room, code, wall, told } = await opened(data, ['ready']);
  const teacher = async (step: string, fields: Record<string, string>) => {
    const sent = { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' as const };
    expect((await fetch(`${wall}/${step}`, sent)).status).toBe(303);
  };
  const tokens = await Promise.all(Array.from({ length: 60 }, () => joined(room, code)));
  const phones = await Promise.all(tokens.map((token) => listen(`${room}/events`, asPhone(token))));
  const board = await listen(`${wall}/events`);
  await Promise.all([...phones, board].map((one) => one.wait('phase')));
  // The room as the wall has it: all of them are one address, and sixty phones.
  expect(await (await fetch(`${wall}/room`)).json()).toMatchObject({ open: true, phones: 60 });

  phones[0].leave();
  await teacher('phase', { name: 'mark' });
  for (const phone of phones.slice(1)) expect(await phone.wait('phase', 2)).toMatchObject({ phase: 'mark' });
  const back = await listen(`${room}/events`, { ...asPhone(tokens[0]), 'last-event-id': 'whatever it was' });
  expect(await back.wait('phase')).toMatchObject({ phase: 'mark' });
  await Promise.all(
    tokens.map(async (token) => {
      const body = JSON.stringify([{ kind: 'done', key: token }]);
      const headers = { ...asPhone(token), 'content-type': 'application/json' };
      const answer = await fetch(`${room}/said`, { method: 'POST', headers, body });
      expect(await answer.json()).toMatchObject({ said: [{ key: token, number: expect.any(Number) }] });
    }),
  );
  await board.wait('marks', 2);
  await teacher('close', {});
  await Promise.all([...phones.slice(1), back, board].map((one) => one.end()));
  expect(await (await fetch(`${wall}/room`)).json()).toMatchObject({ open: false, url: '' });
  // Its pages are there for a while yet: each phone may show how it ended.
  expect((await fetch(`${room}/lesson`, { headers: asPhone(tokens[0]) })).status).toBe(200);
  expect(await interrupted({ child, ended })).toBe(0);
  await expect(fetch(room)).rejects.toThrow();
  expect(told()).not.toMatch(/error|warn/i);
});

test('what is neither file, article nor lesson ends with 2 and what to do, and nothing is left running', async () => {
  const data = join(temporaryFolder(), 'data');
  await copySeeded(data);
  const wrong = await run(['class', 'QQQQQQ'], '', { PARALLAX_DATA: data, ...ports });
  expect([wrong.code, wrong.stdout]).toEqual([2, '']);
  expect(wrong.stderr).toMatch(/QQQQQQ is no file/);
  const elsewhere = await run(['class', 'ready', '--address', '203.0.113.9'], '', {
    PARALLAX_DATA: data,
    ...ports,
  });
  expect([elsewhere.code, elsewhere.stdout]).toEqual([2, '']);
  expect(elsewhere.stderr).toMatch(/203\.0\.113\.9 is no address of this machine/);
});

test('a form is sent as a browser would send it: what is checked, selected or filled in, and nothing of another form', () => {
  const html = `<form action="/other" method="post"><input name="no" value="1"></form>
    <form method="post" action="/lessons"><input name="title" value="A &amp; B"><input name="empty">
    <label><input type="radio" name="class" value="jigsaw" checked></label><input type="radio" name="class" value="whole">
    <input type="checkbox" name="p-0" value="1" checked><input type="checkbox" name="p-0" value="2">
    <input type="checkbox" name="p-0" value="3" checked><select name="read"><option value="A"><option value="B" selected></select>
    <input name="words" form="again" value="350"><button name="go" value="1">Go</button></form>`;
  expect([...fieldsOf(html)]).toEqual([
    ['title', 'A & B'],
    ['empty', ''],
    ['class', 'jigsaw'],
    ['p-0', '1'],
    ['p-0', '3'],
    ['read', 'B'],
  ]);
  expect([...fieldsOf('<p>no form')]).toEqual([]);
});
