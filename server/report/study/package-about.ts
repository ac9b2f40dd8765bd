import { stringify } from 'yaml';
import type { Packing } from '../../coding/package/packing.ts';
import type { PackedFile } from '../../coding/package/zip-files.ts';
import { plural } from '../format.ts';

/** `README.md`: what is in a package and how it is opened. */
export function readme({ study, items, choices }: Packing, files: readonly PackedFile[]): PackedFile {
  const { title } = study.task;
  const rows = [...files]
    .filter(({ name }) => !name.startsWith('texts/'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, about }) => `- \`${name}\`: ${about}`);
  const texts = choices.texts
    ? 'The texts are in `texts/`, each under the SHA-256 of its text in UTF-8, with what its form told of its parts where it told anything.'
    : 'The texts are not in it. Each article is named by the SHA-256 of its text in UTF-8, so that whoever has the texts can tell that they are the same ones.';
  const coders = choices.names
    ? 'Coders are called by their names.'
    : 'Coders are called by pseudonyms. What people wrote themselves (reasons, notes, questions) stands as they wrote it.';
  return {
    name: 'README.md',
    about: 'What is in this package, and how it is opened.',
    content: [
      `# ${title}`,
      '',
      `The replication package of a study made with Parallax: ${plural(items.length, 'item')}, what coders said of them, and all that its figures are made of. ${texts} ${coders}`,
      '',
      '## To open it',
      '',
      `In Parallax, under Studies, choose “Open a package”, or run \`parallax study open FILE\`. The study is made anew from these files, and its pages, \`methods.md\` and the tables come out the same.${choices.texts ? '' : ' Bring the articles into the library first, with just the text that was coded: Parallax names those that are missing.'}`,
      '',
      'Without Parallax: the tables are CSV in UTF-8 (RFC 4180), and `datapackage.json` describes each column (Table Schema) and has the SHA-256 of each file. Offsets are half-open, in UTF-16 code units from the beginning of an article’s text: JavaScript and Java count so; in Python, encode the text as UTF-16-LE and take two bytes a unit. An empty cell without quotation marks is “nothing”. A text that a spreadsheet would take for a formula has an apostrophe before it.',
      '',
      '## What is in it',
      '',
      ...rows,
      ...(choices.texts ? ['- `texts/`: the texts.'] : []),
      '- `datapackage.json`: each file with its size, its hash and its columns.',
      '',
    ].join('\n'),
  };
}

/** `CITATION.cff`, by the Citation File Format 1.2.0. Who made the study is for its makers to say. */
export function citation({ study }: Packing, version: string): PackedFile {
  const title = study.task.title;
  const data = {
    'cff-version': '1.2.0',
    message: 'If you use these data, please cite them.',
    type: 'dataset',
    title: `${title}: replication package`,
    authors: [{ name: `The authors of “${title}”` }],
    references: [
      { type: 'software', title: 'Parallax', version, authors: [{ name: 'The makers of Parallax' }] },
    ],
  };
  return {
    name: 'CITATION.cff',
    about: 'How to cite it. Put your names into it: Parallax does not know them.',
    content: `# Put the names of the authors here: Parallax does not know them.\n${stringify(data, { lineWidth: 0 })}`,
  };
}
