import { Injectable } from '@nestjs/common';
import { contextJson } from '@talat/platform/context';
import { Every } from '@talat/platform/jobs';
import { logger } from '@talat/platform/log-lines';
import { StockRepository } from './stock.repository.ts';

const atOnce = 100;

/** Gives back what was reserved and never claimed: the process that held it may be long gone. */
@Injectable()
export class ExpiryJob {
  readonly #log = logger('inventory');

  constructor(private readonly stock: StockRepository) {}

  @Every('inventory.expire', 5)
  async expireReservations(): Promise<void> {
    for (;;) {
      const due = await this.stock.listDue(atOnce);
      let failed = 0;
      for (const orderId of due) {
        try {
          await this.stock.expire(contextJson(), orderId);
        } catch (error) {
          // one that fails must not hold up the others; it is due again in the next round
          failed += 1;
          this.#log.error({ err: error, orderId }, 'a reservation could not expire');
        }
      }
      if (due.length < atOnce || failed > 0) return;
    }
  }
}
