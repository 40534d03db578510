import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What breaks a rule of accessibility on the page as it is now, each with the first element. No page of ours has a stranger's
 * frame and nobody reads what is right: without a page of its own for each look, and without describing all that passed, axe
 * takes a quarter of the time for the same findings.
 */
export async function accessibilityTroubles(
  page: Page,
  { exclude, without = [] }: { exclude?: string; without?: readonly string[] } = {},
): Promise<string[]> {
  const look = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ runOnly: { type: 'tag', values: standards }, resultTypes: ['violations'] })
    .disableRules([...without]);
  if (exclude) look.exclude(exclude);
  const { violations } = await look.analyze();
  const { pathname } = new URL(page.url());
  return violations.map(({ id, nodes }) => `${pathname} ${id}: ${nodes[0]?.target.join(' ')}`);
}
