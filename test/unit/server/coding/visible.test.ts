import { expect, test } from 'vitest';
import { lessonPhases } from '../../../../analysis/types/annotation.ts';
import { classSummary } from '../../../../server/coding/class-summary.ts';
import { previewLesson, removeCoder } from '../../../../server/coding/coders.ts';
import { closeLesson } from '../../../../server/coding/tasks.ts';
import { type Asker, handedIn, visible } from '../../../../server/coding/visible.ts';
import {
  at,
  charged,
  classroom,
  ferry,
  ferryRead,
  ferryText,
  newKey,
  pupil,
  quay,
  quayRead,
  quayText,
} from './lesson.ts';

type Room = ReturnType<typeof classroom>;

/** What somebody sees, as "kind phase value"; their own with a star, and with the reason where it is shown. */
function seen(room: Room, asker: Asker) {
  const { annotations, machine } = visible(room.store, room.lesson(), asker);
  const own = typeof asker === 'string' ? null : asker.number;
  const lines = annotations.map(({ coder, kind, phase, value, reason }) => {
    return `${coder === own ? '*' : ''}${kind} ${phase} ${value ?? '-'}${reason ? ` (${reason})` : ''}`;
  });
  return machine ? [...lines, 'the machine'] : lines;
}

/** Plays a lesson of two pupils, phase by phase, and tells what each asker sees in each of them. */
function playWhole() {
  const room = classroom();
  const [ana, ben] = [room.join(), room.join()];
  const look = () => ({
    ana: seen(room, ana.coder),
    wall: seen(room, 'wall'),
    teacher: seen(room, 'teacher').length,
  });
  const said: Record<string, ReturnType<typeof look>> = { before: look() };
  const vote = { kind: 'vote', text: ferry.id, category: 'charged', at: at(ferryText, 'reckless') };
  const says: Partial<Record<(typeof lessonPhases)[number], () => void>> = {
    opening: () => ben.say({ kind: 'answer', key: newKey(), value: 'rain' }),
    mark: () => {
      ana.say(charged('why', { reason: 'asks' }));
      ben.say(charged('reckless', { reason: 'judges' }));
      ben.say({ kind: 'done', key: newKey() });
    },
    vote: () => {
      ana.say({ ...vote, key: newKey(), value: 'does not', reason: 'it is a fact' });
      ben.say({ ...vote, key: newKey(), value: 'fits' });
    },
    'vote-again': () => ben.say({ ...vote, key: newKey(), value: 'cannot say' }),
    closing: () => ben.say({ kind: 'answer', key: newKey(), value: 'the company' }),
  };
  for (const phase of lessonPhases) {
    room.begin();
    says[phase]?.();
    said[phase] = look();
  }
  room.begin();
  said.after = look();
  closeLesson(room.store, room.id);
  said.closed = look();
  return said;
}

test('who sees what in each phase: one’s own always; others’ once the phase is over; reasons the teacher alone', () => {
  const own = '*mark mark yes (asks)';
  const theirs = 'mark mark yes';
  const done = 'done mark -';
  const ownVote = '*vote vote does not (it is a fact)';
  const votes = ['vote vote does not', 'vote vote fits'];
  const answers = ['answer opening rain', 'answer closing the company'];
  const said = playWhole();
  expect(said).toEqual({
    before: { ana: [], wall: [], teacher: 1 },
    opening: { ana: [], wall: [], teacher: 2 },
    mark: { ana: [own], wall: [], teacher: 5 },
    'each-other': { ana: [own, theirs, done], wall: [theirs, theirs, done], teacher: 5 },
    machine: {
      ana: [own, theirs, done, 'the machine'],
      wall: [theirs, theirs, done, 'the machine'],
      teacher: 5,
    },
    vote: {
      ana: [own, ownVote, theirs, done, 'the machine'],
      wall: [theirs, theirs, done, 'the machine'],
      teacher: 7,
    },
    'vote-again': {
      ana: [own, ownVote, theirs, done, votes[1], 'the machine'],
      wall: [theirs, theirs, done, ...votes, 'the machine'],
      teacher: 8,
    },
    closing: {
      ana: [own, ownVote, theirs, done, votes[1], 'vote vote-again cannot say', 'the machine'],
      wall: [theirs, theirs, done, ...votes, 'vote vote-again cannot say', 'the machine'],
      teacher: 9,
    },
    after: {
      ana: [
        own,
        ownVote,
        answers[0],
        theirs,
        done,
        votes[1],
        'vote vote-again cannot say',
        answers[1],
        'the machine',
      ],
      wall: [
        answers[0],
        theirs,
        theirs,
        done,
        ...votes,
        'vote vote-again cannot say',
        answers[1],
        'the machine',
      ],
      teacher: 9,
    },
    closed: said.after,
  });
});

