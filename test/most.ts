import { expect } from 'vitest';

/**
 * Most of what a learned reader is asked must be right, at least the share `least` of the cases; none of them stands alone,
 * since what it says of a single sentence hangs on what it has learned. Says which are not.
 */
export async function expectMost<Case>(
  cases: readonly Case[],
  least: number,
  check: (one: Case) => Promise<void> | void,
): Promise<void> {
  const wrong: string[] = [];
  for (const one of cases) {
    try {
      await check(one);
    } catch (error) {
      wrong.push(`${JSON.stringify(one)}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  const right = (cases.length - wrong.length) / cases.length;
  expect(
    right,
    `${wrong.length} of ${cases.length} are not right:\n${wrong.join('\n')}`,
  ).toBeGreaterThanOrEqual(least);
}
