import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { StockLedger } from '@talat/contracts/inventory';
import type { CallerInfo } from '@talat/platform/context';
import { toStockLevel, viewOf } from './inventory.service.ts';
import { MovementRepository } from './movement.repository.ts';
import { StockListRepository } from './stock-list.repository.ts';

/** Why a number is what it is. It costs as much as the article has movements at the location, and locks nothing. */
@Injectable()
export class ExplainStock {
  constructor(
    private readonly lists: StockListRepository,
    private readonly movements: MovementRepository,
  ) {}

  /** @throws {DomainError} NOT_FOUND for an article that never stood there, and for another seller's. */
  async explain(caller: CallerInfo, sku: string, locationId: string): Promise<StockLedger> {
    const article = await this.lists.findArticle(viewOf(caller), { sku });
    if (!article) throw new DomainError('NOT_FOUND', { what: sku });
    const row = await this.movements.explain({ variantId: article.variantId, locationId });
    if (!row) throw new DomainError('NOT_FOUND', { what: 'location' });
    const { onHandSum, reservedSum, movements, reasons, holds, heldUnits } = row;
    return {
      level: toStockLevel(row, caller.language),
      onHand: onHandSum,
      reserved: reservedSum,
      movements,
      reasons,
      holds,
      heldUnits,
    };
  }
}
