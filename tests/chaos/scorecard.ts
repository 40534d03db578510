// npm run scorecard -- [--row R1,R4] [--core|--edge] [--full] [--sabotage] [--seed N] [--json FILE] [--list]
// Every row of the scorecard, or those that are named, on a database and ports of their own.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isGood, jsonOf, linesOf, redLinesOf, type Result, totalSeconds } from './report.ts';
import { loadRows, Scorecard } from './run-row.ts';
import { type Row, saboteursOf } from './row.ts';

const usage = `npm run scorecard -- [options]
  --row R1,R4     these rows only
  --core, --edge  those that guard stock, money and orders, or the others
  --full          the whole size; without it the smoke, about a twentieth
  --sabotage      each row once more with its saboteur, which it must catch
  --seed N        the draws of an earlier run
  --json FILE     the result, with seed, commit and machine; what FILE holds of other rows stays
  --list          what rows there are`;
const { values: wanted } = parseArgs({
  options: {
    row: { type: 'string', multiple: true },
    core: { type: 'boolean' },
    edge: { type: 'boolean' },
    full: { type: 'boolean' },
    sabotage: { type: 'boolean' },
    seed: { type: 'string' },
    json: { type: 'string' },
    list: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

function choose(rows: Row[]): Row[] {
  const ids = wanted.row?.flatMap((list) => list.toUpperCase().split(',')).map((id) => id.trim());
  const unknown = ids?.filter((id) => !rows.some((row) => row.id === id)) ?? [];
  if (unknown.length) {
    console.error(`talat: no such row: ${unknown.join(', ')}. There are: ${rows.map(({ id }) => id).join(', ')}.`);
    process.exit(1);
  }
  return rows.filter(
    ({ id, guards }) =>
      (ids?.includes(id) ?? true) && !(wanted.core && guards === 'edge') && !(wanted.edge && guards === 'core'),
  );
}

async function main(): Promise<boolean> {
  const rows = choose(await loadRows());
  if (wanted.help || wanted.list) {
    console.log(wanted.help ? usage : rows.map(listed).join('\n'));
    return true;
  }
  const size = wanted.full ? 'full' : 'smoke';
  const startedAt = new Date();
  const seed = Number(wanted.seed ?? process.env['TEST_SEED'] ?? startedAt.getTime() % 1_000_000);
  console.log(`scorecard: ${rows.length} rows, ${size}, seed ${seed}`);
  const scorecard = new Scorecard();
  const results: Result[] = [];
  try {
    for (const row of rows) {
      const say = (text: string) => process.stderr.write(`      ${row.id} ${text}\n`);
      let clean = await scorecard.run({ row, size, seed, say });
      const red = clean.checks.filter((check) => !check.isGood);
      if (red.length > 0 && red.every(({ isTime }) => isTime)) {
        const once = `RED ONCE: ${red.map(({ name, measured }) => `${name}: ${measured}`).join(', ')}; measured once more`;
        console.log(`${row.id} ${once}`);
        const again = await scorecard.run({ row, size, seed, say });
        const seconds = clean.seconds + again.seconds;
        clean = { ...again, seconds, note: again.note ? `${once}. ${again.note}` : once };
      }
      const result: Result = { row, clean, sabotaged: [] };
      for (const saboteur of wanted.sabotage ? saboteursOf(row) : [])
        result.sabotaged.push({ saboteur, verdict: await scorecard.run({ row, size, seed, say, saboteur }) });
      results.push(result);
      console.log(linesOf(result).join('\n'));
      if (wanted.json) writeFileSync(wanted.json, jsonOf(results, { seed, size, startedAt }, wanted.json));
    }
  } finally {
    await scorecard.close();
  }
  const red = results.filter((result) => !isGood(result));
  console.log(`\nscorecard: ${results.length - red.length} good, ${red.length} not, ${totalSeconds(results)} s`);
  const flags = `${wanted.full ? ' --full' : ''}${wanted.sabotage ? ' --sabotage' : ''}`;
  for (const result of red) {
    console.log(redLinesOf(result).join('\n'));
    console.log(`  again: npm run scorecard -- --row ${result.row.id} --seed ${seed}${flags}`);
  }
  return red.length === 0;
}

const listed = (row: Row): string =>
  `${row.id.padEnd(4)} ${row.guards.padEnd(5)} ${row.title} · saboteur: ${saboteursOf(row)
    .map(({ what }) => what)
    .join('; ')}`;

process.exit((await main()) ? 0 : 1);
