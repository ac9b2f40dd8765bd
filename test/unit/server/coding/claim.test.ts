import { expect, test } from 'vitest';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { claimLink, coderOfStudy, linkHere } from '../../../../server/coding/study/claim.ts';
import { endLink, inviteCoder, renewLink } from '../../../../server/coding/study/coder-links.ts';
import { studyOf } from '../../../../server/coding/study/studies.ts';
import { temporaryContext } from '../support.ts';
import { categoryOf, studyWith } from './study.ts';

function invited() {
  const { store } = temporaryContext();
  const study = studyWith(store, [makeArticle('The wall fell.')], [categoryOf('blame')]);
  const { coder, link } = inviteCoder(store, study, 'Mara');
  const of = (path: string) => path.replace('/code/start?link=', '');
  return { store, study, coder, of, link: of(link) };
}

/** The code of what is thrown; "" where nothing is. */
function codeOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test('a link is looked at as often as anybody likes, and opens one browser once', () => {
  const { store, study, coder, link } = invited();
  for (let i = 0; i < 3; i++) expect(linkHere(store, link, null).state).toBe('fresh');
  const token = claimLink(store, link, null)!;
  expect(token).toMatch(/^[\w-]{22}$/);
  expect(coderOfStudy(store, token)).toMatchObject({
    coder: { number: coder.number },
    study: { task: study.task },
  });
  // In the same browser straight on, with the token that it has.
  expect(linkHere(store, link, token).state).toBe('here');
  expect(claimLink(store, link, token)).toBeNull();
  expect(linkHere(store, link, null).state).toBe('elsewhere');
  expect(codeOf(() => claimLink(store, link, null))).toBe('link-used');
  expect(codeOf(() => claimLink(store, link, 'A'.repeat(22)))).toBe('link-used');
  expect(coderOfStudy(store, token).coder.number).toBe(coder.number);
});

test('a browser that is another coder’s already is told so before it changes hands', () => {
  const { store, study, link, of } = invited();
  const token = claimLink(store, link, null)!;
  const toms = of(inviteCoder(store, studyOf(store, study.task.id), 'Tom').link);
  expect(linkHere(store, toms, token)).toMatchObject({ state: 'fresh', other: { name: 'Mara' } });
  expect(linkHere(store, link, token).other).toBeNull();
  expect(linkHere(store, toms, 'A'.repeat(22)).other).toBeNull();
});

test('each link that leads nowhere says why, in a sentence of its own', () => {
  const { store, study, coder, link, of } = invited();
  const told = (one: string) => {
    try {
      linkHere(store, one, null);
      return ['', ''];
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      return [code, message];
    }
  };
  const [number, secret] = link.split('.');
  const seen = [
    told(''),
    told(`${number}.${secret.slice(1)}`),
    told(`${number}.${secret.replace(/./, (letter) => (letter === 'A' ? 'B' : 'A'))}`),
    told(`99.${secret}`),
  ];
  expect(seen.map(([code]) => code)).toEqual(['wrong-link', 'wrong-link', 'wrong-link', 'unknown-link']);
  const token = claimLink(store, link, null)!;
  const renewed = of(renewLink(store, study, coder.number));
  expect(told(link)[0]).toBe('wrong-link');
  expect(codeOf(() => coderOfStudy(store, token))).toBe('no-study-coder');
  const again = claimLink(store, renewed, null)!;
  expect(coderOfStudy(store, again).coder.name).toBe('Mara');
  endLink(store, study, coder.number);
  seen.push(told(renewed));
  expect(codeOf(() => coderOfStudy(store, again))).toBe('no-study-coder');
  const open = of(inviteCoder(store, studyOf(store, study.task.id), 'Tom').link);
  const toms = claimLink(store, open, null)!;
  store.tasks.close(study.task.number);
  seen.push(told(open));
  expect(seen.slice(4).map(([code]) => code)).toEqual(['link-ended', 'study-over']);
  expect(codeOf(() => coderOfStudy(store, toms))).toBe('study-over');
  store.transaction(() => store.erasure.removeTask(study.task.number));
  expect(told(open)[0]).toBe('unknown-link');
  // No two of them say the same, but for what is wrong with a link in two ways.
  expect(new Set(seen.map(([, message]) => message)).size).toBe(5);
});

test('of link and token nothing is kept that leads back to either', () => {
  const { store, coder, link } = invited();
  const token = claimLink(store, link, null)!;
  const kept = JSON.stringify([store.coders.get(coder.number), store.coders.word(coder.number)]);
  expect(kept).not.toContain(link.split('.')[1]);
  expect(kept).not.toContain(token);
  expect(store.coders.byToken(token)).toBeNull();
});
