// Texts that make careless code take quadratic time, each of any size. Used by the bench and by the fault tests.
import { madeText } from './texts.mjs';

const fill = (piece) => (size) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
/** English enough not to be refused, then the hostile part. */
const after = (make) => (size) => `The minister said on Monday that the port would open. ${make(size - 55)}`;

export const hostile = {
  prose: (size) => madeText(Math.ceil(size / 5.2), 7).slice(0, size),
  'one long word': after(fill('a')),
  'hyphen chain': after(fill('a-')),
  newlines: after(fill('\n')),
  spaces: after(fill(' ')),
  'open curly quotation marks': after(fill('“')),
  'straight quotation marks': after(fill('" ')),
  'quotations never closed': after(fill('“He said so. ')),
  'speech in one open quotation': after(
    (size) => `“${'Karl Aziz said the deal is dead and he said so. '.repeat(size / 47)}`,
  ),
  'nested quotations': after((size) => `${'“a ‘b '.repeat(size / 12)}${'’ ”'.repeat(size / 12)}`),
  'open brackets': after(fill('([{')),
  'no end of sentence': after(fill('the big old red house and ')),
  'full stops': after(fill('. ')),
  'names without end': after(fill('Ana Horvat and Tomas Reyes ')),
  'names of one family': after((size) =>
    fill(Array.from({ length: 400 }, (_, i) => `Ana${i} Horvat said it. `).join(''))(size),
  ),
  'speakers without end': after(fill('said he said she said that ')),
  'emoji and marks': after(fill('👩‍👩‍👧e\u0301\u202e ')),
  'control signs': after(fill('\u200b\u2066\u202e ')),
  'short lines': after(fill('So he said.\n\n')),
};
