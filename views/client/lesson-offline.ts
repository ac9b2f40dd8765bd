// A lesson as one file: marks stay on this phone until the pupil saves the small file and hands it in.
import { keptHere } from './join/box.ts';
import { showPressed, takeForms } from './join/forms.ts';
import { handedIn } from './join/handed-in.ts';
import { browserKeeper } from './join/keeper.ts';
import type { LessonData } from './join/lesson.ts';
import { type Marking, startMarking } from './join/marking.ts';
import { keptText, outboxOf } from './join/outbox.ts';
import { listOwn } from './join/own.ts';
import { drawKey } from './join/said.ts';
import { makeTabs } from './join/tabs.ts';

const main = document.querySelector<HTMLElement>('#main')!;
const whole = JSON.parse(main.querySelector<HTMLElement>('#lesson')!.dataset.lesson!) as LessonData;
const keeper = browserKeeper();
const kept = (name: string) => keptText(keeper, `parallax ${whole.lesson} ${name}`);
const [phone, half, answer] = [kept('phone'), kept('half'), kept('answer')];
const choice = main.querySelector<HTMLElement>('#half');
const work = main.querySelector<HTMLElement>('#work')!;

document.documentElement.classList.add('scripted');
if (phone.read() === '') phone.write(drawKey());
if (choice && half.read() === '') askHalf(choice);
else begin();

/** The texts come once it is known whose they are. */
function askHalf(section: HTMLElement): void {
  work.hidden = true;
  for (const button of section.querySelectorAll<HTMLButtonElement>('[data-half]'))
    button.addEventListener('click', () => {
      half.write(button.dataset.half!);
      work.hidden = false;
      begin();
    });
}

function begin(): void {
  const group = choice ? half.read() : null;
  choice?.remove();
  const mine = whole.texts.filter((text) => group === null || text.group === null || text.group === group);
  for (const text of whole.texts.filter((one) => !mine.includes(one))) {
    const section = main.querySelector(`.markable[data-article="${text.article}"]`)!.closest('section')!;
    main.querySelector(`[role=tab][href="#${section.id}"]`)?.remove();
    section.remove();
  }
  const data = { ...whole, texts: mine };
  const outbox = outboxOf(keeper, data.lesson, data.pupil);
  let marking: Marking | null = null;
  const box = keptHere(data, outbox, changed);
  if (mine.length > 1) makeTabs(main);
  marking = startMarking(main, data, box);
  takeForms(main, data, box, changed);
  keepAnswer();
  main.querySelector('#save')!.addEventListener('click', () => {
    const about = { phone: phone.read(), group, answer: answer.read().trim() };
    save(JSON.stringify(handedIn(data, box.waiting(), about)), about.phone);
  });
  changed();

  function changed(): void {
    marking?.draw();
    listOwn(main.querySelector<HTMLElement>('#own')!, { ...data, lesson: '' }, box, marking);
    showPressed(main, box.marks(), []);
    main.querySelector<HTMLElement>('#lost')!.hidden = outbox.lasts();
  }
}

function keepAnswer(): void {
  const field = main.querySelector<HTMLTextAreaElement>('#answer');
  if (!field) return;
  field.value = answer.read();
  field.addEventListener('input', () => answer.write(field.value));
}

function save(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = `lesson-marks-${name.slice(0, 6)}.json`;
  link.click();
  main.querySelector('#saved')!.textContent = `Saved as ${link.download}. Now hand it in.`;
  main.querySelector<HTMLTextAreaElement>('#copy')!.value = text;
}
