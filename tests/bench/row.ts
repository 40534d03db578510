import type { Client } from './client.ts';
import type { Measured, Plan } from './rounds.ts';
import type { Reference } from './reference.ts';
import type { BenchShop, ShopOptions } from './shop.ts';

/** One figure: what was measured, in which unit, and what it must reach. */
export type Line = {
  name: string;
  value: number;
  unit: string;
  /** Lowest and highest round, percentiles in ms, CPU in µs for each unit of work. */
  detail?: Partial<Pick<Measured, 'low' | 'high' | 'p50' | 'p95' | 'p99' | 'failed' | 'serverUs' | 'postgresUs'>>;
  goal?: { text: string; isReached: boolean };
  note?: string;
};

export type Bench = {
  plan: Plan;
  /** How many clients at once. */
  clients: number;
  isQuick: boolean;
  say: (text: string) => void;
  /** A fresh shop, closed when the row ends. */
  open: (options?: ShopOptions) => Promise<BenchShop>;
  clientFor: (url: string) => Client;
  /** The yardsticks, on a database of this shop's PostgreSQL. */
  referenceBeside: (shop: BenchShop) => Promise<Reference>;
};

export type Row = { name: string; title: string; run: (bench: Bench) => Promise<Line[]> };

/** A rate with its percentiles and what each unit of work cost. */
export function rateLine(measured: Measured, unit: string, goal?: Line['goal']): Line {
  const { name, perSecond, low, high, p50, p95, p99, failed, serverUs, postgresUs } = measured;
  return {
    name,
    value: perSecond,
    unit,
    detail: { low, high, p50, p95, p99, failed, serverUs, postgresUs },
    ...(goal ? { goal } : {}),
  };
}

export const atLeast = (value: number, least: number, unit = ''): NonNullable<Line['goal']> => ({
  text: `≥ ${least}${unit}`,
  isReached: value >= least,
});
export const atMost = (value: number, most: number, unit = ''): NonNullable<Line['goal']> => ({
  text: `≤ ${most}${unit}`,
  isReached: value <= most,
});
