import { readdir } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';
import { Refusal } from '../../../analysis/read/article.ts';
import type { Article } from '../../../analysis/types/article.ts';
import { readArticle } from '../file.ts';
import type { Answers, Ask, Collection, Rejected, Row } from './collection-form.ts';

/** What a document may say of itself. */
const told = ['id', 'title', 'text', 'outlet', 'date', 'byline', 'url', 'kind'] as const;

/** Opens a file of many articles; null for one of any other kind. */
type OpenFile = (file: string, answers: Answers) => Promise<Collection | null>;

/** How deep folders may lie within each other. */
const deepest = 20;

/**
 * A folder of files: each is one article, or a collection of its own, in the order of their names, folders in it too. Links
 * and hidden files are passed over.
 */
export async function readFolder(folder: string, answers: Answers, openFile: OpenFile): Promise<Collection> {
  const asks = new Map<string, Ask>();
  const notes = new Set<string>();
  /** Files that hold one article: which they are is not found out twice, for a Word file is read for it. */
  const singles = new Set<string>();
  // What is asked and noticed is known once the files were looked at; the first survey does that.
  return {
    form: 'folder',
    get asks() {
      return [...asks.values()];
    },
    get notes() {
      return [...notes];
    },
    async *rows(survey) {
      let isEmpty = true;
      for await (const file of filesOf(folder)) {
        isEmpty = false;
        yield* rowsOf(folder, file, survey);
      }
      if (isEmpty)
        yield {
          where: folder,
          refusal: new Refusal(
            'bad-input',
            'This is a folder without a file in it. Name a file, or a folder of files.',
          ),
        };
    },
  };

  async function* rowsOf(root: string, file: string, survey: boolean): AsyncGenerator<Row | Rejected> {
    let opened: Collection | null;
    try {
      opened = singles.has(file) ? null : await openFile(file, answers);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      yield { where: file, refusal: error };
      return;
    }
    if (opened) {
      for (const ask of opened.asks) asks.set(ask.id, ask);
      for (const note of opened.notes) notes.add(`${relative(root, file)}: ${note}`);
      yield* opened.rows(survey);
      return;
    }
    singles.add(file);
    if (survey) yield { where: file, cells: new Map(told.map((name) => [name, ''])) };
    else yield await rowOfDocument(root, file);
  }
}

/** A file of one article, as a collection of one. */
export function readSingle(file: string): Collection {
  return {
    form: 'document',
    asks: [],
    notes: [],
    async *rows() {
      yield await rowOfDocument(dirname(file), file);
    },
  };
}

async function rowOfDocument(root: string, file: string): Promise<Row | Rejected> {
  try {
    return rowOf(root, file, await readArticle(file));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { where: file, refusal: error };
  }
}

/** The cells of a document: its name for its id, and what it says of itself. */
function rowOf(root: string, file: string, article: Article): Row {
  const cells: Row['cells'] = new Map([['id', idOf(root, file)]]);
  const { title, text, publisher, published, byline, url, genre, layout } = article;
  const own = {
    title,
    text,
    outlet: publisher,
    date: published,
    byline,
    url,
    kind: genre === 'unknown' ? null : genre,
  };
  for (const [name, value] of Object.entries(own)) if (value !== null) cells.set(name, value);
  return { where: file, cells, layout };
}

/** A file's name without its ending, with the folders that it lies in. */
function idOf(root: string, file: string): string {
  return relative(root, file)
    .slice(0, -extname(file).length || undefined)
    .split(sep)
    .join('/');
}

/** Every file in a folder, by name. What says something of a text beside it is none. */
async function* filesOf(folder: string, depth = 0): AsyncGenerator<string> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const stems = new Set(
    entries
      .map(({ name }) => name)
      .filter((name) => !isSidecar(name))
      .map(stem),
  );
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth < deepest) yield* filesOf(path, depth + 1);
    else if (entry.isFile() && !(isSidecar(entry.name) && stems.has(stem(entry.name)))) yield path;
  }
}

const isSidecar = (name: string) => /\.json$/i.test(name);
const stem = (name: string) => name.slice(0, name.length - extname(name).length);
