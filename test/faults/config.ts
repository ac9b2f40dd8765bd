import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest first, so that none runs alone at the end. */
const longest = ['guard', 'kill', 'class', 'crowds', 'locked'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`${name}.fault.ts`));
      return at < 0 ? longest.length : at;
    };
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

/** The tests that take minutes: `npm run test:faults`. Two files at a time: much of them is waiting. */
export default defineConfig({
  test: {
    include: ['test/faults/*.fault.ts'],
    maxWorkers: 2,
    testTimeout: 900_000,
    sequence: { sequencer: LongestFirst },
  },
});
