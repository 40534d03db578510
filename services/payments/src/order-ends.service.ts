import { Injectable } from '@nestjs/common';

type Waiter = (isSettled: boolean) => void;

/** Confirmations of this process that wait for their order; the broadcast handler tells them. */
@Injectable()
export class OrderEnds {
  readonly #waiting = new Map<string, Set<Waiter>>();

  /** `settled` is true once the order was confirmed or cancelled, false when the time is over. Always `stop` it. */
  wait(orderId: string, ms: number): { settled: Promise<boolean>; stop: () => void } {
    let stop = () => {};
    const settled = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      const waiters = this.#waiting.get(orderId) ?? new Set();
      this.#waiting.set(orderId, waiters.add(resolve));
      stop = () => {
        clearTimeout(timer);
        waiters.delete(resolve);
        if (waiters.size === 0) this.#waiting.delete(orderId);
      };
    });
    return { settled, stop };
  }

  tell(orderId: string): void {
    for (const waiter of this.#waiting.get(orderId) ?? []) waiter(true);
  }
}
