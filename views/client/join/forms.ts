// The forms that stand on the page for browsers without scripts, sent by way of the box: what they say waits if it must.
import type { Box } from './box.ts';
import { saidIn } from './form-said.ts';
import type { LessonData, Sent } from './lesson.ts';
import type { Mark } from './said.ts';

/** Takes the forms of a page over. `said` is told of each thing that was said. */
export function takeForms(main: HTMLElement, data: LessonData, box: Box, said: (sent: Sent) => void): void {
  main.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches('form[data-said]')) return;
    event.preventDefault();
    const fields = new FormData(form, (event as SubmitEvent).submitter);
    const outcome = saidIn((name) => String(fields.get(name) ?? ''), data, box.marks());
    form.querySelector('.problem')?.remove();
    if ('problem' in outcome) {
      const problem = document.createElement('p');
      problem.className = 'problem';
      problem.setAttribute('role', 'alert');
      problem.textContent = outcome.problem;
      form.append(problem);
    } else if ('back' in outcome) {
      box.takeBack(outcome.back);
    } else {
      box.say(outcome.sent);
      for (const input of form.querySelectorAll<HTMLInputElement>(
        '[name=only], [name=source], [name=reason]',
      ))
        input.value = '';
      said(outcome.sent);
    }
  });
}

/** Shows in the forms of the page what is said now: which button is pressed, and what was typed. */
export function showPressed(main: HTMLElement, marks: readonly Mark[], votes: readonly Sent[]): void {
  for (const form of main.querySelectorAll<HTMLFormElement>('form[data-whole]')) {
    // A study asks of single sentences too: those forms say of which.
    const own = marks.filter(
      ({ article, subject, start, refused }) =>
        article === form.dataset.article &&
        subject === (form.dataset.subject ?? '') &&
        String(start ?? '') === (form.dataset.start ?? '') &&
        refused === null,
    );
    for (const button of form.querySelectorAll<HTMLButtonElement>('button[name=pick]')) {
      const [id, value] = button.value.split('=');
      if (value === undefined) continue;
      const pressed = own.some((mark) => mark.category === id && (mark.value ?? '') === value);
      button.setAttribute('aria-pressed', String(pressed));
    }
  }
  for (const vote of votes) {
    if (vote.kind !== 'vote') continue;
    const { start, end } = vote.at;
    const name = `${vote.text} ${start} ${end} ${vote.category} ${vote.subject}`;
    for (const form of main.querySelectorAll<HTMLFormElement>('form[data-vote]')) {
      if (form.dataset.vote !== name) continue;
      for (const button of form.querySelectorAll('button'))
        button.setAttribute('aria-pressed', String(button.value === vote.value));
    }
  }
}
