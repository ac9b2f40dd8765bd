import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The rules of WCAG 2.2 AA. */
const rules: axe.RunOptions['runOnly'] = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
};

/** The rules that look at color: of a page that was looked at in one scheme, only these can find more in another. */
const colorRules: axe.RunOptions['runOnly'] = {
  type: 'rule',
  values: ['color-contrast', 'link-in-text-block'],
};

/** What axe finds by those rules, each with an element that it is wrong of. Axe is brought to a page once, and stays with it. */
async function violations(page: Page, runOnly: axe.RunOptions['runOnly']): Promise<string[]> {
  // A page that somebody was just led to may be without its styles yet.
  await page.waitForLoadState();
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  // No page has frames, or styles from elsewhere that would be loaded once more; only what is wrong is told in full.
  const options: axe.RunOptions = { runOnly, resultTypes: ['violations'], iframes: false, preload: false };
  return page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 160)))`,
  );
}

/** Fails on whatever axe finds by the rules of WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page, rules)).toEqual([]);
}

/**
 * The same in light, and in dark by the rules that look at color. What lies upon what is the same in both: in dark, contrast
 * is looked at in some elements of each kind of color, own and of all that they stand in.
 */
export async function expectAccessibleInBoth(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(`(${markKinds})(3)`);
  await page.evaluate("axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-looked-at]' }] })");
  expect(await violations(page, colorRules)).toEqual([]);
  await page.evaluate(
    "axe.reset(); for (const one of document.querySelectorAll('[data-looked-at]')) one.removeAttribute('data-looked-at')",
  );
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Marks, of the elements with words of their own that can be seen, at most so many of each kind of color. It runs in the page. */
const markKinds = `(most) => {
  const grounds = new Map([[null, '']]);
  const groundOf = (element) => {
    if (!grounds.has(element)) {
      const { backgroundColor, backgroundImage, opacity, position, zIndex } = getComputedStyle(element);
      const own = [backgroundColor, backgroundImage, opacity, position, zIndex].join();
      grounds.set(element, groundOf(element.parentElement) + '|' + own);
    }
    return grounds.get(element);
  };
  const seen = new Map();
  for (const element of document.querySelectorAll('body *')) {
    const speaks = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    // A field shows its words without a node of their own.
    if (!(speaks || element.matches('input, textarea, select')) || !element.checkVisibility()) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const kind = [color, fontSize, fontWeight, textShadow, groundOf(element)].join();
    const count = seen.get(kind) ?? 0;
    seen.set(kind, count + 1);
    if (count < most) element.setAttribute('data-looked-at', '');
  }
}`;
