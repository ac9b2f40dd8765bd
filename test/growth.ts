/** Processor time of some work in milliseconds, the best of three. */
export function processorTime(work: () => void): number {
  const once = () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  return Math.min(once(), once(), once());
}

/**
 * How many times as long the work takes on ten units as on one: the lowest of up to three trials, since what else runs on
 * the machine only adds. What is made ready beforehand does not count. A unit ought to take some milliseconds: of less,
 * ten are counted, since a collection of garbage alone takes that.
 */
export function growth(ready: (units: number) => () => void): number {
  const [one, ten] = [ready(1), ready(10)];
  one();
  let lowest = Infinity;
  for (let trial = 0; trial < 3 && lowest > 10; trial++)
    lowest = Math.min(lowest, processorTime(ten) / Math.max(10, processorTime(one)));
  return lowest;
}
