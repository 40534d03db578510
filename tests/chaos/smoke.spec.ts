import { afterAll, expect, it } from 'vitest';
import { loadRows, Scorecard } from './run-row.ts';

const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);
const scorecard = new Scorecard();
afterAll(() => scorecard.close());

const rows = (await loadRows()).filter(({ guards }) => guards === 'core');

it.each(rows.map((row) => [row.id, row.title, row] as const))(`%s %s (seed ${seed})`, async (_id, _title, row) => {
  const { checks } = await scorecard.run({ row, size: 'smoke', seed });
  expect(checks.filter(({ isGood }) => !isGood)).toEqual([]);
});
