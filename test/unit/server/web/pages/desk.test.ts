import { parseHTML } from 'linkedom';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { importArticle } from '../../../../../server/library/analysis.ts';
import { createApp, fishermen, harbor, temporaryContext } from '../../support.ts';

const slammed = 'The senator slammed the plan.\r\nThe mayor claimed that the bridge was safe.';

const draft = `Wall is late, union says

The union accused Ana Horvat of hiding the true cost of the harbor wall.

“We never saw the plan,” said Luka Marin, who leads the union. “Nobody asked us.”

The reckless project has closed half of the moorings.`;
const subtitles = `WEBVTT

00:00:04.000 --> 00:00:09.000
<v Luka Marin>Well, we saw the plan in May, and

00:00:09.000 --> 00:00:12.000
<v Luka Marin>nobody asked us.
`;

type Files = Record<string, { name: string; text: string }>;

/** A browser without scripts: it fills in the form of the page that it has, presses a button, and has the next page. */
function visitor(app = createApp(temporaryContext())) {
  let page = parseHTML('<html></html>').document;
  const show = (html: string) => {
    page = parseHTML(html).document;
    return html;
  };
  return {
    open: async () => show((await request(app).get('/desk').expect(200)).text),
    /** The value of the first button with these words. */
    button(words: string): string {
      const found = [...page.querySelectorAll('button')].find((one) => one.textContent?.includes(words));
      expect(found, `a button “${words}”`).toBeDefined();
      return found!.getAttribute('value')!;
    },
    /** Sends all that stands in the form, with what is typed into it. */
    async press(button: string, typed: Record<string, string> = {}, files: Files = {}): Promise<string> {
      const sending = request(app).post('/desk');
      const taken = new Set<string>();
      for (const field of page.querySelectorAll('#desk [name]')) {
        const name = field.getAttribute('name')!;
        if (/^(?:BUTTON)$/.test(field.tagName) || field.getAttribute('type') === 'file') continue;
        const own =
          field.tagName === 'SELECT'
            ? field.querySelector('[selected]')?.getAttribute('value')
            : field.tagName === 'TEXTAREA'
              ? field.textContent?.replace(/^\n/, '')
              : field.getAttribute('value');
        sending.field(name, name in typed && !taken.has(name) ? typed[name] : (own ?? ''));
        taken.add(name);
      }
      for (const [field, { name, text }] of Object.entries(files))
        sending.attach(field, Buffer.from(text), name);
      const { text } = await sending.field('do', button).expect(200);
      return show(text);
    },
    text: (selector: string) => (page.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim(),
    all: (selector: string) => [...page.querySelectorAll(selector)].map((one) => one.textContent ?? ''),
    value: (name: string) => page.querySelector(`[name="${name}"]`)?.getAttribute('value') ?? '',
  };
}

describe('the desk without scripts', () => {
  test('a short form with a draft and a style comes back with what is to be looked at', async () => {
    const { text, headers } = await request(createApp(temporaryContext()))
      .post('/desk')
      .type('form')
      .send({ draft: slammed, style: 'rules: {doubting-cue: error}' })
      .expect(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(text).toContain('The mayor claimed that the bridge was safe.</textarea>');
    expect(text).toContain('rules: {doubting-cue: error}</textarea>');
    expect(text).toMatch(/2 places to look at in 13 words/);
    expect(text).toMatch(/<li class="place error" id="f1"/);
    expect(text).toMatch(/Write “criticized”/);
  });

  test('transcripts, pasted or as files, are held against the quotations, and last with the page', async () => {
    const desk = visitor();
    await desk.open();
    const html = await desk.press(
      'check',
      {
        draft,
        'transcript-name': 'Talk',
        'transcript-text': 'ANA HORVAT: I hid nothing.\nANA HORVAT: Not a cent.',
      },
      { files: { name: 'radio.vtt', text: subtitles } },
    );
    expect(desk.all('#transcript-rows summary')).toEqual(['Talk', 'radio.vtt']);
    expect(desk.text('#quotations')).toContain('00:00:04.000');
    expect(desk.text('#quotations .findings-list')).toMatch(/altered/);
    expect(desk.text('#quotations .as-said')).toContain('exact');
    expect(html).toMatch(/<textarea name="transcript-text"[^>]*>\nWEBVTT/);
    await desk.press('check');
    expect(desk.all('#transcript-rows summary')).toEqual(['Talk', 'radio.vtt']);
    await desk.press('remove 0');
    expect(desk.all('#transcript-rows summary')).toEqual(['radio.vtt']);
    await desk.press('check', {}, { files: { name: 'empty.txt', text: '  ' } });
    expect(desk.text('#desk-problems')).toContain('empty.txt');
    expect(desk.all('#transcript-rows summary')).toEqual(['radio.vtt']);
  });

  test('the ledger, the call list with what the reporter says of it, and who is never heard', async () => {
    const desk = visitor();
    await desk.open();
    await desk.press('check', { draft });
    expect(desk.text('#first li')).toMatch(/^1\. Somebody is accused .*accused Ana Horvat/);
    expect(desk.text('.desk-ledger')).toContain('Luka Marin');
    expect(desk.text('.desk-ledger')).toContain('who leads the union');
    expect(desk.text('.unheard')).toContain('Ana Horvat');
    expect(desk.text('#call-0')).toContain('the draft has no answer');
    await desk.press('check', { 'call-state': 'asked', 'call-at': '14:30', 'call-note': 'by <b>phone</b>' });
    await desk.press('check');
    expect(desk.value('call-at')).toBe('14:30');
    expect(desk.value('call-note')).toBe('by <b>phone</b>');
    expect(desk.all('#call-0 option[selected]')).toEqual(['asked']);
    // Another draft has no such accusation; what was noted stays with the desk.
    await desk.press('check', { draft: 'The harbor wall will be finished by spring, the port said.' });
    expect(JSON.parse(desk.value('calls'))).toMatchObject([{ name: 'Ana Horvat', state: 'asked' }]);
  });

  test('a place is dismissed with a reason and initials, is told as such, and comes back', async () => {
    const desk = visitor();
    await desk.open();
    await desk.press('check', { draft });
    const dismissed = () => desk.all('#wording .settled li').length;
    const button = desk.button('Dismiss it');
    const [, number] = button.split(' ');
    await desk.press(button);
    expect(desk.text('#desk-problems')).toMatch(/give a reason .* and your initials/);
    const all = desk.all('#first .findings-list .place').length;
    await desk.press(button, { [`reason-g${number}`]: 'On the <record>', [`initials-g${number}`]: 'AB' });
    expect(desk.all('#first .findings-list .place')).toHaveLength(all - 1);
    expect(desk.text('#review')).toContain('dismissed by AB: On the <record>');
    expect(desk.text('#desk-summary')).toMatch(/, 1 dismissed$/);
    expect(desk.value('initials')).toBe('AB');
    // It holds when the draft around it changes, and is told where its words are gone.
    await desk.press('check', { draft: `A new first line of the draft.\n\n${draft}` });
    expect(desk.text('#desk-summary')).toMatch(/, 1 dismissed$/);
    await desk.press('check', { draft: 'The rain did not stop for a whole week in the hills.' });
    expect(desk.text('.gone')).toContain('no longer in the draft');
    await desk.press('check', { draft });
    await desk.press(desk.button('Undo'));
    expect(desk.all('#first .findings-list .place')).toHaveLength(all);
    expect(dismissed()).toBe(0);
  });

  test('a wording is put in where its place is as it was, and nowhere else', async () => {
    const desk = visitor();
    await desk.open();
    await desk.press('check', { draft: slammed });
    const button = desk.button('Write “criticized”');
    await desk.press(button);
    expect(desk.text('#draft')).toContain('The senator criticized the plan.');
    await desk.press(button);
    expect(desk.text('#desk-problems')).toContain('That place has changed');
  });

  test('it leaves as a file, opens again on another desk, and is forgotten whole', async () => {
    const app = createApp(temporaryContext());
    const desk = visitor(app);
    await desk.open();
    await desk.press('check', { draft, 'transcript-name': 'Talk', 'transcript-text': subtitles });
    await desk.press(desk.button('Dismiss it'), { 'reason-f0': 'yes', 'initials-f0': 'AB' });
    const kept = desk.value('dismissals');
    const file = await request(app)
      .post('/desk')
      .type('form')
      .send({ draft, dismissals: kept, do: 'leave desk.json' })
      .expect(200);
    expect(file.headers['content-disposition']).toBe('attachment; filename=desk.json');
    expect(file.body).toMatchObject({ parallax: 'desk', draft, dismissals: [{ initials: 'AB' }] });
    const other = visitor();
    await other.open();
    await other.press('open', {}, { 'desk-file': { name: 'desk.json', text: file.text } });
    expect(other.text('#draft')).toContain('The reckless project');
    expect(other.text('#review')).toContain('dismissed by AB: yes');
    await other.press('open', {}, { 'desk-file': { name: 'x.json', text: '{"version": 9}' } });
    expect(other.text('#desk-problems')).toContain('x.json is no saved desk');
    const blank = await desk.press('forget');
    expect(blank).not.toMatch(/reckless|Talk|WEBVTT|AB/);
    expect(desk.value('dismissals')).toBe('[]');
  });

  test('a draft is laid beside an article of the library or a pasted text, and is not stored', async () => {
    const context = temporaryContext();
    for (const article of [harbor, fishermen]) await importArticle(context, article);
    const desk = visitor(createApp(context));
    await desk.open();
    await desk.press('find', { draft, find: 'audit office' });
    expect(desk.text('.desk-found')).toContain('Harbor wall on schedule');
    await desk.press(desk.button('Lay beside it'));
    expect(desk.text('.desk-against h3')).toBe('Beside Harbor wall on schedule');
    expect(desk.text('.desk-against')).toContain('Left out of yours');
    await desk.press('beside', { theirs: fishermen.text });
    expect(desk.text('.desk-against h3')).toBe('Beside the text that you pasted');
    expect(context.store.articles.count()).toBe(2);
    await desk.press('beside', { theirs: ' ' });
    expect(desk.text('#beside .problem')).toContain('Paste the other text first');
  });

  test('markup in any field stays text', async () => {
    const evil = '"><script>alert(1)</script></textarea><img src=x onerror=alert(2)>';
    const desk = visitor();
    await desk.open();
    const html = await desk.press(
      'check',
      {
        draft: `${evil} slammed the plan.\n\nThe union accused Ana ${evil} Horvat of lying. “${evil}” said Luka Marin.`,
        'transcript-name': evil,
        'transcript-text': `LUKA ${evil}: no\nLUKA ${evil}: yes`,
        style: evil,
        theirs: evil,
        find: evil,
      },
      { files: { name: `${evil}.srt`, text: `1\n00:00:01,000 --> 00:00:02,000\n${evil}` } },
    );
    expect(html).not.toMatch(/<script>alert|<img src=x|<\/textarea><img/);
    await desk.press('check', { style: '' });
    expect(desk.all('#desk img, #desk script')).toEqual([]);
  });

  test('a style or a draft that cannot be read is said, and what was typed comes back', async () => {
    const desk = visitor();
    await desk.open();
    await desk.press('check', { draft: 'The senator slammed the plan.', style: 'rules: {hedge: loud}' });
    expect(desk.text('#desk-summary.refused')).toContain('House style:1: rules.hedge');
    expect(desk.text('#draft')).toContain('The senator slammed the plan.');
    await desk.press('check', { draft: 'The senator slammed the plan. '.repeat(2001), style: '' });
    expect(desk.text('#desk-summary')).toContain('the desk takes 60000');
    expect(desk.text('#draft')).toContain('slammed the plan.');
  });

  test('what is beyond the limits is said in words, and the rest is taken', async () => {
    const desk = visitor();
    await desk.open();
    await desk.press('check', {
      draft,
      'transcript-name': 'huge',
      'transcript-text': 'We never saw it. '.repeat(125_000),
    });
    expect(desk.text('#desk-problems')).toMatch(/huge was left out: The text has \d+ bytes/);
    expect(desk.text('#draft')).toContain('The reckless project');
    const many = 'The senator slammed the plan. '.repeat(400);
    await desk.press('check', { draft: many });
    expect(desk.text('#first')).toContain('The first 250 of 400 places are shown');
  });

  test.each([
    ['dismiss', 'dismiss'],
    ['a key that is none', 'dismiss 1 {"rule":7}'],
    ['a wording that is none', 'write []'],
    ['a file that is none', 'leave ../../etc/passwd'],
  ])('a button that this page never had is refused: %s', async (_, pressed) => {
    const { status, text } = await request(createApp(temporaryContext()))
      .post('/desk')
      .type('form')
      .send({ draft, do: pressed });
    expect([400, 404]).toContain(status);
    expect(text).not.toContain('reckless');
  });
});

describe('POST /api/desk', () => {
  const post = (body: object) => request(createApp(temporaryContext())).post('/api/desk').send(body);

  test('gives the whole review, and tells what was dismissed', async () => {
    const { body } = await post({ draft, transcripts: [{ name: 'radio.vtt', text: subtitles }] }).expect(200);
    expect(body.first.length).toBeGreaterThan(1);
    expect(body.first.length).toBeLessThanOrEqual(7);
    expect(body.quotations.map(({ kind }: { kind: string }) => kind)).toEqual([
      'altered',
      'exact but for marks and case',
    ]);
    expect(body.calls).toMatchObject([{ name: 'Ana Horvat', answer: 'no answer', paragraph: 2 }]);
    const [first] = body.first;
    const dismissal = { ...body.findings[first.finding].key, path: 'draft', reason: 'read', initials: 'AB' };
    const again = await post({ draft, dismissals: [dismissal] }).expect(200);
    expect(again.body.findings[first.finding].settled).toMatchObject({ initials: 'AB' });
    expect(again.body.first[0].finding).not.toBe(first.finding);
  });

  test.each([
    [{}, 400],
    [{ draft: 'a b c', more: 1 }, 400],
    [{ draft: 'a b c', dismissals: [{ rule: 'hedge' }] }, 400],
    [{ draft: '这是一篇关于港口新墙的文章，市长说明年春天完工。' }, 422],
  ])('%j is a problem', async (body, status) => {
    expect((await post(body).expect(status)).type).toBe('application/problem+json');
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
