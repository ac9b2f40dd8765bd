import qrcode from 'qrcode-generator';

/** Light modules around the code: readers of codes ask for four. */
const margin = 4;

/** Whether each module is dark, row by row, its margin included. The smallest code that holds the text and bears some dirt. */
function modulesOf(text: string): boolean[][] {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const size = count + 2 * margin;
  const dark = (row: number, column: number) =>
    row >= 0 && column >= 0 && row < count && column < count && code.isDark(row, column);
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => dark(row - margin, column - margin)),
  );
}

/**
 * A text as a square code, drawn as SVG that stands in a page: dark on light in every scheme, since readers of codes want it
 * so, and by attributes, since the policy of our pages allows no style in them.
 */
export function qrSvg(text: string, label: string): string {
  const modules = modulesOf(text);
  const path = modules
    .flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
    .join('');
  const size = modules.length;
  return `<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="${escaped(label)}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path fill="#000" d="${path}"/></svg>`;
}

/** Where each run of dark modules begins in a row, and how long it is. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const [x, dark] of row.entries()) {
    if (!dark) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === x) last[1]++;
    else runs.push([x, 1]);
  }
  return runs;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The same for a terminal, two modules a character. On a terminal of light letters the light modules are the letters. */
export function qrText(text: string): string {
  const modules = modulesOf(text);
  const lines: string[] = [];
  for (let y = 0; y < modules.length; y += 2)
    lines.push(
      modules[y]
        .map((dark, x) => {
          const below = modules[y + 1]?.[x] ?? true;
          return dark ? (below ? ' ' : '▄') : below ? '▀' : '█';
        })
        .join(''),
    );
  return lines.join('\n');
}
