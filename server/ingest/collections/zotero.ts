import { extname } from 'node:path';
import { withAttachment, withoutText } from './attachment.ts';
import { type Form, isRejected, type Row } from './collection-form.ts';
import { headerNames, readTable } from './csv-table.ts';

/** Columns of Zotero's CSV that are something of an article, by what they are called here. */
const known = new Map(
  Object.entries({
    Key: 'id',
    'Item Type': 'kind',
    Title: 'title',
    'Publication Title': 'outlet',
    Date: 'date',
    Author: 'byline',
    Url: 'url',
    Section: 'section',
    'Manual Tags': 'tags',
    'File Attachments': 'attachment',
  }),
);

/** Zotero's export in CSV: metadata of one item a row, with the paths of its files. */
export const zotero: Form = {
  form: 'zotero-csv',
  recognizes(head) {
    if (!/^\.csv$/i.test(extname(head.name))) return false;
    const names = new Set(headerNames(head));
    return ['Key', 'Item Type', 'Publication Title', 'Title'].every((name) => names.has(name));
  },
  async read(file, head) {
    const table = await readTable('zotero-csv', file, head);
    return {
      ...table,
      async *rows(survey) {
        for await (const found of table.rows(survey)) {
          if (isRejected(found)) yield found;
          else {
            const row = renamed(found);
            yield survey ? withoutText(row) : await withAttachment(file, row);
          }
        }
      },
    };
  },
};

function renamed(row: Row): Row {
  const cells: Row['cells'] = new Map();
  for (const [name, value] of row.cells) cells.set(known.get(name) ?? name, value);
  return { ...row, cells };
}
