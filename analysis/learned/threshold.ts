/**
 * From which share on a row is said yes to, so that F1 over some rows is highest: half way between the last share that it takes
 * in and the next one below; of equals the higher. .5 where no row is a yes.
 */
export function bestThreshold(shares: ArrayLike<number>, yes: readonly boolean[]): number {
  const order = yes.map((_, row) => row).sort((a, b) => shares[b] - shares[a] || a - b);
  const positives = yes.filter(Boolean).length;
  let best = { f1: 0, threshold: 0.5 };
  let found = 0;
  for (const [place, row] of order.entries()) {
    found += Number(yes[row]);
    const next = place + 1 < order.length ? shares[order[place + 1]] : 0;
    if (next === shares[row]) continue;
    const f1 = (2 * found) / (positives + place + 1);
    if (f1 > best.f1) best = { f1, threshold: (shares[row] + next) / 2 };
  }
  return best.threshold;
}
