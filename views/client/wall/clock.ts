// Counts down to the end of the phase that is on.

/** Shows how much time is left, every second; nothing happens when it is over: the teacher goes on. */
export function keepTime(): void {
  setInterval(show, 1000);
  show();
}

function show(): void {
  const timer = document.querySelector<HTMLElement>('#timer');
  const ends = document.querySelector<HTMLElement>('#wall')?.dataset.ends;
  if (!timer || !ends) return;
  const left = Date.parse(ends) - Date.now();
  const text = timeLeft(left);
  if (timer.textContent !== text) timer.textContent = text;
  timer.classList.toggle('over', left <= 0);
}

/** "12:05"; "0:00" when the time is over. */
export function timeLeft(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
