import { rangeOf } from './ranges.ts';

/** Where in each of the two texts' heights the same thing is said, in pixels. */
type Pair = [left: number, right: number];

/**
 * Offers to scroll the two texts in step: each in a pane of its own, the other following so that passages which state
 * or answer the same thing stand beside each other. Only where there are two texts and room for both.
 */
export function scrollInStep(): void {
  const texts = document.querySelector<HTMLElement>('.two.texts');
  const panes = [...(texts?.querySelectorAll<HTMLElement>('.words') ?? [])];
  if (!texts || panes.length !== 2) return;
  const label = document.createElement('label');
  label.className = 'together-switch';
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.autocomplete = 'off';
  label.append(box, ' scroll both in step');
  document.querySelector('.marks-bar')?.append(label);

  const followers = [follow(panes, 0), follow(panes, 1)];
  box.addEventListener('change', () => {
    texts.classList.toggle('together', box.checked);
    for (const follower of followers) follower(box.checked);
  });
}

/** Gives a switch: while it is on, the other pane follows this one. */
function follow(panes: HTMLElement[], index: 0 | 1): (on: boolean) => void {
  const [pane, other] = [panes[index], panes[1 - index]];
  const listen = () => {
    // What this moved itself must not move the first one back.
    if (Math.abs(pane.scrollTop - Number(pane.dataset.set ?? Number.NaN)) < 2) return;
    const line = pane.clientHeight / 3;
    const pairs = pairsOf(panes).map((pair): Pair => (index === 0 ? pair : [pair[1], pair[0]]));
    other.scrollTop = between(pairs, pane.scrollTop + line) - line;
    other.dataset.set = String(other.scrollTop);
    delete pane.dataset.set;
  };
  return (on) => {
    if (on) pane.addEventListener('scroll', listen, { passive: true });
    else pane.removeEventListener('scroll', listen);
  };
}

/** The passages that say the same as heights, both ends of the texts among them, those that would have to cross others left out. */
function pairsOf([left, right]: HTMLElement[]): Pair[] {
  const ids = left.closest<HTMLElement>('[data-pairs]')?.dataset.pairs?.split(', ') ?? [];
  const claims = ids.map((pair): Pair | null => {
    const [a, b] = pair.split(' ');
    const heights = [heightOf(left, a), heightOf(right, b)];
    return heights[0] === null || heights[1] === null ? null : [heights[0], heights[1]];
  });
  const found = claims.filter((pair) => pair !== null).sort((a, b) => a[0] - b[0]);
  return [[0, 0], ...rising(found), [left.scrollHeight, right.scrollHeight]];
}

function heightOf(pane: HTMLElement, id: string | undefined): number | null {
  const top = id && rangeOf(id)?.getBoundingClientRect().top;
  return typeof top === 'number' ? top - pane.getBoundingClientRect().top + pane.scrollTop : null;
}

/** The longest run of pairs, of which there are few, that rises on both sides. */
function rising(pairs: Pair[]): Pair[] {
  const best: Pair[][] = [];
  for (const pair of pairs) {
    const before = best.filter((run) => run[run.length - 1][1] < pair[1] && run[run.length - 1][0] < pair[0]);
    const longest = before.reduce<Pair[]>((a, b) => (b.length > a.length ? b : a), []);
    best.push([...longest, pair]);
  }
  return best.reduce<Pair[]>((a, b) => (b.length > a.length ? b : a), []);
}

/** The height on the other side that stands beside `height`, on a straight line between the pairs around it. */
function between(pairs: Pair[], height: number): number {
  const after = Math.max(
    1,
    pairs.findIndex(([from]) => from >= height),
  );
  const [a, b] = [pairs[after - 1], pairs[after]];
  const part = b[0] === a[0] ? 0 : (height - a[0]) / (b[0] - a[0]);
  return a[1] + part * (b[1] - a[1]);
}
