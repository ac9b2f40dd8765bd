import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { projectRoot } from '../../analysis/assets.ts';
import { levels } from '../../analysis/types/finding.ts';
import { formats } from '../report/formats/index.ts';
import type { CheckOptions } from './check.ts';
import { codebookCommands } from './codebook-commands.ts';
import { corpusCommands } from './corpus-commands.ts';
import type { ImportOptions } from './import.ts';
import { studyCommands } from './study-commands.ts';
import { say } from './terminal.ts';

const { version, description } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  version: string;
  description: string;
};

/** Runs the command line and gives its exit code: 0 where all went well, 1 where `check` found something, 2 for failure. */
export async function run(argv: string[]): Promise<0 | 1 | 2> {
  try {
    await program().parseAsync(argv);
    return process.exitCode === 1 || process.exitCode === 2 ? process.exitCode : 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { errorMessage } = await import('./error-message.ts');
    say(`parallax: ${errorMessage(error)}`);
    return 2;
  }
}

/** Each command loads what it needs when it runs, so that help is quick and a filter never loads the server. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of the commands.
function program(): Command {
  const parallax = new Command('parallax')
    .description(description)
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: (text) => say(text.trimEnd()) });
  parallax
    .command('serve')
    .description('start the server and print the address of the first report')
    .option('-o, --open', 'open it in a browser')
    .action(async (options: { open?: boolean }) => (await import('./serve.ts')).serve(options));
  parallax
    .command('work')
    .description('read articles of corpora for all machines that share PARALLAX_QUEUE, until told to stop')
    .option('-j, --jobs <count>', 'texts to read at a time, 1 to 64', Number, 1)
    .action(async (options: { jobs: number }) => (await import('./work-for-all.ts')).workForAll(options));
  parallax
    .command('class')
    .description(
      'start the server with a lesson open to the room: phones join by its code; without a name, list lessons',
    )
    .argument(
      '[name...]',
      'a lesson by its code, “ready” for the event that comes with Parallax, or what it is made of: files, or ids of articles',
    )
    .option(
      '-a, --address <address>',
      'the address of this machine to open it on (without it: the likeliest)',
    )
    .action(async (names: string[], { address }: { address?: string }) =>
      (await import('./class.ts')).openClass(names, address),
    );
  parallax
    .command('import')
    .description('bring articles into the library')
    .argument(
      '<path...>',
      'text, Markdown, HTML, PDF or Word files (metadata in NAME.json beside them); files of many articles (.jsonl, .csv, .tsv, .xlsx, exports of Nexis, Factiva and ProQuest, Zotero’s CSV, RIS); folders of either',
    )
    .option('-w, --workers <count>', 'texts to read at a time', Number, 1)
    .option('--look', 'tell what would come in, and bring nothing in')
    .option(
      '-m, --map <answer>',
      'which column is what (title=Headline), or what was asked (date-order=dmy); may be given several times',
      (answer: string, all: string[]) => [...all, answer],
      [] as string[],
    )
    .option('--as <name>', 'the collection’s name: files under one name are one collection')
    .addOption(format('text', 'json'))
    .action(async (paths: string[], options: ImportOptions & { look?: boolean }) => {
      if (options.look) return (await import('./look.ts')).lookAtPaths(paths, options);
      return whole(async () => (await import('./import.ts')).importFiles(paths, options));
    });
  parallax
    .command('recount')
    .description('read all of the library anew, where another version, or other weights, read it last')
    .option('-w, --workers <count>', 'texts to read at a time', Number, 1)
    .action(({ workers }: { workers: number }) =>
      whole(async () => (await import('./recount.ts')).recountLibrary(workers)),
    );
  parallax
    .command('analyze')
    .description('read and measure an article; with --format jsonl, one JSON line out for each JSON line in')
    .argument('[file]', 'a text file, or - for standard input', '-')
    .addOption(format('text', 'json', 'jsonl'))
    .action((file: string, options: { format: string }) =>
      whole(async () =>
        options.format === 'jsonl'
          ? (await import('./filter.ts')).filter(file)
          : (await import('./analyze.ts')).analyzeFile(file, options.format as 'text' | 'json'),
      ),
    );
  corpusCommands(
    parallax
      .command('corpus')
      .description(
        'make a corpus of a selection of the library, list corpora, report on one in numbers, make one again, tell what moved',
      ),
    whole,
  );
  codebookCommands(
    parallax
      .command('codebook')
      .description('keep codebooks, list and show their versions, tell what changed'),
  );
  parallax
    .command('compare')
    .description('set two articles side by side, or three to eight tellings of one event')
    .argument('<left>', 'a text file, or the id of an article in the library')
    .argument('<right>', 'the same')
    .argument('[more...]', 'up to six more of the same event')
    .addOption(format('text', 'json', ...formats.flatMap(({ command }) => command ?? [])))
    .option('--without-apart', 'of more than two, leave out what is on something else than most')
    .action(
      (left: string, right: string, more: string[], options: { format: string; withoutApart?: boolean }) =>
        whole(async () => {
          const { compareSides, compareTellings } = await import('./compare.ts');
          if (more.length === 0) return compareSides(left, right, options.format);
          return compareTellings([left, right, ...more], options.format, options.withoutApart ?? false);
        }),
    );
  parallax
    .command('backup')
    .description('copy the library to a new file, while a server runs or not')
    .argument('<file>', 'a file that is not there yet')
    .action(async (file: string) => (await import('./backup.ts')).backup(file));
  parallax
    .command('restore')
    .description('put a backup in the place of the library, which is kept beside it')
    .argument('<file>', 'what backup made')
    .action(async (file: string) => (await import('./backup.ts')).restore(file));
  studyCommands(parallax.command('study').description('replication packages of studies'));
  parallax
    .command('password')
    .description('ask everybody who opens the library for a password, read from standard input')
    .option('--remove', 'ask nobody any more')
    .action(async (options: { remove?: boolean }) => (await import('./password.ts')).password(options));
  parallax
    .command('check')
    .description('check the wording of drafts: the author’s own words, never those of a quotation')
    .argument(
      '<file...>',
      'drafts: text, Markdown, HTML, AsciiDoc, reStructuredText; or - for standard input',
    )
    .addOption(format('text', 'json', 'sarif', 'github'))
    .addOption(
      new Option('-l, --level <level>', 'the least level that is shown and makes the exit code 1')
        .choices(levels)
        .default('warning'),
    )
    .option(
      '-s, --style <file>',
      'a house style in YAML (without it: .parallax.yml, where there is one, else the one that the server keeps)',
    )
    .option(
      '-a, --against <file>',
      'a transcript, statement or earlier article (text, Word, .srt, .vtt) that quotations are held against; may be given several times',
      (file: string, all: string[]) => [...all, file],
      [] as string[],
    )
    .option('-b, --baseline <file>', 'findings that are known: these are told as such, and do not count')
    .option('--write-baseline', 'write what is found now as that file')
    .option(
      '-d, --dismissals <file>',
      'what was dismissed on the desk: its desk.json or sheet.html; may be given several times',
      (file: string, all: string[]) => [...all, file],
      [] as string[],
    )
    .option('--docx <file>', 'write the draft, a Word document, with what is found as comments')
    .action(async (files: string[], options: CheckOptions) => {
      // What compares articles is not loaded: the lists that its rules need, it loads itself.
      await (await import('../../analysis/model/runtime.ts')).loadRuntime();
      return (await import('./check.ts')).checkFiles(files, options);
    });
  parallax
    .command('lsp')
    .description('talk to an editor on standard input and output: drafts are checked while they are written')
    .option('--stdio', 'the only way there is; editors say it')
    .action(async () => (await import('./lsp/serve-lsp.ts')).serveLsp());
  return parallax;
}

/** Runs a command that reads texts once all word lists and weights are known to be there, and whole. */
async function whole(command: () => Promise<void>): Promise<void> {
  const { loadAssets, loadReader } = await import('../../analysis/whole.ts');
  loadAssets();
  await loadReader();
  return command();
}

function format(...choices: string[]): Option {
  const again = choices.find((choice, index) => choices.indexOf(choice) < index);
  if (again)
    throw new Error(`Two forms of the output are called “${again}”; only the first would ever come.`);
  return new Option('-f, --format <format>', 'form of the output').choices(choices).default(choices[0]);
}
