import type { MachinesAt } from '../../library/many-machines/machines-at.ts';
import { formatCount, plural } from '../format.ts';

const rate = (perSecond: number) => perSecond.toFixed(perSecond < 10 ? 1 : 0);

/** How far many machines are, in one line. */
export function farText(far: MachinesAt): string {
  const { articles, done, failed, left, speed, machines } = far;
  const parts = [
    `${formatCount(done)} of ${plural(articles, 'article')} read, ${formatCount(left)} left`,
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
    ...(left === 0 ? ['the figures are being put together'] : []),
    ...(speed > 0 ? [`${rate(speed)} a second`] : []),
    ...(far.seconds !== null && left > 0 ? [`about ${timeText(far.seconds)} to go`] : []),
    `${plural(machines.length, 'worker')} at work`,
  ];
  return parts.join(', ');
}

/** Each that works, in a line. */
export function machineLines({ machines }: MachinesAt): string[] {
  return machines.map(
    ({ id, jobs, speed }) => `${id}: ${plural(jobs, 'text')} at a time, ${rate(speed)} a second`,
  );
}

function timeText(seconds: number): string {
  if (seconds < 90) return plural(Math.max(1, Math.round(seconds)), 'second');
  if (seconds < 5400) return plural(Math.round(seconds / 60), 'minute');
  if (seconds < 172_800) return plural(Math.round(seconds / 3600), 'hour');
  return plural(Math.round(seconds / 86_400), 'day');
}
