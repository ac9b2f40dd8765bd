import type { PackedFile, TableKeys, WrittenFile } from './zip-files.ts';

const mediaTypes: Record<string, string> = {
  csv: 'text/csv',
  json: 'application/json',
  html: 'text/html',
  md: 'text/markdown',
  txt: 'text/plain',
  yaml: 'application/yaml',
  cff: 'application/yaml',
  svg: 'image/svg+xml',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  parquet: 'application/vnd.apache.parquet',
  weights: 'application/octet-stream',
};
/** What is no text. */
const binary: ReadonlySet<string> = new Set(['docx', 'parquet', 'weights']);

/** What a package says of itself as a whole: `name` of small letters, digits and hyphens, and whatever else the specification names. */
export type AboutPackage = { name: string; title: string } & Record<string, unknown>;

/** `datapackage.json`: what was written, by the Frictionless Data Package and Table Schema specifications, version 1. */
export function dataPackage(about: AboutPackage, written: readonly WrittenFile[]): PackedFile {
  const names = new Set<string>();
  const resourceNames = new Map(
    written.map(({ name }) => [name, unique(name.toLowerCase().replace(/[^a-z0-9._-]+/g, '-'), names)]),
  );
  const resources = written.map(({ name, about, bytes, sha256, columns, keys }) => {
    const ending = name.slice(name.lastIndexOf('.') + 1);
    return {
      name: resourceNames.get(name)!,
      path: name,
      ...(columns && { profile: 'tabular-data-resource' }),
      description: about,
      format: ending,
      mediatype: mediaTypes[ending],
      ...(!binary.has(ending) && { encoding: 'utf-8' }),
      bytes,
      hash: `sha256:${sha256}`,
      ...(columns && {
        dialect: { lineTerminator: '\r\n' },
        schema: {
          fields: columns.map(({ name, about, type, required, values }) => ({
            ...{ name, type, description: about },
            ...((required || values) && {
              constraints: { ...(required && { required }), ...(values && { enum: values }) },
            }),
          })),
          missingValues: [''],
          ...(keys && toldKeys(keys, resourceNames)),
        },
      }),
    };
  });
  const data = { profile: 'data-package', ...about, resources };
  return {
    name: 'datapackage.json',
    about: 'Each file with its size, its hash and its columns.',
    content: `${JSON.stringify(data, null, 1)}\n`,
  };
}

/** Keys as Table Schema tells of them; one that leads to a table which was left out is left out too. */
function toldKeys({ primary, foreign = [] }: TableKeys, resourceNames: ReadonlyMap<string, string>) {
  const foreignKeys = foreign.flatMap(({ fields, table, of }) => {
    const resource = resourceNames.get(table);
    return resource === undefined ? [] : [{ fields, reference: { resource, fields: of } }];
  });
  return { ...(primary && { primaryKey: primary }), ...(foreignKeys.length > 0 && { foreignKeys }) };
}

function unique(name: string, taken: Set<string>): string {
  let free = name;
  for (let turn = 2; taken.has(free); turn++) free = `${name}-${turn}`;
  taken.add(free);
  return free;
}
