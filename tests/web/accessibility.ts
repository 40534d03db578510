import axe from 'axe-core';
import type { Page } from 'playwright-core';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
type Exceptions = { exclude?: string; without?: readonly string[] };

/**
 * What breaks a rule of accessibility on the page as it is now, each with the first element. Nobody reads what is right: axe
 * does not describe it. A document is given axe once, however often it is looked at: its text is one and a half megabytes.
 */
export async function accessibilityTroubles(page: Page, { exclude, without = [] }: Exceptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const context = { exclude: exclude ? [exclude] : [] };
  const options: axe.RunOptions = {
    runOnly: { type: 'tag', values: standards },
    resultTypes: ['violations'],
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  };
  return page.evaluate(
    async ([where, how]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(where, how);
      return violations.map(({ id, nodes }) => `${location.pathname} ${id}: ${nodes[0]?.target.join(' ')}`);
    },
    [context, options] as const,
  );
}
