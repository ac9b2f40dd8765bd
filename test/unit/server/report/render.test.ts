import { expect, test } from 'vitest';
import { analyze, compare } from '../../../../analysis/index.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { NotFound, problemOf } from '../../../../server/errors.ts';
import { withoutTokens } from '../../../../server/library/analysis.ts';
import { renderReport, renderReportFile } from '../../../../server/report/page.ts';
import { renderArticle } from '../../../../server/web/pages/article.ts';
import { renderDesk } from '../../../../server/web/pages/desk.ts';
import { emptySent } from '../../../../server/web/pages/desk-form.ts';
import { renderError } from '../../../../server/web/pages/error.ts';
import { fishermenText, harborText, temporaryContext } from '../support.ts';

const turns = /[\u202a-\u202e\u2066-\u2069]/;

test('what turns the direction of a text is shown in its place, on every page an article stands on', async () => {
  const turned = async (text: string, title: string) =>
    await analyze(
      makeArticle(text.replace('harbor', '\u202eharbor\u2066'), {
        title: `\u202e${title}`,
        byline: 'A\u2067B',
      }),
    );
  const [left, right] = [await turned(harborText, 'Wall'), await turned(fishermenText, 'Boats')];
  const compared = {
    left: withoutTokens(left),
    right: withoutTokens(right),
    comparison: compare(left, right),
  };
  for (const page of [
    renderArticle(compared.left),
    renderReport(compared, 'texts'),
    renderReportFile(compared, 'file'),
  ]) {
    const shown = page.replace(/<[^>]*>/g, '');
    expect(shown).not.toMatch(turns);
    expect(shown).toContain('⇄Wall');
    expect(shown).toContain('⇄harbor⇄');
  }
});

test('a form gets back what was typed, whatever it turns; a message shows it', async () => {
  const typed = 'The senator slammed \u202ethe plan\u2069 on Monday.';
  const sent = emptySent();
  const desk = await renderDesk(temporaryContext(), { ...sent, state: { ...sent.state, draft: typed } });
  expect(/<textarea[^>]*>[^<]*<\/textarea>/.exec(desk)?.[0]).toContain(typed);
  const message = renderError(problemOf(new NotFound(typed)), '/nowhere');
  expect(message).toContain('slammed ⇄the plan⇄');
});
