import { toldIn } from '../../../analysis/read/layout/index.ts';
import { layoutFile, textFile } from '../../coding/package/check-package.ts';
import { codebookFile, headFile, headsOf } from '../../coding/package/machine-tables.ts';
import { tableFile } from '../../coding/package/package-table.ts';
import type { Packing } from '../../coding/package/packing.ts';
import { packageTables } from '../../coding/package/read-package.ts';
import { articlesOf } from '../../coding/package/sample-tables.ts';
import { codebookText, studyJson } from '../../coding/package/study-json.ts';
import type { PackedFile } from '../../coding/package/zip-files.ts';
import { agreementFigures, growthFigures, pairFigures } from './agreement-figures.ts';
import { estimateFigures } from './estimate-figures.ts';
import { estimateDrawings, growthDrawings } from './figure-drawings.ts';
import { type FigureTable, tableFiles } from './figure-table.ts';
import { goldFigures } from './gold-figures.ts';
import { learningDrawings } from './learning-drawings.ts';
import { machineAlphaFigures, machineFigures } from './machine-figures.ts';
import { sampleFigures } from './sample-figures.ts';
import { methodsFile } from './study-methods.ts';

/** Some files of a package, and how they are made. */
export interface PackagePart {
  name: string;
  /** Whether they tell what the study's pages tell, so that they come out the same of a study that was opened again. */
  told?: true;
  make(packing: Packing): Iterable<PackedFile>;
}

/** What a package is made of, in no order: its files are put in order of their names. */
export const packageParts: readonly PackagePart[] = [
  { name: 'study', make: studyFile },
  { name: 'codebook', make: codebookFiles },
  { name: 'data', make: dataFiles },
  { name: 'heads', make: headFiles },
  { name: 'texts', make: textFiles },
  ...[
    ...[sampleFigures, agreementFigures, pairFigures, growthFigures, goldFigures],
    ...[machineFigures, machineAlphaFigures, estimateFigures],
  ].map(tablePart),
  { name: 'growth', told: true, make: growthDrawings },
  { name: 'learning', told: true, make: learningDrawings },
  { name: 'estimates', told: true, make: estimateDrawings },
  { name: 'methods', told: true, make: methodsFile },
];

/** A table of figures; one without rows is left out. */
function tablePart(table: (packing: Packing) => FigureTable): PackagePart {
  return {
    name: 'table',
    told: true,
    make: (packing) => {
      const made = table(packing);
      return made.rows.length === 0 ? [] : tableFiles(made);
    },
  };
}

function* studyFile(packing: Packing): Generator<PackedFile> {
  yield {
    name: 'study.json',
    about:
      'Settings, sample plan and seed, strata, versions of the codebook, and what the figures were made with.',
    content: `${JSON.stringify(studyJson(packing), null, 1)}\n`,
  };
}

function* codebookFiles({ codebooks }: Packing): Generator<PackedFile> {
  for (const one of codebooks)
    yield {
      name: codebookFile(one),
      about: `The codebook “${one.scheme.title}”, version ${one.scheme.version}.`,
      content: codebookText(one.scheme),
    };
}

function* dataFiles(packing: Packing): Generator<PackedFile> {
  for (const table of Object.values(packageTables))
    if (packing.choices.questions || table !== packageTables.questions) yield tableFile(table, packing);
}

function* headFiles(packing: Packing): Generator<PackedFile> {
  for (const { head, card, weights } of headsOf(packing)) {
    const what = `the head for “${head.category}”${head.option && `, ${head.option}`}`;
    yield {
      name: headFile(head.hash, 'card.json'),
      about: `What ${what} says of itself, figures among it.`,
      content: `${JSON.stringify(card, null, 1)}\n`,
    };
    yield { name: headFile(head.hash, 'weights'), about: `The weights of ${what}.`, content: weights };
  }
}

function* textFiles(packing: Packing): Generator<PackedFile> {
  if (!packing.choices.texts) return;
  for (const { id, text, layout, title } of articlesOf(packing)) {
    yield { name: textFile(id), about: title ?? 'A text.', content: text };
    const told = toldIn(text, layout);
    if (told.length > 0)
      yield { name: layoutFile(id), about: 'What the form of a text told.', content: JSON.stringify(told) };
  }
}
