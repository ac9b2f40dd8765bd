import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../../analysis/assets.ts';
import type { SchemeDraft } from '../../../../analysis/types/annotation.ts';
import { SchemeRefusal } from '../../../../server/coding/refusals.ts';
import {
  checkScheme,
  keepScheme,
  listSchemes,
  marksText,
  readScheme,
  schemeOf,
  shippedSchemes,
  writeScheme,
} from '../../../../server/coding/schemes.ts';
import { temporaryContext } from '../support.ts';

const yaml = `id: blame
title: Who is blamed
categories:
  - id: blamed
    name: Blamed
    definition: Says that somebody is at fault.
    example: The council let it rot.
    counterExample: The bridge rotted.
    color: pink
    key: b
    unit: sentence
    kind: yes/no
  - id: fault
    name: How much
    definition: How much of the fault is theirs.
    example: It was all their doing.
    counterExample: It happened.
    color: gray
    key: f
    unit: article
    kind: ordinal
    values:
      - id: little
        name: little
      - id: much
        name: much
`;

test('a scheme in YAML is read, written and read again', () => {
  const scheme = readScheme(yaml, 'blame.yaml');
  expect(scheme.categories.map(({ id, kind, machine }) => [id, kind, machine])).toEqual([
    ['blamed', 'yes/no', null],
    ['fault', 'ordinal', null],
  ]);
  expect(readScheme(writeScheme(scheme), 'again.yaml')).toEqual(scheme);
  expect(readScheme(`${yaml}version: 7\n`, 'a.yaml')).toEqual(scheme);
});

