import { expect, test } from 'vitest';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { codingOf } from '../../../../server/coding/study/code-item.ts';
import { seenOfItem } from '../../../../server/coding/study/seen-of-item.ts';
import { studyOf } from '../../../../server/coding/study/studies.ts';
import { renderCodeItem } from '../../../../server/report/study/code-item-model.ts';
import { renderQueue } from '../../../../server/report/study/code-queue-page.ts';
import { temporaryContext } from '../support.ts';
import { categoryOf, coderWith, codes, roundWith, studyWith } from './study.ts';

const values = ['storm', 'mayor', 'owner'].map((id) => ({ id, name: `blames the ${id}` }));

/** Three coders of one item in a round: ana and ben are done, cy is not but said something. A head said something too. */
function played() {
  const { store } = temporaryContext();
  const article = makeArticle('The wall fell in the night.', { title: 'The wall' });
  const category = categoryOf('whom', { kind: 'one of', values });
  const study = studyWith(store, [article], [category]);
  const round = roundWith(store, study, 3);
  const [ana, ben, cy] = ['Ana Horvat', 'Ben Okafor', 'Cy Duarte'].map((name) =>
    coderWith(store, study, name),
  );
  const [{ number: item }] = store.items.of(study.task.number);
  codes(store, study, round, ana, item, { whom: 'storm' });
  codes(store, study, round, ben, item, { whom: 'mayor' });
  codes(store, study, round, cy, item, { whom: 'owner' });
  store.assignments.reopen(store.assignments.get(round.number, item, cy)!.number);
  store.machineCodes.put(study.task.number, `measure:whom@${round.scheme}`, article.id, [
    [0, article.text.length, 'owner'],
  ]);
  const again = () => studyOf(store, study.task.id);
  const machineOpen = (open: boolean) =>
    store.tasks.setSettings(study.task.number, { ...again().settings, machineOpen: open });
  const coding = (who: number) =>
    codingOf(store, again(), store.coders.get(who)!, { round: round.number, item });
  const seen = (who: number) => {
    const { own, others, machine } = seenOfItem(store, coding(who));
    return {
      own: own.map(({ value }) => value),
      others: others.map(({ name, annotations }) => [name, ...annotations.map(({ value }) => value)]),
      machine: machine.flatMap(({ codes: all }) => all.map(([, , code]) => code)),
    };
  };
  /** Whose codes the responses to a coder hold: by the names of values, and by names of people. */
  const told = (who: number) => {
    const page = renderCodeItem(store, coding(who)) + renderQueue(store, again(), store.coders.get(who)!);
    // The form offers every value: what was chosen is pressed, or stands by itself.
    const said = values.filter(({ id, name }) =>
      new RegExp(
        `value="whom=${id}"[^>]*aria-pressed="true"|<b>${name}</b>|<td>${name}</td>|"value":"${id}"`,
      ).test(page.replaceAll('&quot;', '"')),
    );
    const people = ['Ana Horvat', 'Ben Okafor', 'Cy Duarte'].filter((name) => page.includes(name));
    return { said: said.map(({ id }) => id), people };
  };
  return { store, round, again, seen, told, machineOpen, ana, ben, cy };
}

test('blind: while the round is on, and after it has ended, each sees their own and nothing else', () => {
  const { store, round, seen, told, ana, ben, cy } = played();
  for (const when of ['on', 'ended']) {
    if (when === 'ended') store.rounds.note(round.number, 'ended');
    expect([ana, ben, cy].map(seen)).toEqual([
      { own: ['storm'], others: [], machine: [] },
      { own: ['mayor'], others: [], machine: [] },
      { own: ['owner'], others: [], machine: [] },
    ]);
    expect(told(ana)).toEqual({ said: ['storm'], people: ['Ana Horvat'] });
    expect(told(cy)).toEqual({ said: ['owner'], people: ['Cy Duarte'] });
  }
});

test('once the lead opens the round, others who were done are seen, without names, on what one was done with oneself', () => {
  const { store, round, seen, told, ana, ben, cy } = played();
  store.rounds.note(round.number, 'ended');
  store.rounds.note(round.number, 'opened');
  expect(seen(ana)).toEqual({ own: ['storm'], others: [['coder 1', 'mayor']], machine: [] });
  expect(seen(ben)).toEqual({ own: ['mayor'], others: [['coder 1', 'storm']], machine: [] });
  // Who was not done with it sees no more than before, and is seen by nobody.
  expect(seen(cy)).toEqual({ own: ['owner'], others: [], machine: [] });
  expect(told(ana)).toEqual({ said: ['storm', 'mayor'], people: ['Ana Horvat'] });
  expect(told(cy)).toEqual({ said: ['owner'], people: ['Cy Duarte'] });
});

test('of who was removed nothing is seen any more', () => {
  const { store, round, seen, told, ana, ben } = played();
  store.rounds.note(round.number, 'opened');
  store.coders.remove(ben);
  expect(seen(ana).others).toEqual([]);
  expect(told(ana)).toEqual({ said: ['storm'], people: ['Ana Horvat'] });
});

test('the machine is seen where the lead opened it, on what one is done with', () => {
  const { store, seen, told, machineOpen, round, ana, cy } = played();
  machineOpen(true);
  expect(seen(ana)).toEqual({ own: ['storm'], others: [], machine: ['owner'] });
  expect(seen(cy).machine).toEqual([]);
  expect(told(ana).said).toEqual(['storm', 'owner']);
  machineOpen(false);
  store.rounds.note(round.number, 'opened');
  expect(seen(ana).machine).toEqual([]);
});
