import { type Command, Option } from 'commander';

/** What `codebook` does: versions of codebooks kept, shown and held against each other. */
export function codebookCommands(codebook: Command): void {
  const format = () =>
    new Option('-f, --format <format>', 'form of the output').choices(['text', 'json']).default('text');
  codebook
    .command('list')
    .description('list the codebooks in their latest versions, each with its number and hash')
    .addOption(format())
    .action(async ({ format: form }: { format: string }) =>
      (await import('./codebook.ts')).listCodebooks(form),
    );
  codebook
    .command('keep')
    .description('keep a codebook as the next version of its id, or say line by line what is wrong with it')
    .argument('<file>', 'a codebook in YAML')
    .action(async (file: string) => (await import('./codebook.ts')).keepFile(file));
  codebook
    .command('show')
    .description('print a version of a codebook as YAML')
    .argument('<codebook>', 'an id (the latest), ID@2, or a number')
    .action(async (name: string) => (await import('./codebook.ts')).showOne(name));
  codebook
    .command('diff')
    .description(
      'tell what is another in a codebook: categories, definitions, examples, phrases and what spoils them',
    )
    .argument('<one>', 'an id, ID@2, a number, or a file in YAML')
    .argument('[other]', 'another; without it, the version before is held against the one')
    .addOption(format())
    .action(async (one: string, other: string | undefined, { format: form }: { format: string }) =>
      (await import('./codebook.ts')).diffTwo(one, other ?? null, form),
    );
}
