import type { RequestHandler } from 'express';
import { z } from 'zod';
import { checkDraft, longestDraft, parseStyle, placesIn } from '../../../analysis/check/index.ts';
import { articleText, makeArticle, Refusal } from '../../../analysis/read/article.ts';
import { fields } from '../../fields.ts';
import { formatCount, plural } from '../../report/format.ts';
import { renderPage } from '../../report/render.ts';

/** A draft that is only somewhat too long comes back with that said; one far longer would be a page of megabytes. */
const longestSent = 10 * longestDraft;
const sentText = z.string().max(longestSent, `has more than ${longestSent} characters: paste one article`);
const form = z.object({ draft: sentText, style: sentText.default('') });

/** The wording desk: an empty page for a draft. Scripts check it while it is typed; without them it is sent. */
export const deskPage: RequestHandler = async (_request, response) => {
  response.type('html').send(await renderDesk('', ''));
};

/** The desk with the findings of the draft that was sent, for browsers without scripts. Nothing is stored. */
export const postDesk: RequestHandler = async (request, response) => {
  const { draft, style } = fields(request.body, form);
  response.type('html').send(await renderDesk(draft, style));
};

export async function renderDesk(sent: string, style: string): Promise<string> {
  const draft = articleText(sent);
  const frame = { title: 'Wording desk', current: 'desk' as const, scripts: ['desk'] };
  return renderPage('desk', frame, { draft, style, ...(await checked(draft, style)) });
}

/** The findings of a draft, or why it cannot be checked: what was typed comes back in either case. */
async function checked(
  draft: string,
  style: string,
): Promise<{ summary: string; refused: boolean; findings: object[] }> {
  if (draft === '') return { summary: '', refused: false, findings: [] };
  try {
    if (draft.length > longestDraft)
      throw new Refusal(
        'too-long',
        `The draft has ${draft.length} characters; the desk takes ${longestDraft}. npx parallax check takes longer ones.`,
      );
    const { findings, words } = await checkDraft(makeArticle(draft), parseStyle(style, 'House style'));
    const placeOf = placesIn(draft);
    return {
      summary: `${plural(findings.length, 'place')} to look at in ${formatCount(words)} words`,
      refused: false,
      findings: findings.map((finding) => ({
        ...finding,
        name: finding.rule.replaceAll('-', ' '),
        line: placeOf(finding).line,
      })),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { summary: error.message, refused: true, findings: [] };
  }
}
