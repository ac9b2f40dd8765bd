// Texts of any length that have made careless code slow, each English enough not to be refused at once.

const opening = 'The minister said on Monday that the port would open by spring. ';
const fill = (piece: string) => (size: number) =>
  (opening + piece.repeat(Math.ceil(Math.max(0, size - opening.length) / piece.length))).slice(0, size);

const sentences = (size: number): string => {
  let text = opening;
  for (let i = 0; text.length < size; i++)
    text += `${['Ana Horvat', 'The ministry', 'Norway', 'Judge Ines Duarte'][i % 4]} ${['condemned', 'praised', 'delayed'][i % 3]} the brutal crackdown in town ${i % 900}, and “nobody asked us,” the mayor said.${i % 5 ? ' ' : '\n\n'}`;
  return text.slice(0, size);
};

/** Texts by what is hostile in them. */
export const shapes: Record<string, (size: number) => string> = {
  prose: sentences,
  '“A.” lines': fill('A.\n'),
  'one token': fill('a'),
  'line ends': fill('\n'),
  'quotes never closed': fill('“He said so. '),
  emoji: fill('👩‍👩‍👧e\u0301\u202e '),
  capitals: fill('THE MAYOR OF NORWAY SAID NO. '),
  'straight quotes': fill('" '),
  'hyphen chain': fill('a-'),
  'full stops': fill('. '),
  spaces: fill(' '),
  'open brackets': fill('([{'),
  'short lines': fill('So he said.\n\n'),
  names: fill('Ana Horvat and Tomas Reyes '),
  markup: fill('<b>x</b>&amp; '),
};

/** The shapes that a short run tries; a long one tries all. */
export const fewShapes = ['prose', '“A.” lines', 'line ends'];

/** Markdown that has made careless code slow. */
export const markdown: Record<string, string> = {
  'images never closed': '![a](',
  'links never closed': '[a](',
  stars: '*a ',
  underscores: '_',
  hashes: '#\n',
  bars: '|a',
  'quote signs': '> ',
  backticks: '`',
};