test('the teacher sees reasons, and who was taken out is seen by nobody', () => {
  const room = classroom();
  room.begin('mark');
  const [ana, ben] = [room.join(), room.join()];
  ana.say(charged('reckless', { reason: 'judges' }));
  const rude = ben.say(charged('why', { reason: 'rude' }));
  expect(seen(room, 'teacher')).toEqual(['mark mark yes (judges)', 'mark mark yes (rude)', 'the machine']);
  room.store.annotations.takeReason(room.lesson().task.number, rude.number);
  expect(seen(room, 'teacher')).toEqual(['mark mark yes (judges)', 'mark mark yes', 'the machine']);
  removeCoder(room.store, room.lesson(), ben.coder.number);
  room.begin('each-other');
  expect(seen(room, 'teacher')).toEqual(['mark mark yes (judges)', 'the machine']);
  expect(seen(room, 'wall')).toEqual(['mark mark yes']);
});

test('a preview sees what a pupil sees, and is seen by nobody', () => {
  const room = classroom();
  const teacher = pupil(room.store, previewLesson(room.store, room.lesson()));
  const ana = room.join();
  room.begin('mark');
  teacher.say(charged('reckless'));
  ana.say(charged('why'));
  room.begin('each-other');
  expect(seen(room, teacher.coder)).toEqual(['*mark mark yes', 'mark mark yes']);
  expect(seen(room, ana.coder)).toEqual(['*mark mark yes']);
  expect(seen(room, 'wall')).toEqual(['mark mark yes']);
});

test('each half sees its own text until the lesson is over; the wall sees both', () => {
  const room = classroom({
    jigsaw: true,
    texts: [
      { ...ferryRead, group: 'A' },
      { ...quayRead, group: 'B' },
    ],
  });
  const [ana, ben, cem] = [room.join(), room.join(), room.join()];
  room.begin('mark');
  ana.say(charged('why'));
  cem.say(charged('reckless'));
  ben.say(charged('why', { text: quay.id, at: at(quayText, 'damaged') }));
  room.begin('each-other');
  const articles = (asker: Asker) =>
    visible(room.store, room.lesson(), asker).annotations.map(({ article }) => article);
  expect(articles(ana.coder)).toEqual([ferry.id, ferry.id]);
  expect(articles(ben.coder)).toEqual([quay.id]);
  expect(articles('wall')).toEqual([ferry.id, ferry.id, quay.id]);
  closeLesson(room.store, room.id);
  expect(articles(ben.coder)).toEqual([quay.id, ferry.id, ferry.id]);
});

test('a phase that is left out shows nothing of its own, and the machine waits for the end where its is', () => {
  const room = classroom({ leftOut: { machine: 'The machine has nothing for these categories.' } });
  const ana = room.join();
  for (const phase of ['opening', 'mark', 'each-other', 'vote'] as const) {
    room.begin();
    expect(room.lesson().settings.phases.find(({ began, ended }) => began && !ended)?.name).toBe(phase);
    expect(seen(room, ana.coder)).toEqual([]);
  }
  closeLesson(room.store, room.id);
  expect(seen(room, ana.coder)).toEqual(['the machine']);
});

test('who has handed in is a number, each once, and who goes on marking is not in it', () => {
  const room = classroom();
  room.begin('mark');
  const [ana, ben] = [room.join(), room.join()];
  const done = () => handedIn(room.store, room.lesson(), 'mark');
  ana.say({ kind: 'done', key: newKey() });
  ana.say({ kind: 'done', key: newKey() });
  const { number } = ben.say({ kind: 'done', key: newKey() });
  expect(done()).toBe(2);
  ben.say({ kind: 'withdrawal', key: newKey(), withdraws: number });
  expect(done()).toBe(1);
});

test('what the class says together is nothing while it marks, then counted once for all, and anew after each writing', () => {
  const room = classroom();
  const [ana, ben] = [room.join(), room.join()];
  room.begin('mark');
  for (const one of [ana, ben]) one.say(charged('reckless'));
  // Who hands in without a mark says that nothing is to be marked.
  room.join().say({ kind: 'done', key: newKey() });
  const counts = () => classSummary(room.store, room.lesson())[0];
  expect(counts()).toMatchObject({ of: 0, stretches: [] });
  room.begin('each-other');
  expect(counts()).toMatchObject({ of: 3, stretches: [{ category: 'charged', count: 2 }] });
  expect(counts()).toBe(counts());
  removeCoder(room.store, room.lesson(), ben.coder.number);
  expect(counts()).toMatchObject({ of: 2, stretches: [{ count: 1 }] });
});
