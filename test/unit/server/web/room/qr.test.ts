import qrcode from 'qrcode-generator';
import { expect, test } from 'vitest';
import { qrSvg, qrText } from '../../../../../server/web/room/qr.ts';

const url = 'http://192.168.1.20:4600/join?code=BCDFGH';

/** The modules that the library makes of a text, without a margin. */
function expected(): boolean[][] {
  const code = qrcode(0, 'M');
  code.addData(url, 'Byte');
  code.make();
  const size = code.getModuleCount();
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => code.isDark(y, x)));
}

/** A square without its margin of four. */
const inner = (all: boolean[][]) => all.slice(4, -4).map((row) => row.slice(4, -4));
const isLight = (all: boolean[][]) => all.every((row) => row.every((dark) => !dark));

test('as SVG every dark module is drawn, within a light margin that readers of codes ask for', () => {
  const svg = qrSvg(url, 'to <join> & "go"');
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)![1]);
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    drawn[Number(y)].fill(true, Number(x), Number(x) + Number(length));
  expect(inner(drawn)).toEqual(expected());
  expect(isLight([...drawn.slice(0, 4), ...drawn.slice(-4)])).toBe(true);
  expect(isLight(drawn.map((row) => [...row.slice(0, 4), ...row.slice(-4)]))).toBe(true);
  expect(svg).toContain('aria-label="to &#60;join&#62; &#38; &#34;go&#34;"');
  expect(svg).not.toMatch(/style=|<script|\son\w+=/);
});

test('on a terminal it is the same code, two modules a sign', () => {
  const rows = qrText(url)
    .split('\n')
    .flatMap((line) => [
      Array.from(line, (sign) => sign === ' ' || sign === '▄'),
      Array.from(line, (sign) => sign === ' ' || sign === '▀'),
    ]);
  const size = expected().length + 8;
  expect(inner(rows.slice(0, size))).toEqual(expected());
});
