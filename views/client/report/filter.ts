/** What the bar above the texts asks for, the same as in the address: `show=c,a&voice=author&actor=NAME&rejected=out&class=in`. */
interface Filter {
  voice: string;
  actor: string;
  withoutRejected: boolean;
  byClass: boolean;
}

/**
 * Filters the marks at once, without asking the server, and keeps the address in step, so that the view can be passed
 * on. The rule is the server's own: a note is left out by its voice, by whom it is about, because people rejected it, or no class marked it.
 */
export function filterMarks(changed: () => void): void {
  const bar = document.querySelector<HTMLFormElement>('form.marks-bar');
  if (!bar) return;
  const apply = () => {
    const filter = filterOf(bar);
    const names = actorNames(bar);
    for (const note of document.querySelectorAll<HTMLElement>('.notes p[id]')) {
      note.hidden = leavesOut(filter, names, note);
    }
    for (const passage of document.querySelectorAll<HTMLElement>('.notes li')) {
      passage.hidden = passage.querySelector('p:not([hidden])') === null;
    }
    drawTexts();
    count(bar);
    changed();
  };
  bar.addEventListener('change', (event) => {
    // Figures change with it too: the server counts again.
    if ((event.target as HTMLInputElement).name === 'rejected') bar.requestSubmit();
    apply();
    rewriteAddress(bar);
  });
}

function filterOf(bar: HTMLFormElement): Filter {
  const data = new FormData(bar);
  return {
    voice: String(data.get('voice') ?? ''),
    actor: String(data.get('actor') ?? ''),
    withoutRejected: data.get('rejected') === 'out',
    byClass: data.get('class') === 'in',
  };
}

/** The names in the bar, in the order that notes number them by. */
function actorNames(bar: HTMLFormElement): string[] {
  const options = bar.querySelectorAll<HTMLOptionElement>('select[name=actor] option');
  return Array.from(options, ({ value }) => value).slice(1);
}

function leavesOut(
  { voice, actor, withoutRejected, byClass }: Filter,
  names: string[],
  note: HTMLElement,
): boolean {
  const { v, a = '', r, c } = note.dataset;
  if (voice && !isIn(voice, v)) return true;
  if (actor && !a.split(' ').includes(String(names.indexOf(actor)))) return true;
  return (withoutRejected && r !== undefined) || (byClass && c === undefined);
}

/** Notes on the writer's own words have no letters; of others' words, `p` is paraphrase, `q` quotation, `o` either. */
function isIn(voice: string, letters: string | undefined): boolean {
  if (voice === 'author') return letters === undefined;
  if (voice === 'quoted') return letters !== undefined;
  return (letters ?? '').includes(voice[0]);
}

/** A token of a mark is in capitals where one of its notes is shown, in small letters where all are left out. */
function drawTexts(): void {
  for (const text of document.querySelectorAll<HTMLElement>('.words')) {
    const side = text.dataset.side ?? '';
    for (const piece of text.querySelectorAll<HTMLElement>('u[data-n]')) {
      const tokens = (piece.dataset.n ?? '').split(' ').map((token) => drawn(side, token));
      piece.dataset.n = tokens.join(' ');
    }
    for (const label of text.querySelectorAll<HTMLAnchorElement>('a.k')) {
      label.classList.toggle('off', !isShown(label.hash.slice(1)));
    }
  }
}

function drawn(side: string, token: string): string {
  const name = token[0].toUpperCase();
  const index = token.slice(1);
  // A quotation whose speaker the text does not name has no note that could leave it out.
  const shown = index === '' || isShown(`${side}${name.replace(/[PQ]/, 'A')}${index}`);
  return (shown ? name : name.toLowerCase()) + index;
}

/** True where any of the notes on the same words as this one is shown. */
function isShown(id: string): boolean {
  const passage = document.getElementById(id)?.closest('li');
  return passage ? !passage.hidden : true;
}

function count(bar: HTMLFormElement): void {
  const on = [...bar.querySelectorAll<HTMLInputElement>('input[name=show]:checked')].map(
    ({ value }) => value,
  );
  const notes = on.flatMap((letter) => [...document.querySelectorAll(`.n-${letter} p[id]:not([hidden])`)]);
  const all = document.querySelectorAll('.notes p[id]').length;
  const output = bar.querySelector('output');
  if (output) output.value = `${notes.length} of ${all} marks`;
}

/** A file opened from a disk may not rewrite its address; there the view stays as it is. */
function rewriteAddress(bar: HTMLFormElement): void {
  if (location.protocol === 'file:') return;
  const data = new FormData(bar);
  const show = data.getAll('show').filter((letter) => letter !== 'none');
  const parameters = new URLSearchParams(location.search);
  parameters.set('show', show.join(',') || 'none');
  for (const name of ['voice', 'actor', 'rejected', 'class']) {
    const value = String(data.get(name) ?? '');
    if (value) parameters.set(name, value);
    else parameters.delete(name);
  }
  history.replaceState(null, '', `?${parameters}${location.hash}`);
}
