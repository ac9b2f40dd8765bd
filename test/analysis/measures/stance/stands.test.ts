import { describe, expect, it } from 'vitest';
import { makeArticle } from '../../../../analysis/article.ts';
import { stance } from '../../../../analysis/measures/stance.ts';
import { read } from '../../../../analysis/read/index.ts';

/** Who is named as for or against whom in the text: "Nora Lind - Norway". */
function strongest(text: string): string[] {
  const { strongest: found } = stance.measure(read(makeArticle(text)));
  return found.map(({ by, sign, toward }) => `${by ?? 'somebody'} ${sign > 0 ? '+' : '-'} ${toward}`);
}

describe('a stand belongs to whoever takes it', () => {
  it.each([
    ['Nora Lind - Norway', 'Nora Lind condemned Norway on Monday.'],
    ['Nora Lind - Peter Stone', 'Nora Lind, the minister, lashed out at Peter Stone on Monday.'],
    ['Nora Lind - Peter Stone', 'Nora Lind on Monday blamed Peter Stone for the flood.'],
    ['Nora Lind - Peter Stone', 'Nora Lind continued to denounce Peter Stone in spring.'],
    ['Nora Lind - Norway', 'Norway was condemned on Monday by Nora Lind.'],
    ['Nora Lind - Norway', 'Nora Lind called Norway a bully in spring.'],
    ['Nora Lind - Peter Stone', 'Nora Lind voiced her outrage at Peter Stone in spring.'],
    ['Nora Lind - Peter Stone', 'Nora Lind has been highly critical of Peter Stone since the flood.'],
    ['Nora Lind - Peter Stone', 'Nora Lind called for Peter Stone’s resignation on Monday.'],
    ['Nora Lind + Norway', 'Nora Lind’s strong support for Norway has grown.'],
    ['Nora Lind + Peter Stone', 'Nora Lind is a supporter of Peter Stone in the talks.'],
    ['Critics of the bridge - Norway', 'Critics of the bridge slammed Norway on Monday.'],
    ['Farmers - Peter Stone', 'Farmers investigating the flood have denounced Peter Stone.'],
    ['Nora Lind + Peter Stone', 'Senate Majority Leader Nora Lind tried to express support for Peter Stone.'],
    ['somebody - Peter Stone', 'Peter Stone was widely ridiculed on Monday.'],
  ])('%s: %s', (stand, text) => {
    expect(strongest(text)).toContain(stand);
  });

  it('is nobody’s alone where two take it', () => {
    const text = 'Peru signed a treaty with Chile in May. Both countries condemned Norway on Monday.';
    expect(strongest(text)).toEqual(['Both countries - Norway']);
  });

  it.each([
    'Nora Lind did not condemn Norway on Monday.',
    'Nora Lind could condemn Norway on Monday.',
    'This year few farmers have condemned Norway.',
    'Nora Lind refused to condemn Norway on Monday.',
    'If Nora Lind condemns Norway, the talks will end.',
    'Nora Lind condemned the Norway treaty on Monday.',
    'Nora Lind condemned Peter Stone’s murder on Monday.',
    'Nora Lind described the Norway visit as a disgrace.',
    'It was the flood blamed on Norway that broke the bridge.',
    'The networks that supported Norway were old.',
    'Nora Lind is old and has health problems.',
    'Nora Lind has read many op-eds slamming Peter Stone.',
  ])('none: %s', (text) => {
    expect(strongest(text)).toEqual([]);
  });
});

it('names a word of one voice toward one actor once', () => {
  const text = 'Nora Lind is a liar. Peter Stone walked on. Nora Lind is a liar, and the bridge is old.';
  expect(strongest(text).filter((s) => s.endsWith('Nora Lind')).length).toBe(1);
});
