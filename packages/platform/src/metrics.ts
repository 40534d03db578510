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
