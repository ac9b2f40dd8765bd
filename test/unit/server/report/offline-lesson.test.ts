import request from 'supertest';
import { expect, test } from 'vitest';
import { renderOfflineLesson } from '../../../../server/report/lesson/offline-lesson.ts';
import { takeHandedIn } from '../../../../server/web/pages/lessons/handed-in.ts';
import { handedIn } from '../../../../views/client/join/handed-in.ts';
import type { LessonData, Sent } from '../../../../views/client/join/lesson.ts';
import { charged, classroom, ferryRead, ferryText, quayRead } from '../coding/lesson.ts';
import { createApp } from '../support.ts';

const halves = {
  texts: [
    { ...ferryRead, group: 'A' as const },
    { ...quayRead, group: 'B' as const },
  ],
  jigsaw: true,
};

/** What the script of the file works on. */
function dataIn(page: string): LessonData {
  const text = /data-lesson="([^"]*)"/.exec(page)![1];
  const plain = text.replace(/&(quot|amp|lt|gt|#x([0-9A-F]+));/g, (_, name: string, code?: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : { quot: '"', amp: '&', lt: '<', gt: '>' }[name]!,
  );
  return JSON.parse(plain) as LessonData;
}

test('the file holds what is read and the codebook, asks for nothing, and says nothing of anybody or of a machine', () => {
  const room = classroom(halves);
  room.begin('mark');
  room.join().say(charged('reckless', { reason: 'because-of-the-tone' }));
  const page = renderOfflineLesson(room.store, room.lesson());
  expect(page).toContain('The reckless company keeps its silence.');
  expect(page).toContain('damaged the quay');
  expect(page).not.toContain('Photo: a gull');
  const content = page.replace(/<(style|script)[ >].*?<\/\1>/gs, '');
  expect(content).not.toMatch(/because-of-the-tone|loaded|machine|\bsrc=|<link/);
  expect(page).toContain('content="default-src &#x27;none&#x27;; style-src');
  const { texts, own, categories } = dataIn(page);
  expect(texts.map(({ group, passages }) => [group, passages[0].words])).toEqual([
    ['A', 'The ferry is late again 🚢 and nobody says why.'],
    ['B', 'The company said that a storm had damaged the quay. Repairs are under way.'],
  ]);
  expect([own, categories.map(({ id }) => id)]).toEqual([[], ['charged', 'speaks', 'side', 'about']]);
});

test('the teacher takes it away under its name', async () => {
  const room = classroom();
  const answer = await request(createApp(room.context))
    .get(`/lessons/${room.id}/files/lesson.html`)
    .set('Host', 'localhost');
  expect([answer.status, answer.headers['content-disposition']]).toEqual([
    200,
    expect.stringContaining('lesson.html'),
  ]);
  expect(answer.text).toContain('Save my file');
});

test('what a pupil hands back is taken in once; cut, of another lesson, or outside the text it is told so', () => {
  const room = classroom(halves);
  const { store } = room;
  const data = dataIn(renderOfflineLesson(store, room.lesson()));
  const waiting = [charged('reckless'), charged('silence')].map((sent) => ({
    sent: sent as Sent,
    of: null,
    refused: null,
  }));
  const made = { phone: 'f0'.repeat(16), group: 'A', answer: 'the company' };
  const file = JSON.stringify(handedIn(data, waiting, made));
  const take = (text: string) =>
    takeHandedIn(store, room.lesson(), { name: 'a.json', bytes: Buffer.from(text) });
  const said = () =>
    store.annotations
      .of(room.lesson().task.number)
      .map(({ kind, start, end, value }) => (kind === 'mark' ? ferryText.slice(start!, end!) : value));
  const other = file.replaceAll('key-of-a-test', 'key-of-another').replace('f0f0', 'e0f0');
  expect(take(file).taken).toBe(true);
  expect(said()).toEqual(['the company', 'reckless', 'silence']);
  expect(take(file).taken).toBe(true);
  // Saved once more: the same marks under the same keys, the answer said again.
  expect(take(JSON.stringify(handedIn(data, waiting, made))).taken).toBe(true);
  expect(said()).toHaveLength(3);
  for (const bad of [
    file.slice(0, -20),
    file.replace(room.id, 'f'.repeat(24)),
    'nothing',
    other.replace('"reckless"', '"careless"'),
  ])
    expect(take(bad)).toMatchObject({ taken: false, says: expect.stringMatching(/[.]$/) });
  expect(said()).toHaveLength(3);
});
