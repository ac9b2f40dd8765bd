import { brief } from '../../../analysis/text/plain.ts';
import { NotTaken } from '../refusals.ts';

/** Problems that are told at once. */
const mostTold = 12;
/** Problems after which nothing more is looked at. */
const enough = 200;

/** What is wrong with a package, all of it as far as it can be told at once; nothing of such a one is kept. */
export class PackageProblems {
  private readonly told: string[] = [];

  add(problem: string): void {
    if (!this.told.includes(problem)) this.told.push(problem);
  }

  get any(): boolean {
    return this.told.length > 0;
  }

  get full(): boolean {
    return this.told.length >= enough;
  }

  /** Throws a PackageRefusal where anything is wrong. */
  refuse(): void {
    if (this.any) throw new PackageRefusal(this.told);
  }
}

/** A package that is not opened, with what is wrong with it. */
export class PackageRefusal extends NotTaken {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const first = problems.slice(0, mostTold).map((problem) => brief(problem, 400));
    if (problems.length > mostTold) first.push(`And ${problems.length - mostTold} more.`);
    super('bad-package', `This package was not opened, and nothing of it was kept. ${first.join(' ')}`);
    this.problems = first;
  }
}
