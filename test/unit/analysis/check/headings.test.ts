import { expect, test } from 'vitest';
import { checkDraft } from '../../../../analysis/check/index.ts';
import { plainStyle } from '../../../../analysis/check/style.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';

/*
 * Headlines over one passage in two versions: one leaves open, has of a part or for the time being what the other bears. Written
 * by us; none of them was learned from (training/headings.jsonl).
 */

const cases = [
  {
    claims: 'Rats brought plague to Tolanaro',
    open: 'Doctors do not know how plague came to Tolanaro. Rats, fleas on traded clothes and a traveler from the coast are all being looked at.\n\nNine people are ill. The market is closed.',
    borne:
      'Rats brought plague to Tolanaro, doctors have established: the same strain was found in all of 60 rats from the port.\n\nNine people are ill. The market is closed.',
  },
  {
    claims: 'Tenants win fight over towers',
    open: 'A judge has stopped the clearing of the towers until she has heard the owner in April. She has not decided whether the tenants may stay.\n\nSome 300 families live there. Their lawyer is Dana Reis.',
    borne:
      'The tenants of the towers may stay for good, the highest court has decided, and the owner has accepted it.\n\nSome 300 families live there. Their lawyer is Dana Reis.',
  },
  {
    claims: 'Principal hid asbestos from parents',
    open: 'A letter about asbestos was sent to the school in March. Whether the principal saw it is not known; the district is asking how it was filed.\n\nThe gymnasium is closed. Air will be measured on Monday.',
    borne:
      'The principal hid a letter about asbestos from the parents for a year, she admitted on Monday, and has resigned.\n\nThe gymnasium is closed. Air will be measured on Monday.',
  },
];

async function saysMore(heading: string, text: string): Promise<string | undefined> {
  const { findings } = await checkDraft(makeArticle(`${heading}\n\n${text}`), {
    ...plainStyle,
    rules: { ...plainStyle.rules, 'no-reply': 'off' },
  });
  return findings.find(({ rule }) => rule === 'headline-claims-more')?.message;
}

test.each(cases)('"$claims" over what leaves it open', async ({ claims, open }) => {
  expect(await saysMore(claims, open)).toBeDefined();
});

test.each(cases)('"$claims" over what bears it', async ({ claims, borne }) => {
  expect(await saysMore(claims, borne)).toBeUndefined();
});
