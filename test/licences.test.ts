import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { projectRoot, weightsFolder } from '../analysis/assets.ts';
import { weightCards } from '../analysis/codebook/models.ts';
import { dataCredits, tableAfter } from '../server/report/credits.ts';
import { renderCodebook } from '../server/web/pages/codebook.ts';

const text = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const document = text('docs/licences.md');

/** The licence that a package names, as it is installed; npm has had several forms for it. */
function installed(name: string): { version: string; licence: string } {
  const { version, license, licenses } = JSON.parse(text(`node_modules/${name}/package.json`)) as {
    version: string;
    license?: string | { type: string };
    licenses?: { type: string }[];
  };
  const named = licenses ?? [license];
  return { version, licence: named.map((l) => (typeof l === 'string' ? l : l?.type)).join(' or ') };
}

/** What one of our lists or models says of its own licence; null where its form has no place for it. */
function ownLicence(path: string, name: string): string | null {
  const bytes = readFileSync(path);
  const whole = name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const begin = name.endsWith('.json') ? whole : whole.subarray(0, whole.indexOf(10));
  if (begin[0] !== '{'.charCodeAt(0)) return null;
  const header = JSON.parse(begin.toString('utf8')) as { licence?: string; card?: { licence: string } };
  return header.licence ?? header.card?.licence ?? null;
}

test('every package that the product uses is listed with the version and licence that it has', () => {
  const { dependencies } = JSON.parse(text('package.json')) as { dependencies: Record<string, string> };
  const listed = [
    ...dataCredits().map(({ name, version, licence }) => ({ name, version, licence })),
    ...tableAfter('## Programs', document).map(([name, version, licence]) => ({ name, version, licence })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(listed).toEqual(
    Object.keys(dependencies)
      .sort()
      .map((name) => ({ name, ...installed(name) })),
  );
});

test('every list and model of our own is listed with the licence that it names', () => {
  const rows = tableAfter('## Word lists and models of our own', document);
  expect(existsSync(weightsFolder), `${weightsFolder}, or what PARALLAX_WEIGHTS names, has the weights`).toBe(
    true,
  );
  const analysis = join(projectRoot, 'analysis');
  const data = readdirSync(analysis, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:jsonl|json|gz)$/.test(path) && !/^model.weights/.test(path))
    .map((path) => join(analysis, path));
  const weights = readdirSync(weightsFolder).map((name) => join(weightsFolder, name));
  const files = [...data, ...weights].map((path) => ({
    name: basename(path),
    licence: ownLicence(path, basename(path)),
  }));
  expect(rows.map(([name]) => name).sort()).toEqual(files.map(({ name }) => name).sort());
  for (const [name, licence, source] of rows) {
    const own = files.find((file) => file.name === name)!.licence;
    if (own !== null) expect({ name, licence }).toEqual({ name, licence: own });
    expect(licence.length, name).toBeGreaterThan(2);
    expect(source.length, name).toBeGreaterThan(10);
  }
});

test('what is learned is listed under the licence that the cards of the weights name', () => {
  const [first, ...rest] = new Set(weightCards().map(({ licence }) => licence));
  expect(rest).toEqual([]);
  const rows = tableAfter('## Word lists and models of our own', document);
  for (const file of [
    'acts.json',
    'acts.onnx',
    'acts-pairs.onnx',
    'acts-sentences.onnx',
    'cards.json',
    'charge.json',
    'desk.json',
    'encoder.onnx',
    'figures.json',
    'frames.json',
    'headings.json',
    'kinds.onnx',
    'marks.json',
    'parts.onnx',
    'sources.json',
    'stance.json',
    'stance.onnx',
    'telling.json',
  ])
    expect(rows).toContainEqual([file, first, expect.any(String)]);
});

/** Packages that are data, by what they hold: a new one that is loaded by a path to JSON, or is a model, is one of them. */
test('data by others stands among the credits, each with what its licence asks for', () => {
  const names = dataCredits().map(({ name }) => name);
  const sources = (folder: string): string[] =>
    readdirSync(join(projectRoot, folder), { withFileTypes: true, recursive: true })
      .filter(
        (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('training'),
      )
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  const { dependencies } = JSON.parse(text('package.json')) as { dependencies: Record<string, string> };
  const own = sources('analysis').join('\n');
  const dataLike = Object.keys(dependencies).filter(
    (name) =>
      name.startsWith('@fontsource') ||
      /\bmodel\b|countries/.test(name) ||
      own.includes(`'${name}/languages/`) ||
      name === 'eld',
  );
  expect(names.sort()).toEqual(dataLike.sort());
  for (const { name, licence, credit, address } of dataCredits()) {
    expect(credit.length, name).toBeGreaterThan(10);
    expect(address, name).toMatch(/^https:\/\//);
    // The notice that ODbL 4.3 asks for names the database and the licence.
    if (licence === 'ODbL-1.0')
      expect(credit).toMatch(/Contains information from .* Open Database License \(ODbL\)/);
  }
});

test('the codebook page credits them, with links to their licences', () => {
  const page = renderCodebook();
  expect(dataCredits().length).toBeGreaterThan(4);
  for (const { name, version, licence, address } of dataCredits()) {
    expect(page).toContain(`${name} <span class="fine">${version}</span>`);
    expect(page).toContain(`<a href="${address}" rel="external noopener noreferrer nofollow">${licence}</a>`);
  }
  expect(page).toContain('Open Database License (ODbL)');
});
