import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../../../analysis/check/index.ts';
import { plainStyle } from '../../../../analysis/check/style.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';

/*
 * Faults that only the sense of a sentence tells, and doubt that only the other side's plain words tell: what a finding must
 * touch stands in [brackets]; in `none` the rule may find nothing.
 */
const cases: Record<string, { found: string[]; none: string[] }> = {
  'no-source': {
    found: [
      'The county will build a second jail. [Research has shown that] longer terms deter nobody. Work begins in May.',
      'The canteen will drop sugary drinks. [Doctors agree that] they harm teeth. A vote is due on Monday.',
      'The ferry carries 300 people. [Tourists have ruined the old harbor]. A new pier opens in June.',
      'The board meets on Friday. [The consensus is] that the merger hurt the smaller clinics. It has nine members.',
      'The quarry employs 70 men. [Its owners have never cared about dust]. It opened in 1990.',
    ],
    none: [
      'The county will build a jail. A study by the University of Turku found that longer terms deter nobody. Work begins in May.',
      'The tram is longer than the old one, and it runs more often on Sundays. A ticket costs 2 euros.',
      'The brewery has long been in the hands of one family. It makes nine kinds of beer and employs 60 people.',
    ],
  },
  'hidden-doer': {
    found: [
      'The auditors opened the file on Monday. [Four receipts had been left out]. They asked for the rest.',
      'The committee heard two bakers on Tuesday. [The letters of complaint had been mislaid]. It meets again in May.',
      'The memo had six pages. [Two pages on rents had been removed] before tenants got it.',
    ],
    none: [
      'The final was moved to Sunday because of the heat. Tickets stay valid, and the gates open at noon.',
      'The mill was built in 1880, and the bridge beside it was opened in 1902.',
      'The auditors read the file. Four receipts had been left out. The clerk, Tove Lind, left them out by mistake, she said.',
      'The building of the tunnel took nine years. It was opened in 1974.',
    ],
  },
  'doubting-cue': {
    found: [
      "The mayor said the square was safe. Cyclists point to [their 'study'], made last spring. The council meets on Friday.",
      'The bakery said the ovens were checked. Two neighbors [supposedly] smelled gas in March. Inspectors come on Monday.',
      'The owners explained that the lease had ended. [The tenants would have it that] it runs until May. A judge will rule.',
      'The ministry said the pier would open in June. [The so-called harbor alliance] wants it stopped. It has 300 members.',
    ],
    none: [
      'The guild claimed that 900 people had come. The hotel claimed that fewer than 200 had. Nobody counted.',
      "The mayor said she was glad. The trio played its hit 'Lanterns' and five new songs.",
      "The firm's 'filter' and the residents' 'plan' were shown on one page, the mayor said. The vote is on Monday.",
      'Both sides want voters to think that they won, the mayor said. The paper was signed at noon.',
    ],
  },
};

describe.each(Object.entries(cases))('%s', (rule, { found, none }) => {
  const told = async (text: string) =>
    (await checkDraft(makeArticle(text), plainStyle)).findings.filter((one) => one.rule === rule);

  test.each(found)('is found: %s', async (marked) => {
    const [start, end] = [marked.indexOf('['), marked.indexOf(']') - 1];
    const findings = await told(marked.replace(/[[\]]/g, ''));
    expect(findings.some((one) => one.start < end && one.end > start)).toBe(true);
  });

  test.each(none)('is not: %s', async (text) => {
    expect((await told(text)).map(({ start, end }) => text.slice(start, end))).toEqual([]);
  });
});
