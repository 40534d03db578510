import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Histogram, register } from 'prom-client';
import { openTo } from './policy.ts';

const labels = ['service', 'method', 'endpoint', 'status'] as const;
const requests = new Counter({ name: 'http_requests_total', help: 'Answered HTTP requests', labelNames: labels });
const durations = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time to answer',
  labelNames: labels,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
});
const cached = new Counter({
  name: 'response_cache_answers_total',
  help: 'Public reads by whether their answer was ready',
  labelNames: ['result'],
});
const groups = new Histogram({
  name: 'database_group_writes',
  help: 'Writes that were committed together',
  buckets: [2, 4, 8, 16, 32],
});
let hasCache = false;

/** Counts a commit that so many writes shared. */
export function countGroup(writes: number): void {
  groups.observe(writes);
}

/** Counts what the gateway's cache had ready. */
export function countCached(result: 'hit' | 'miss'): void {
  hasCache = true;
  cached.inc({ result });
}

/** Null in a process that has no cache of answers, or was not asked yet. */
export async function cacheAnswers(): Promise<{ hits: number; misses: number } | null> {
  if (!hasCache) return null;
  const { values } = await cached.get();
  const of = (result: string) => values.find(({ labels }) => labels.result === result)?.value ?? 0;
  return { hits: of('hit'), misses: of('miss') };
}

type Traffic = { service: string; requests: number; errors: number; p95Ms: number | null };

/** Requests since the start by service; the 95th percentile is the bound of the bucket that it falls into. */
export async function trafficNow(): Promise<Traffic[]> {
  const [counts, times] = await Promise.all([requests.get(), durations.get()]);
  const found = new Map<string, Traffic & { buckets: Map<number, number> }>();
  for (const { labels: of, value } of counts.values) {
    const service = String(of.service);
    const row = found.get(service) ?? { service, requests: 0, errors: 0, p95Ms: null, buckets: new Map() };
    row.requests += value;
    if (String(of.status).startsWith('5')) row.errors += value;
    found.set(service, row);
  }
  for (const { labels: of, value, metricName } of times.values) {
    const buckets = found.get(String(of.service))?.buckets;
    if (!buckets || !metricName?.endsWith('_bucket')) continue;
    const { le } = of as { le?: string | number };
    const bound = le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le);
    buckets.set(bound, (buckets.get(bound) ?? 0) + value);
  }
  return [...found.values()]
    .map(({ buckets, ...row }) => ({ ...row, p95Ms: percentile95(buckets) }))
    .toSorted((a, b) => a.service.localeCompare(b.service));
}

/** Cumulative buckets by their bound in seconds; null when it lies beyond the last bound. */
function percentile95(buckets: ReadonlyMap<number, number>): number | null {
  const all = buckets.get(Number.POSITIVE_INFINITY) ?? 0;
  const bounds = [...buckets.keys()].toSorted((a, b) => a - b);
  const bound = bounds.find((each) => buckets.get(each)! >= all * 0.95);
  return all === 0 || bound === undefined || bound === Number.POSITIVE_INFINITY ? null : bound * 1000;
}

let isCollecting = false;

/** Counts requests by route (never by raw path) and serves `/metrics` in Prometheus' text form. */
export function installMetrics(fastify: FastifyInstance, serviceOf: (route: string) => string): void {
  if (!isCollecting) collectDefaultMetrics();
  isCollecting = true;
  // as few as there are routes: methods and statuses are bounded too
  const known = new Map<string, { count: Counter.Internal; time: Histogram.Internal<(typeof labels)[number]> }>();
  fastify.addHook('onResponse', (request, reply, done) => {
    const endpoint = request.routeOptions.url ?? 'unknown';
    const key = `${request.method} ${reply.statusCode} ${endpoint}`;
    let series = known.get(key);
    if (!series) {
      const values = {
        service: serviceOf(endpoint),
        method: request.method,
        endpoint,
        status: String(reply.statusCode),
      };
      known.set(key, (series = { count: requests.labels(values), time: durations.labels(values) }));
    }
    series.count.inc();
    series.time.observe(reply.elapsedTime / 1000);
    done();
  });
  fastify.get('/metrics', openTo('local', 'system.read'), async (_, reply) =>
    reply.type(register.contentType).send(await register.metrics()),
  );
}
