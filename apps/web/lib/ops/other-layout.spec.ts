import { expect, it } from 'vitest';
import { loadAsMeant } from './other-layout.ts';

const orders = ['0812', 'กานดา'];
const load = async ({ q }: { q: string }) => ({ data: orders.filter((order) => order.includes(q)) });

it.each([
  ['0812', '0812', 'what is found as it is typed'],
  ['๐๘๑๒', '0812', 'the reading that finds something'],
  ['กาน', 'กาน', 'Thai that is found'],
  ['ๅ/-ภ', 'ๅ/-ภ', 'what no reading finds'],
])('%s is searched as %s (%s)', async (typed, meant) => {
  expect((await loadAsMeant({ q: typed }, load)).filter.q).toBe(meant);
});
