// What a coder's page gains from scripts: each answer is kept as it is given and waits where the network is gone, questions
// come and go with what they hang on, keys, and the time. Without scripts every step is there by plain forms.
import { type Condition, isAsked, mayBeMarked } from './code/asked.ts';
import { startClock } from './code/clock.ts';
import { isAnswered, startKeys, toNext } from './code/keys.ts';
import { type Box, sentToServer } from './join/box.ts';
import { button, element, short, shown } from './join/element.ts';
import { showPressed, takeForms } from './join/forms.ts';
import { browserKeeper } from './join/keeper.ts';
import type { Category, Kept, LessonData } from './join/lesson.ts';
import { type Marking, startMarking } from './join/marking.ts';
import { outboxOf } from './join/outbox.ts';
import { listOwn } from './join/own.ts';
import type { Mark } from './join/said.ts';
import { postTo, type Taken } from './join/send.ts';

/** What the server answers to a list: how all stands now, besides. */
interface TakenOfItem extends Taken {
  own: Kept[];
  missing: number;
}

const main = document.querySelector<HTMLElement>('#main')!;
const source = main.querySelector<HTMLElement>('#lesson')!;
const data = JSON.parse(source.dataset.lesson!) as LessonData;
const conditions = JSON.parse(source.dataset.conditions!) as Condition[];
const said = source.dataset.said!;
const done = main.querySelector<HTMLFormElement>('#done')!;
const outbox = outboxOf(browserKeeper(), data.lesson, data.pupil);
const isMarked = ({ unit }: Category) => unit === 'span' || unit === 'pair';
const ofMarked = ({ category }: Mark) => data.categories.some((one) => one.id === category && isMarked(one));

let latest: TakenOfItem | null = null;
/** Done was asked for while something still waited to be sent. */
let leaving = false;
let marking: Marking | null = null;
/** Questions that are asked and have no answer. */
let missing = 0;

document.documentElement.classList.add('scripted');
const box = sentToServer(data, outbox, changed, {
  async post(all) {
    latest = await postTo<TakenOfItem>(said, all);
    return latest.said;
  },
  tell: showSending,
});
/** What is drawn in the text, and listed: marks, not answers. */
const marks: Box = { ...box, marks: () => box.marks().filter(ofMarked) };

function begin(): void {
  for (const one of main.querySelectorAll<HTMLElement>('.ask-one')) {
    const category = data.categories.find(({ id }) => id === one.dataset.category)!;
    one.dataset.several = category.kind === 'several of' ? 'yes' : 'no';
    one.dataset.marked = isMarked(category) ? 'yes' : 'no';
  }
  // Here a clock counts; of the forms none does.
  for (const input of main.querySelectorAll<HTMLInputElement>('input[name=since]')) input.value = '';
  if (main.querySelector('.markable'))
    marking = startMarking(main, { ...data, categories: data.categories.filter(isMarked) }, marks);
  takeForms(main, data, box, changed);
  saveTyped();
  takeRests();
  startKeys(main, () => done.requestSubmit());
  const flush = startClock(tellTime);
  done.addEventListener('submit', (event) => {
    const open = main.querySelector<HTMLElement>('.ask-one:not([hidden])');
    if (missing > 0 && open) {
      // The server would refuse it: to what is open instead.
      event.preventDefault();
      return toNext(main, open);
    }
    flush();
    if (!waits()) return;
    // What was said last is not on the disk yet.
    event.preventDefault();
    leaving = true;
    box.send();
  });
  window.addEventListener('online', () => box.send());
  window.addEventListener('beforeunload', (event) => {
    if (!outbox.lasts() && waits()) event.preventDefault();
  });
  changed();
  box.send();
}

function waits(): boolean {
  return box.waiting().some(({ refused }) => refused === null);
}

function tellTime(spent: number): void {
  const body = new URLSearchParams({ spent: String(spent) });
  // What is lost on the way is lost: the time is told in small steps.
  fetch(said.replace('/said', '/time'), { method: 'POST', body, keepalive: true }).catch(() => {});
}

/** What was typed is kept when its field is left. */
function saveTyped(): void {
  for (const input of main.querySelectorAll<HTMLInputElement>('.ask-one input[name=value]'))
    input.addEventListener('change', () => {
      const form = input.closest('form')!;
      if (input.value.trim()) form.requestSubmit(form.querySelector('button'));
    });
}

