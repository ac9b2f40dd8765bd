import type { Command } from 'commander';
import type { PackageChoices } from '../coding/package/packing.ts';

/** What `study` does: packages written and opened. */
export function studyCommands(study: Command): void {
  study
    .command('list')
    .description('list the studies of the library by their ids')
    .action(async () => (await import('./study.ts')).listStudies());
  study
    .command('package')
    .description('write the replication package of a study')
    .argument('<id>', 'a study, as list names it')
    .argument('<file>', 'a file that is not there yet')
    .option('--texts', 'with the articles’ texts', false)
    .option('--names', 'with the coders’ names; without it they are coder 1, coder 2 and so on', false)
    .option('--questions', 'with what coders asked and were told', false)
    .action(async (id: string, file: string, choices: PackageChoices) =>
      (await import('./study.ts')).packStudy(id, file, choices),
    );
  study
    .command('open')
    .description('make a study of its replication package, and say whether its figures come out the same')
    .argument('<file>', 'the zip that Parallax made')
    .action(async (file: string) => (await import('./study.ts')).openStudy(file));
}
