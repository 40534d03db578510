import type { Product, ProductCard } from '@talat/contracts/product';
import { getProduct } from '../../../../../lib/api/catalogue.ts';
import { api, orNull } from '../../../../../lib/api/server.ts';
import { bangkok } from '../../../../../lib/format/date.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The label on the home page is addressed anew each day: the candidates take turns. */
export async function findHero(candidates: readonly ProductCard[]): Promise<Product | null> {
  if (candidates.length === 0) return null;
  const { year, month, day } = bangkok(Date.now());
  const turn = Math.floor(Date.UTC(year, month, day) / dayMs) % candidates.length;
  const chosen = candidates[turn];
  return chosen ? orNull(getProduct(api, chosen.slug)) : null;
}
