// A closed loop: so many clients at once, each as fast as it is served.

export type Sample = { perSecond: number; count: number; failed: number; p50: number; p95: number; p99: number };
export type Work = (client: number) => Promise<void>;
export type Load = { clients: number; seconds: number };

/** Runs `work` again and again; what throws is counted as failed, and the first one is shown. */
export async function drive(work: Work, { clients, seconds }: Load): Promise<Sample> {
  const times: number[] = [];
  let failed = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  const one = async (_: unknown, client: number) => {
    while (performance.now() < end) {
      const from = performance.now();
      try {
        await work(client);
        times.push(performance.now() - from);
      } catch (error) {
        failed += 1;
        if (failed === 1) console.error('  the first failure of this round:', error);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  return { ...summary(times, (performance.now() - started) / 1000), failed };
}

export function summary(times: number[], seconds: number): Omit<Sample, 'failed'> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { perSecond: sorted.length / seconds, count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
