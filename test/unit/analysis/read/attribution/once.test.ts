import { describe, expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { quotedOnce } from '../../../../../analysis/read/attribution/once.ts';
import { tidy } from '../../../../../analysis/read/attribution/tidy.ts';
import type { Triple } from '../../../../../analysis/read/attribution/triple.ts';
import { read } from '../../../../../analysis/read/index.ts';
import { layOut, type Range } from '../../../../../analysis/read/syntax/units.ts';

/** The contents that are left of attributions of these cues and contents, in words; null for one that went. */
async function left(text: string, told: [cue: string, content: string][], step = quotedOnce) {
  const layout = layOut(await read(makeArticle(text)));
  const range = (words: string, from = 0): Range => {
    const start = text.indexOf(words, from);
    const inside = layout.tokens.flatMap((t, i) =>
      t.start >= start && t.end <= start + words.length ? [i] : [],
    );
    return { from: inside[0], to: inside[inside.length - 1] + 1 };
  };
  const triples = told.map(
    ([cue, content]): Triple => ({
      entry: null,
      cue: range(cue),
      source: null,
      content: [range(content)],
      confidence: 0.9,
    }),
  );
  const kept = step(layout, triples);
  return triples.map(({ cue }) => {
    const found = kept.find((t) => t.cue?.from === cue?.from);
    if (!found) return null;
    return found.content
      .map(({ from, to }) => text.slice(layout.tokens[from].start, layout.tokens[to - 1].end))
      .join(' … ');
  });
}

test('what the writer says in the sentence after a quotation is the writer’s', async () => {
  const texts = [
    '“They sold the park,” said Samira Khoury. The plan is a shameful farce, and the mayor is a coward.',
    '“We are tired of waiting,” said Peter Stone. The bridge is a disgraceful ruin that nobody repairs.',
    'Anna Brandt called it “a gift to the town.” The council is a nest of shameless liars, and the road is a wreck.',
  ];
  for (const text of texts) {
    const { attributions } = await read(makeArticle(text));
    const after = text.indexOf(' The ') + 1;
    expect(attributions.length).toBeGreaterThan(0);
    for (const { content, cue } of attributions)
      if (cue[0]?.start < after) for (const { end } of content) expect(end).toBeLessThanOrEqual(after);
  }
});

describe('a quotation that two attributions hold', () => {
  test('stays with the nearest cue; what stands beside it stays where it is', async () => {
    const text =
      'The mill will close in May, Anna Brandt stated. “Nobody asked us,” Peter Stone said. “It was time,” replied Anna Brandt to all of them.';
    expect(
      await left(text, [
        ['stated', 'The mill will close in May'],
        ['said', '“Nobody asked us,” Peter Stone said. “It was time,”'],
        ['replied', '“It was time,”'],
      ]),
    ).toEqual(['The mill will close in May', '“Nobody asked us,” Peter Stone said.', '“It was time,”']);
  });

  test('leaves none to who is farther', async () => {
    const text = '“Nobody asked us,” Peter Stone said. Anna Brandt agreed with him on Monday at the mill.';
    expect(
      await left(text, [
        ['said', '“Nobody asked us,”'],
        ['agreed', '“Nobody asked us,”'],
      ]),
    ).toEqual(['“Nobody asked us,”', null]);
  });

  test('stays in both where one reports the other', async () => {
    const text = 'Anna Brandt said that Peter Stone had told her, “The mill will close in May.”';
    const whole = 'Peter Stone had told her, “The mill will close in May.”';
    expect(
      await left(text, [
        ['said', whole],
        ['told', '“The mill will close in May.”'],
      ]),
    ).toEqual([whole, '“The mill will close in May.”']);
  });
});

test('a content takes in the “not” right before it, but not that of its cue', async () => {
  const text =
    'Anna Brandt said the mill was not for sale on Monday. Peter Stone did not say that the road was shut.';
  expect(
    await left(
      text,
      [
        ['said', 'for sale'],
        ['not say', 'the road was shut'],
      ],
      tidy,
    ),
  ).toEqual(['not for sale', 'the road was shut']);
});
