import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { renderDesk } from '../../../../../server/web/pages/desk.ts';
import { createApp, temporaryContext } from '../../support.ts';

const slammed = 'The senator slammed the plan.\r\nThe mayor claimed that the bridge was safe.';

describe('the desk without scripts', () => {
  test('the draft that is sent comes back with its findings by line', async () => {
    const { text } = await request(createApp(temporaryContext()))
      .post('/desk')
      .type('form')
      .send({ draft: slammed, style: 'rules: {doubting-cue: error}' })
      .expect(200);
    expect(text).toContain('The mayor claimed that the bridge was safe.</textarea>');
    expect(text).toContain('rules: {doubting-cue: error}</textarea>');
    expect(text).toMatch(/2 places to look at in \d+ words/);
    expect(text).toMatch(/<li class="error">\s*<p class="where">Line 2/);
    expect(text).toMatch(/Instead: “criticized”/);
  });

  test('markup in a draft stays text', async () => {
    const html = await renderDesk('</textarea><script>alert(1)</script> slammed the plan', '</textarea><b>');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('</textarea><b>');
  });

  test('a style or a draft that cannot be read is said, and what was typed comes back', async () => {
    const html = await renderDesk('The senator slammed the plan.', 'rules: {hedge: loud}');
    expect(html).toContain('class="refused"');
    expect(html).toContain('House style:1: rules.hedge');
    expect(html).toContain('The senator slammed the plan.</textarea>');
    const long = await renderDesk('The senator slammed the plan. '.repeat(2001), '');
    expect(long).toContain('the desk takes 60000');
    expect(long).toContain('slammed the plan. </textarea>');
  });
});

describe('POST /api/check', () => {
  const post = (body: object) => request(createApp(temporaryContext())).post('/api/check').send(body);

  test('gives findings with offsets, places and wordings', async () => {
    const { body } = await post({ text: slammed }).expect(200);
    expect(body.findings[0]).toMatchObject({ start: 12, end: 19, line: 1, column: 13, level: 'warning' });
    expect(body.findings[0].wordings[0].text).toBe('criticized');
    expect(body.findings[1]).toMatchObject({ rule: 'doubting-cue', line: 2, column: 11 });
  });

  test('a stretch is read in its place: offsets are its own, and whole-draft rules are left out', async () => {
    const text = 'The union accused Horvat of lying about the wall.';
    const before = 'Ana Horvat is the minister for ports.';
    const whole = await post({ text: `${before}\n\n${text}` }).expect(200);
    expect(whole.body.findings.map(({ rule }: { rule: string }) => rule)).toContain('no-reply');
    const part = await post({ text, before, after: 'The rain did not stop for a week.' }).expect(200);
    for (const { start, end, rule } of part.body.findings) {
      expect(rule).not.toBe('no-reply');
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(text.length);
    }
    const same = await post({ text: 'The senator slammed the plan.', before, after: '' });
    expect(same.body.findings[0]).toMatchObject({ start: 12, end: 19 });
  });

  test.each([
    [{}, 400],
    [{ text: 7 }, 400],
    [{ text: 'a b c', extra: 1 }, 400],
    [{ text: 'a b c', style: 'rules: {x: off}' }, 400],
    [{ text: '这是一篇关于港口新墙的文章，市长说明年春天完工。' }, 422],
  ])('%j is a problem', async (body, status) => {
    const answer = await post(body).expect(status);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body.detail.length).toBeGreaterThan(10);
  });

  test('another site’s page is refused', async () => {
    await post({ text: slammed }).set('Sec-Fetch-Site', 'cross-site').expect(403);
  });
});
