import { type Command, Option } from 'commander';

/** `corpus rerun` and `corpus diff`. Each loads what it needs when it runs. `whole` runs what reads texts. */
export function corpusAgainCommands(
  corpus: Command,
  whole: (command: () => Promise<void>) => Promise<void>,
): void {
  corpus
    .command('rerun')
    .description(
      'make it again, a year later: the same articles, codebook and heads with today’s analyzer, and its report',
    )
    .argument('<name>', 'a corpus by name or id')
    .option('-w, --workers <count>', 'texts to read at a time', Number, 1)
    .option('--anyway', 'though nothing that makes figures has changed since')
    .action((name: string, options: { workers: number; anyway?: boolean }) =>
      whole(async () => (await import('./corpus-again.ts')).rerunOne(name, options)),
    );
  corpus
    .command('diff')
    .description(
      'tell which figures of two corpora moved, by which articles and marks, and what changed between them',
    )
    .argument('<one>', 'a corpus by name or id; NAME#2 for its second rerun')
    .argument('[other]', 'another, or the number of a rerun; without it, the latest rerun')
    .addOption(
      new Option('-f, --format <format>', 'form of the output').choices(['text', 'json']).default('text'),
    )
    .action(async (one: string, other: string | undefined, { format }: { format: string }) =>
      (await import('./corpus-again.ts')).diffTwo(one, other, format),
    );
}