describe('what does not fit is refused by line, with what to do', () => {
  test.each([
    ['a color of CSS', 'color: pink', 'color: "#ff00ff"', 9, /color: is one of amber, green/],
    ['an unknown unit', 'unit: sentence', 'unit: line', 11, /unit: is one of span, sentence/],
    ['an id in capitals', 'id: blamed', 'id: Blamed!', 4, /id: takes small letters/],
    [
      'a definition that is missing',
      '    definition: Says that somebody is at fault.\n',
      '',
      4,
      /definition: is missing: what falls under it/,
    ],
    ['an empty example', 'example: The council let it rot.', 'example: " "', 7, /example: is empty/],
    ['a key that two have', 'key: f', 'key: b', 19, /key: “b” is taken by an earlier category/],
    ['an id that two have', 'id: fault', 'id: blamed', 13, /“blamed” is taken/],
    ['one value', '      - id: much\n        name: much\n', '', 13, /values: has two or more/],
    [
      'values that are no use',
      'kind: ordinal',
      'kind: text',
      13,
      /values: has no use where the kind is “text”/,
    ],
    [
      'a link of one place',
      'kind: yes/no',
      'kind: link source–quotation',
      12,
      /is “link source–quotation” for a pair/,
    ],
    ['a key that nobody knows', 'key: b', 'colour: red\n    key: b', 4, /Unrecognized key: “colour”/],
    [
      'a measure that there is not',
      'kind: yes/no',
      'kind: yes/no\n    machine: { measure: mood }',
      13,
      /measure: is one of attribution, loaded/,
    ],
    [
      'a measure that has no such category',
      'kind: yes/no',
      'kind: yes/no\n    machine: { measure: loaded, categories: [praise, mood] }',
      13,
      /“mood” is none of praise/,
    ],
    [
      'a measure that says nothing of the unit',
      'kind: ordinal',
      'kind: ordinal\n    machine: { measure: loaded, values: { little: [praise] } }',
      22,
      /measure: says nothing of a unit “article”/,
    ],
    ['no YAML', 'title: Who', 'title: [Who', 3, /./],
    ['a tag', 'title: Who', 'title: !!js/function Who', 2, /A scheme has no use for/],
    [
      'a number for a text',
      'title: Who is blamed',
      'title: 7',
      2,
      /title: is missing: what the scheme is called/,
    ],
  ])('%s', (_, from, to, line, says) => {
    const broken = yaml.replace(from, to);
    expect(broken).not.toBe(yaml);
    let refusal: unknown;
    try {
      readScheme(broken, 'blame.yaml');
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(SchemeRefusal);
    const { message, code, status, issues } = refusal as SchemeRefusal;
    expect([code, status]).toEqual(['bad-scheme', 422]);
    expect(message).toMatch(says);
    expect(issues.map((issue) => issue.line)).toContain(line);
    expect(message).toContain(`blame.yaml:${line}:`);
  });

  test('all that is wrong is told, five at once', () => {
    const broken = yaml
      .replaceAll(/color: .*/g, 'color: red')
      .replaceAll(/key: .*/g, 'key: long')
      .replaceAll(/unit: .*/g, 'unit: all');
    expect(() => readScheme(broken, 'b.yaml')).toThrow(/b\.yaml:9: .*\n.*\n.*\n.*\n.*\nand 1 more$/);
  });

  test('a scheme that is no list of categories, or too long, or too many', () => {
    expect(() => readScheme('', 'b.yaml')).toThrow(/b\.yaml:1: id: is missing/);
    expect(() => readScheme('just a text', 'b.yaml')).toThrow(/b\.yaml:1:/);
    expect(() => readScheme('x'.repeat(200_001), 'b.yaml')).toThrow(/at most 200000 characters/);
  });
});

test('a form is held against the same rules, and told by field', () => {
  const { categories, ...rest } = readScheme(yaml, 'blame.yaml');
  const value = { ...rest, title: '', categories: [{ ...categories[0], color: 'red' }] };
  try {
    checkScheme(value);
    expect.fail('it was taken');
  } catch (error) {
    expect((error as SchemeRefusal).issues.map(({ path, line }) => [path, line])).toEqual([
      ['title', null],
      ['categories.0.color', null],
    ]);
  }
});

test('the schemes that come with Parallax fit their own rules, and each category says what stands beside it', () => {
  const [scheme] = shippedSchemes();
  expect(scheme.categories.map(({ id, machine }) => [id, machine?.measure])).toEqual([
    ['charged', 'loaded'],
    ['speaks', 'attribution'],
    ['side', 'stance'],
    ['about', 'frames'],
  ]);
});

test('a class is offered those by which a text can be marked; batteries are for studies', () => {
  expect(shippedSchemes().map((scheme) => [scheme.id, marksText(scheme)])).toEqual([
    ['class', true],
    ['entman', false],
    ['generic-frames', false],
  ]);
  const battery = shippedSchemes().find(({ id }) => id === 'generic-frames')!;
  const frames = battery.categories.map(({ id }) => id.split('-')[0]);
  const sizes = ['resp', 'human', 'conflict', 'moral', 'money'].map((frame) =>
    frames.filter((one) => one === frame),
  );
  expect(sizes.map(({ length }) => length)).toEqual([5, 4, 4, 3, 3]);
  expect(battery.categories.every(({ unit, kind }) => unit === 'article' && kind === 'yes/no')).toBe(true);
});

test('a scheme of ours is kept once and stays ours; one that somebody edits becomes the next version', () => {
  const { store } = temporaryContext();
  const ours = schemeOf(store, 'class')!;
  expect(schemeOf(store, 'class')).toEqual(ours);
  expect(() => keepScheme(store, { ...ours.scheme } as SchemeDraft)).toThrow(/comes with Parallax/);
  expect(schemeOf(store, 'blame')).toBeNull();
  const scheme = readScheme(yaml, 'blame.yaml');
  expect(keepScheme(store, scheme).scheme.version).toBe(1);
  expect(keepScheme(store, scheme).scheme.version).toBe(1);
  expect(keepScheme(store, { ...scheme, title: 'Blame' }).scheme.version).toBe(2);
  expect(listSchemes(store).map(({ scheme: { id, version } }) => [id, version])).toEqual([
    ['class', 1],
    ['entman', 1],
    ['generic-frames', 1],
    ['blame', 2],
  ]);
});

test('the scheme that the reference shows is one that is taken', () => {
  const reference = readFileSync(join(projectRoot, 'docs', 'reference.md'), 'utf8');
  const shown = reference.split('\n## Schemes\n')[1].split('```yaml\n')[1].split('```')[0];
  expect(readScheme(shown, 'reference.md').categories[0].machine?.categories).toEqual([
    'condemnation',
    'loaded label',
  ]);
});
