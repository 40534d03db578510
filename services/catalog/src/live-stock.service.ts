import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { StockChange } from '@talat/contracts/inventory.events';
import { Database, statement } from '@talat/platform/database';
import { logger } from '@talat/platform/log-lines';
import type { DocumentVariant } from './product-document.rules.ts';
import type { View } from './product-view.rules.ts';

type Level = { free: number; isSellable: boolean; version: number };
type StockRow = {
  variantId: string;
  locationId: string;
  free: number;
  isSellable: boolean;
  version: number;
  changedAt: Date;
};

const refreshMs = 10_000;
/** Rows committed late carry an older time than rows read already. */
const overlapMs = 15_000;

const findChanged = statement<StockRow>(
  'catalog.find-changed-stock',
  `select variant_id as "variantId", location_id as "locationId", on_hand - reserved as free, is_sellable as "isSellable", version, changed_at as "changedAt"
     from catalog.stock where changed_at > $1`,
);

/**
 * What is free of every variant, in memory, laid over cached documents. Broadcasts keep it within milliseconds;
 * the table, read whole at the start and by what changed every ten seconds, mends what this process missed.
 */
@Injectable()
export class LiveStock implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #variants = new Map<string, Map<string, Level>>();
  #readUntil = 0;
  #loaded: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #log = logger('catalog');

  constructor(private readonly db: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.ready();
    this.#timer = setInterval(
      () =>
        void this.refresh().catch((error: unknown) =>
          this.#log.warn({ err: error }, 'stock could not be read; the next round tries again'),
        ),
      refreshMs,
    );
    this.#timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** Answers once the table was read whole. */
  async ready(): Promise<void> {
    this.#loaded ??= this.refresh();
    await this.#loaded;
  }

  async refresh(): Promise<void> {
    const since = new Date(Math.max(0, this.#readUntil - overlapMs));
    for (const row of await this.db.reports.rows(findChanged, [since])) {
      this.#set(row.variantId, row.locationId, { free: row.free, isSellable: row.isSellable, version: row.version });
      this.#readUntil = Math.max(this.#readUntil, row.changedAt.getTime());
    }
  }

  apply(changes: readonly StockChange[]): void {
    for (const { variantId, locationId, onHand, reserved, isSellable, version } of changes)
      this.#set(variantId, locationId, { free: onHand - reserved, isSellable, version });
  }

  /** Free units over sellable locations; until inventory has booked a new variant, its opening balance. */
  available(variant: Pick<DocumentVariant, 'id' | 'openingStock'>): number {
    const levels = this.#variants.get(variant.id);
    if (!levels) return variant.openingStock ?? 0;
    let sum = 0;
    for (const level of levels.values()) if (level.isSellable) sum += level.free;
    return Math.max(0, sum);
  }

  /** What lays this stock over a document. */
  viewOf(language: 'th' | 'en', sold: number): View {
    return { language, sold, available: (variant) => this.available(variant) };
  }

  #set(variantId: string, locationId: string, level: Level): void {
    const levels = this.#variants.get(variantId);
    if (!levels) this.#variants.set(variantId, new Map([[locationId, level]]));
    else if ((levels.get(locationId)?.version ?? -1) <= level.version) levels.set(locationId, level);
  }
}
