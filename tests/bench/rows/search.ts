import { type FilledProduct, fillShop } from '../../load/fill-shop.ts';
import { categories } from '../../load/product-words.ts';
import { drive } from '../drive.ts';
import { inTurn, type Measured, type Subject } from '../rounds.ts';
import { atLeast, atMost, type Bench, type Line, rateLine, type Row } from '../row.ts';
import type { BenchShop } from '../shop.ts';

export const search: Row = {
  name: 'search',
  title:
    'Search, 10,000 products, Thai and English, three in ten misspelt, two words or unknown; every request past the edge',
  run: measureSearch,
};
export const suggest: Row = {
  name: 'suggest',
  title: 'Suggestions while typing, 100,000 products; the short ones from caches, as in life',
  run: measureSuggestions,
};

async function filledShop(bench: Bench, products: number): Promise<{ shop: BenchShop; filled: FilledProduct[] }> {
  const shop = await bench.open();
  await shop.stopServer();
  const filled = await fillShop(shop.databaseUrl, { products });
  bench.say(`${products} products are in the shop`);
  await shop.start();
  return { shop, filled };
}

/** What people type: a word, now and then a letter short, two words, or one that nothing is called. */
function typed(words: readonly string[]): string {
  const word = any(words);
  const chance = Math.random();
  if (chance < 0.7) return word;
  if (chance < 0.8) return word.slice(0, -1);
  return chance < 0.9 ? `${word} ${any(words)}` : `${word.slice(-2)}${word.slice(0, 2)}`;
}
const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;

async function measureSearch(bench: Bench): Promise<Line[]> {
  const { shop } = await filledShop(bench, 10_000);
  const nouns = categories.flatMap(({ nouns: words }) => words);
  const words = { th: nouns.map(([thai]) => thai), en: nouns.map(([, english]) => english) };
  let n = 0;
  // another bound each time, above every price: the same answer, asked for as nobody has before
  const find = (word: string) =>
    shop.client.read(`/api/v1/products?q=${encodeURIComponent(word)}&limit=20&maxPrice=${1_000_000 + n++}`);
  const subjects = (['th', 'en'] as const).map(
    (language): Subject => ({
      name: language === 'th' ? 'Thai words' : 'English words',
      pids: { server: shop.serverPid, postgres: shop.postgres.pid },
      run: (seconds) => drive(() => find(typed(words[language])), { clients: bench.clients, seconds }),
    }),
  );
  const measured = await inTurn(subjects, bench.plan);
  return measured.flatMap((one: Measured) => [
    rateLine(one, '/s', atLeast(Math.round(one.perSecond), 500, '/s')),
    { name: `${one.name}: p99`, value: one.p99, unit: 'ms', goal: atMost(one.p99, 100, ' ms') },
  ]);
}

async function measureSuggestions(bench: Bench): Promise<Line[]> {
  const { shop, filled } = await filledShop(bench, bench.isQuick ? 20_000 : 100_000);
  const typed = () => {
    const name = any(filled).names[any(['th', 'en'] as const)];
    return name.slice(0, 2 + Math.floor(Math.random() * 7));
  };
  let n = 0;
  const ask = () =>
    shop.client.read(`/api/v1/products/suggest?q=${encodeURIComponent(typed())}&limit=${1 + (n++ % 12)}`);
  const [measured] = await inTurn(
    [
      {
        name: 'two to eight letters of a name',
        pids: { server: shop.serverPid, postgres: shop.postgres.pid },
        run: (seconds) => drive(ask, { clients: bench.clients, seconds }),
      },
    ],
    bench.plan,
  );
  return [rateLine(measured!, '/s', atMost(measured!.p95, 80, ' ms (p95)'))];
}
