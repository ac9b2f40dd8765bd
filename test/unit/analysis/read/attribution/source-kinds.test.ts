import { expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';
import { expectMost } from '../../../../most.ts';

/** Of a list of texts the reader must get so many: what is learned is right mostly. */
const most = 0.75;

test('the type of a source is told by what stands beside it', async () => {
  await expectMost(
    [
      ['Rents fell again in March, said Ana Diaz, a professor of geography at Harbor University.', 'expert'],
      [
        'Karim Labwan, a fellow of the Lind Institute who studies ports, said the queue would last.',
        'expert',
      ],
      ['“The snow came early,” said Maya Quill, the governor of the northern province.', 'official'],
      ['Jonas Reed, the county sheriff, said on Sunday that the bridge had been searched twice.', 'official'],
      ['“It is a slow flood,” said Tom Ashby, who lives above the bakery.', 'person'],
      ['Rosa Lind, the goalkeeper, said the pitch was frozen when the match began.', 'person'],
      ['The White House said on Friday that the talks would go on in May.', 'institution'],
      ['The campaign group Clean Rivers Now said the plan would poison the lake.', 'institution'],
      ['A report by the council’s auditors said that the money had been spent on paint.', 'document'],
      ['Two senior officials at the ministry said the road would open in June.', 'anonymous'],
      ['Residents of the valley said the dust came in at night.', 'anonymous'],
      ['Republicans said the new rule would close small shops.', 'collective'],
      ['Democrats on the panel said the vote had been put off twice.', 'collective'],
      ['Most conservatives said that the tax was too high.', 'collective'],
    ],
    most,
    async ([text, type]) => {
      const said = (await read(makeArticle(text))).attributions.find(({ speaks }) => speaks);
      expect(said?.sourceType, text).toBe(type);
    },
  );
});
