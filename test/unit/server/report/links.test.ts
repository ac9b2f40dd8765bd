import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownPath } from '../../../../server/report/links.ts';

const base = 'https://parallax.example:4173/login';

test.each([
  ['/library', '/library'],
  ['/library?q=a%20b&genre=news#rows', '/library?q=a%20b&genre=news#rows'],
  [
    '/reports/0123456789ab/ba9876543210?show=c,a#text-left',
    '/reports/0123456789ab/ba9876543210?show=c,a#text-left',
  ],
  ['/articles/../library', '/library'],
  ['/codebook/words?q=%2F%2Fx', '/codebook/words?q=%2F%2Fx'],
  ['/x?back=//other.example', '/x?back=//other.example'],
])('%s is a path of ours', (next, path) => {
  expect(ownPath(next)).toBe(path);
});

test.each([
  '',
  'library',
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  '/%2e//evil.example',
  '/%2E%2e//evil.example',
  '/x/..//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  'blob:http://parallax.invalid/x',
  'javascript:alert(1)',
  'http://parallax.invalid@evil.example/',
  `/${'a'.repeat(5000)}`,
])('%j leads home', (next) => {
  expect(ownPath(next)).toBe('/');
});

/** Strings of the pieces that addresses are taken apart at. */
const pieces = fc
  .array(
    fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '\t',
      '\n',
      '\r',
      ' ',
      '@',
      ':',
      '?',
      '#',
      'evil.example',
      'http:',
      '\u0000',
      '\ud800',
      '／',
      '。',
      'ß',
      'x',
      ';',
      '%',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('no string leads off the site, as it is or as a Location that a browser follows', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        pieces,
        pieces.map((rest) => `/${rest}`),
        fc.string({ unit: 'binary' }),
      ),
      (next) => {
        const path = ownPath(next);
        expect(path).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
        expect(new URL(path, base).origin).toBe(new URL(base).origin);
        // The path taken once more is the same: nothing in it is left to be resolved.
        expect(ownPath(path)).toBe(path);
      },
    ),
    { numRuns: 3000 },
  );
});
