import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CreateOptions, ReportOptions } from './corpus.ts';
import { corpusAgainCommands } from './corpus-again-commands.ts';
import type { ExportOptions } from './corpus-export.ts';

/** The commands of `corpus`. Each loads what it needs when it runs. `whole` runs what reads texts. */
export function corpusCommands(
  corpus: Command,
  whole: (command: () => Promise<void>) => Promise<void>,
): void {
  corpus
    .command('create')
    .description('make a corpus of a selection of the library; its articles stay as they are chosen now')
    .argument('<name>', 'what it is called')
    .option('--outlet <name>', 'articles of this outlet')
    .option('--from <date>', 'published on this date or later: 2013-08-21, 2013-08 or 2013')
    .option('--to <date>', 'published on this date or earlier')
    .option('--tag <tag>', 'articles with this tag')
    .option('--search <words>', 'articles that have all these words')
    .option('--section <name>', 'articles of this section of their outlet')
    .option('--kind <kind>', 'articles of this kind: news, opinion and so on')
    .option('--collection <name>', 'articles of this collection, by its name or number')
    .option('--language <tag>', 'articles first written in this language: en, ar and so on')
    .option(
      '--where <name=value>',
      'articles whose variable has this value; of several values of one name, any',
      conditions,
      [],
    )
    .option('--ids <file>', 'articles by their ids, one a line, or - for standard input')
    .option('--note <text>', 'how it was sampled: it goes with every result', '')
    .option('--codebook <number>', 'number of a version of a codebook that goes with it', wholeNumber)
    .option(
      '--head <name>',
      'a learned head to count by, as STUDY/CATEGORY or by number; again for more',
      more,
      [],
    )
    .action(async (name: string, options: CreateOptions) =>
      (await import('./corpus.ts')).createOne(name, options),
    );
  corpus
    .command('list')
    .description('list the corpora, the newest first')
    .addOption(
      new Option('-f, --format <format>', 'form of the output').choices(['text', 'json']).default('text'),
    )
    .action(async ({ format }: { format: string }) => (await import('./corpus.ts')).listAll(format));
  corpus
    .command('report')
    .description('print the report of a corpus; where it is not made yet, read what is not read and make it')
    .argument('<name>', 'a corpus by name or id')
    .addOption(
      new Option('-f, --format <format>', 'form of the output').choices(['text', 'json']).default('text'),
    )
    .option('-w, --workers <count>', 'texts to read at a time', Number, 1)
    .option('--again', 'make it anew, and try once more what could not be read')
    .action((name: string, options: ReportOptions) =>
      whole(async () => (await import('./corpus.ts')).reportOf(name, options)),
    );
  corpusAgainCommands(corpus, whole);
  exportCommand(corpus);
}

/** Takes a corpus with its report away. */
function exportCommand(corpus: Command): void {
  corpus
    .command('export')
    .description(
      'write a package of a corpus with its report: tables, methods and how to cite it, as one zip',
    )
    .argument('<name>', 'a corpus by name or id')
    .option('-o, --out <file>', 'a file that is not there yet (without it: one named after the corpus, here)')
    .option('--parquet', 'the large tables as Apache Parquet too', false)
    .option('--texts', 'with the articles’ texts', false)
    .action(async (name: string, options: ExportOptions) =>
      (await import('./corpus-export.ts')).exportOne(name, options),
    );
}

/** Adds a condition on a variable to those that were given before it. */
function conditions(given: string, before: { name: string; value: string }[]) {
  const at = given.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Give it as name=value.');
  return [...before, { name: given.slice(0, at).trim(), value: given.slice(at + 1).trim() }];
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It takes a whole number.');
  return number;
}

/** One more value of an option that may be given several times. */
function more(value: string, before: string[]): string[] {
  return [...before, value];
}
