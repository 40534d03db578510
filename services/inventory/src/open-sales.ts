import { Injectable } from '@nestjs/common';
import { newId } from '@talat/contracts/id';
import type { OpenedStock, OpenStock } from '@talat/contracts/inventory';
import { contextJson } from '@talat/platform/context';
import { Database, type Tx } from '@talat/platform/database';
import { audit, publish } from '@talat/platform/record';
import { sumLines } from './inventory.rules.ts';
import { OpenedSaleRepository, type Place } from './opened-sale.repository.ts';
import { StockRepository } from './stock.repository.ts';

type Lines = OpenStock['lines'];
type Article = OpenedStock['articles'][number];

/** Puts on the shelf what sales of the past took from it. A sale's units are put there once, whichever import tells of it. */
@Injectable()
export class OpenSales {
  constructor(
    private readonly db: Database,
    private readonly stock: StockRepository,
    private readonly sales: OpenedSaleRepository,
  ) {}

  async open({ lines, dryRun }: OpenStock): Promise<OpenedStock> {
    const put = (tx: Tx) => this.put(tx, sumSales(lines));
    return dryRun ? this.db.rehearsal(put) : this.db.transaction(put);
  }

  private async put(tx: Tx, lines: Lines): Promise<OpenedStock> {
    const asked = new Map(sumLines(lines).map(({ variantId, quantity }) => [variantId, quantity]));
    // stock rows before all else, in the order of every lock here
    const places = await this.sales.lockPlaces(tx, [...asked.keys()]);
    const kept = lines.filter(({ variantId }) => places.get(variantId)?.locationId);
    const opened = new Map(
      sumLines(await this.sales.note(tx, kept)).map(({ variantId, quantity }) => [variantId, quantity]),
    );
    if (opened.size) await this.move(tx, opened, places);
    const articles = [...asked].map(([variantId, quantity]) =>
      toArticle(variantId, { place: places.get(variantId), asked: quantity, opened: opened.get(variantId) ?? 0 }),
    );
    const sum = (of: 'units' | 'knownUnits') => articles.reduce((total, article) => total + article[of], 0);
    return { units: sum('units'), knownUnits: sum('knownUnits'), articles };
  }

  private async move(tx: Tx, opened: ReadonlyMap<string, number>, places: ReadonlyMap<string, Place>): Promise<void> {
    const moves = [...opened].map(([variantId, onHand]) => ({
      variantId,
      locationId: places.get(variantId)!.locationId!,
      onHand,
    }));
    const id = newId();
    const changes = await this.stock.moveOnHand(tx, moves, {
      context: contextJson(),
      reason: 'opening',
      reference: id,
    });
    publish(tx, 'inventory.adjusted', { subject: id, version: 1, data: { reference: id, reason: 'opening', changes } });
    tx.records.events.push(...(await this.stock.noteLow(tx, [...opened.keys()])));
    for (const { variantId, sku, locationId, onHand, reserved } of changes)
      audit(tx, {
        service: 'inventory',
        action: 'inventory.opened',
        entity: 'stock',
        entityId: variantId,
        before: { sku, levels: [{ locationId, onHand: onHand - opened.get(variantId)!, reserved }] },
        after: { sku, levels: [{ locationId, onHand, reserved }] },
      });
  }
}

/** A sale may name an article several times. */
function sumSales(lines: Lines): Lines {
  const sums = new Map<string, Lines[number]>();
  for (const line of lines) {
    const key = `${line.variantId} ${line.reference}`;
    const sum = sums.get(key);
    sums.set(key, { ...line, quantity: line.quantity + (sum?.quantity ?? 0) });
  }
  return [...sums.values()];
}

function toArticle(
  variantId: string,
  { place, asked, opened }: { place: Place | undefined; asked: number; opened: number },
): Article {
  if (!place?.locationId) return { variantId, status: place ? 'not-kept' : 'unknown', units: 0, knownUnits: 0 };
  return { variantId, status: opened ? 'opened' : 'known', units: opened, knownUnits: asked - opened };
}
