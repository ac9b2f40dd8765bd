import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../../../analysis/assets.ts';
import { externalLink, styleNames } from '../../../../../server/report/render.ts';
import { coderStyles } from '../../../../../server/report/study/coder-frame.ts';

const views = join(projectRoot, 'views');
const templates = ['layouts', 'partials', 'pages'].flatMap((folder) =>
  readdirSync(join(views, folder)).map((name) => ({
    name: `${folder}/${name}`,
    source: readFileSync(join(views, folder, name), 'utf8'),
  })),
);

/** What a template may not hold. Each rule is also tried on a line that breaks it. */
const rules: { name: string; pattern: RegExp; breaks: string }[] = [
  { name: 'unescaped values', pattern: /\{\{\{|\{\{&/, breaks: '{{{body}}}' },
  { name: 'unquoted attributes', pattern: /\s[\w-]+=(?!["'])[^\s>]*\{\{/, breaks: '<a href={{id}}>' },
  { name: 'inline styles', pattern: /\sstyle\s*=/i, breaks: '<p style="color:red">' },
  { name: 'event handlers', pattern: /<[^>]*\son\w+\s*=/i, breaks: '<p onclick="go()">' },
  {
    name: 'addresses that are neither of this page nor of this site',
    // #place, /path, or a path made by server/links.ts
    pattern: /\b(?:href|src|action)="(?!#|\/(?:[\w?#"]|\{\{)|\{\{(?:path|\w+Path|@root\.\w+Path)\}\})/,
    breaks: '<a href="{{url}}">',
  },
];

describe.each(templates)('$name', ({ source }) => {
  test.each(rules)('has no $name', ({ pattern }) => {
    const tags = source.replace(/\{\{(?:>|#with|#each)[^}]*\}\}/g, '');
    expect(tags).not.toMatch(pattern);
  });
});

test.each(rules)('the rule against $name can be broken', ({ pattern, breaks }) => {
  expect(breaks).toMatch(pattern);
});

test('only the layout of a file has styles and scripts inside, and only through values made by us', () => {
  for (const { name, source } of templates) {
    const inside = [...source.matchAll(/<(style|script)[^>]*>([^<]*)</g)].map((match) => match[2].trim());
    if (name === 'layouts/file.hbs') expect(inside).toEqual(['{{styles}}', '{{script}}']);
    else expect(inside.join('')).toBe('');
  }
});

test('every style sheet has its place in the cascade', () => {
  const sheets = readdirSync(join(views, 'styles')).filter((name) => name.endsWith('.css'));
  expect(sheets.sort()).toEqual(
    [...new Set([...styleNames, ...coderStyles]), 'fonts'].map((name) => `${name}.css`).sort(),
  );
});

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>',
  'vbscript:x',
  '//evil.example',
  'file:///etc/passwd',
  null,
])('%s is no link', (url) => {
  expect(String(externalLink(url, 'an <address>'))).toBe('an &lt;address&gt;');
});

test('http and https are links, escaped', () => {
  expect(String(externalLink('https://example.org/?a="b"&c', 'x'))).toBe(
    '<a href="https://example.org/?a&#x3D;&quot;b&quot;&amp;c" rel="external noopener noreferrer nofollow">x</a>',
  );
});
