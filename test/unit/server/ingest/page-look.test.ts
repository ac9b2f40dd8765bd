import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { lookAtPage } from '../../../../server/ingest/extract/page-look.ts';

const all = {
  elements: Number.POSITIVE_INFINITY,
  attributes: Number.POSITIVE_INFINITY,
  pieces: Number.POSITIVE_INFINITY,
  depth: Number.POSITIVE_INFINITY,
};

/** Signs and names by which a look and a parser may come to differ. */
const pieces =
  '< </ > /> / = " \' & &amp; &#65; ! ? <! <? <!-- --> --!> <!--> <!---> <!> <!-> <![CDATA[ ]]> - a b=c=" =" <a <p> </p> </ p> </br> <br> <b> </b> <div> </div> <div/> <li> <td> <tr> <option> <input> <svg> </svg> <g/> <math> <mi> </mi> <desc/> <title> </title> <title/> <script> </script> </script/> <script/> <style> </style > <textarea> </textarea> <xmp> </xmp> <tmp> <xitle> <iframe> <noembed> <noframes> <plaintext> <noscript> <script\u00a0> <constructor> <__proto__>'.split(
    ' ',
  );
const blanks = [' ', '\n', '\f', '\v', '\u00a0'];

interface Node {
  nodeType: number;
  childNodes: ArrayLike<Node>;
  attributes?: ArrayLike<unknown>;
}

/** What the parser makes of a page. */
function parsed(source: string) {
  const made = { elements: 0, attributes: 0, others: 0, depth: 0 };
  const visit = (node: Node, depth: number) => {
    if (node.nodeType === 1) {
      made.elements++;
      made.attributes += node.attributes!.length;
      made.depth = Math.max(made.depth, depth);
    } else if (depth > 0) made.others++;
    for (const child of Array.from(node.childNodes)) visit(child, depth + 1);
  };
  visit(parseHTML(source).document as unknown as Node, 0);
  return made;
}

/** Numbers that are the same in each run. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('a look at a page finds no fewer parts than the parser makes of it, and hardly more', () => {
  const below = chance(17);
  for (let run = 0; run < 4000; run++) {
    const from = run % 4 === 0 ? [...pieces, ...blanks, ...blanks, ...blanks] : pieces;
    const source = Array.from({ length: 1 + below(40) }, () => from[below(from.length)]).join('');
    const look = lookAtPage(source, all);
    const made = parsed(source);
    const what = JSON.stringify(source);
    // A tag cut off by the end of the page is counted, and not made.
    expect(look.elements - made.elements, what).toBeOneOf([0, 1]);
    expect(look.attributes, what).toBeGreaterThanOrEqual(made.attributes);
    expect(look.pieces + 2 * look.elements + 2, what).toBeGreaterThanOrEqual(made.others / 2);
    // Elements without content are not counted as a level.
    expect(made.depth - look.depth, what).toBeOneOf([-1, 0, 1]);
  }
});