/** A button that answers the rest of a question with no. */
function takeRests(): void {
  for (const rest of main.querySelectorAll<HTMLButtonElement>('button[data-rest]')) {
    rest.parentElement!.hidden = false;
    rest.addEventListener('click', () => {
      const question = rest.closest('.ask-one')!;
      for (const form of question.querySelectorAll<HTMLFormElement>('form[data-said]:not([hidden])'))
        if (!isAnswered(form)) form.querySelector<HTMLButtonElement>('button[data-sign=n]')?.click();
    });
  }
}

function changed(): void {
  const all = box.marks();
  marking?.draw();
  const list = main.querySelector<HTMLElement>('#own');
  if (list) listOwn(list, data, marks, marking);
  showPressed(main, all, []);
  showAsked(all);
  showRefused();
}

/** Which questions are asked now, which of them have an answer, and how many have none. */
function showAsked(all: readonly Mark[]): void {
  missing = 0;
  for (const question of main.querySelectorAll<HTMLElement>('.ask-one')) {
    const id = question.dataset.category!;
    const forms = [...question.querySelectorAll<HTMLFormElement>('form[data-said]')];
    for (const form of forms) {
      const thing = thingOf(form);
      form.hidden = !isAsked(id, thing, all, data.categories, conditions);
      const typed = form.querySelector<HTMLInputElement>('input[name=value]');
      const answer = all.find((one) => one.category === id && one.refused === null && isOf(one, thing));
      if (typed) {
        form.dataset.answered = answer ? 'yes' : 'no';
        if (document.activeElement !== typed && !answer) typed.value = '';
      }
      if (!form.hidden && !isAnswered(form)) missing++;
    }
    question.hidden =
      question.dataset.marked === 'yes'
        ? !mayBeMarked(id, all, conditions)
        : forms.every((form) => form.hidden);
  }
  const line = main.querySelector<HTMLElement>('#missing')!;
  line.textContent =
    missing === 0 ? '' : missing === 1 ? '1 answer is missing.' : `${missing} answers are missing.`;
}

function thingOf({ dataset }: HTMLFormElement) {
  const number = (text = '') => (text === '' ? null : Number(text));
  return { start: number(dataset.start), end: number(dataset.end), subject: dataset.subject ?? '' };
}

function isOf(one: Mark, { start, end, subject }: ReturnType<typeof thingOf>): boolean {
  return one.start === start && one.end === end && one.subject === subject;
}

/** What the server did not take, where the list of marks does not say so. */
function showRefused(): void {
  const all = box.waiting().filter(({ sent, refused }) => {
    const marked =
      sent.kind === 'mark' && data.categories.some((one) => one.id === sent.category && isMarked(one));
    return refused !== null && !marked;
  });
  main.querySelector<HTMLElement>('#refused')!.replaceChildren(
    ...all.map(({ sent, refused }) => {
      const words = sent.kind === 'mark' && sent.at ? `“${short(shown(sent.at.exact), 60)}”: ` : '';
      return element(
        'p',
        { class: 'problem' },
        `${words}${refused} `,
        button('Put away', () => box.putAway(sent.key)),
      );
    }),
  );
}

function showSending(state: 'sending' | 'sent' | 'waiting' | 'let go', why = ''): void {
  const line = main.querySelector<HTMLElement>('#sending')!;
  const count = box.waiting().filter(({ refused }) => refused === null).length;
  const kept = outbox.lasts() ? 'in this browser' : 'in this page only: do not close it';
  const things = count === 1 ? '1 answer waits' : `${count} answers wait`;
  const says = {
    sending: line.textContent!,
    sent: '',
    waiting: `${things} ${kept}, and will be sent by itself.`,
    'let go': why,
  };
  if (line.textContent !== says[state]) line.textContent = says[state];
  main.querySelector<HTMLElement>('#lost')!.hidden = state !== 'waiting';
  if (state !== 'sent') return;
  const now = latest;
  latest = null;
  // What hung on an answer that changed was taken back with it.
  if (now) box.renew(now.own, null);
  if (leaving && !waits()) done.submit();
}

begin();
