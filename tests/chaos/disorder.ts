import { Random } from './random.ts';

const random = new Random(Number(process.env['CHAOS_SEED'] ?? 1));
/** How often the batch that begins at a position is still to be delivered in vain. */
const losses = new Map<string, number>();

/** What was done: batches in another order, deliveries that were lost. */
const done = { shuffled: 0, lost: 0 };
let isOn = false;
/** One signal begins it, the next ends it and says what was done. */
process.on('SIGUSR2', () => {
  isOn = !isOn;
  if (!isOn) process.stderr.write(`disorder: ${JSON.stringify(done)}\n`);
});

/** Loaded into a server's consumers by R4: their deliveries go wrong in every way that at-least-once leaves open. */
export const disorder = {
  /** Batches of any size. */
  batchSize: (usual: number): number => (isOn ? random.between(1, 40) : usual),

  /** Another order, in which only the events of one subject keep theirs: all that is promised. */
  shuffled<Event extends { subject: string }>(events: readonly Event[]): Event[] {
    if (!isOn) return [...events];
    const queues = Map.groupBy(events, ({ subject }) => subject);
    const turns = random.shuffled(events.map(({ subject }) => subject));
    const shuffled = turns.map((subject) => queues.get(subject)!.shift()!);
    if (shuffled.some((event, index) => event !== events[index])) done.shuffled++;
    return shuffled;
  },

  /** Up to three deliveries: the first ones are lost after they were applied, before their commit. */
  loseSome(consumer: string, events: readonly { sequence: number }[]): void {
    if (!isOn) return;
    const key = `${consumer} ${events[0]?.sequence ?? 0}`;
    const left = losses.get(key) ?? random.between(0, 2);
    losses.set(key, left - 1);
    if (left > 0) {
      done.lost++;
      throw new DeliveryLost();
    }
    losses.delete(key);
  },
};

/** Stands for the process that died there. */
export class DeliveryLost extends Error {
  override readonly name = 'DeliveryLost';
}
