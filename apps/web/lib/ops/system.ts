import type { Reconciliation } from '@talat/contracts/payment';
import type { DeadLetters, Replayed, SystemStatus } from '@talat/contracts/system';
import type { Api } from '../api/client.ts';

type Health = {
  info: Record<string, { status: string; instances?: { url: string; healthy: boolean; circuit: string }[] }>;
};
export type ServiceState = {
  name: string;
  isUp: boolean;
  instances: { url: string; healthy: boolean; circuit: string }[];
};
export type SystemView = { status: SystemStatus; services: ServiceState[]; dead: DeadLetters; books: Books | null };
/** The last comparison of the payments with their provider. */
export type Books = { at: string; breaks: number; compared: number };

/** Health also lists services under the names of earlier systems. */
const aliases = ['auth', 'user', 'product', 'order'];
/** The first word of the paths that a service answers. */
const pathsOf: Record<string, readonly string[]> = {
  identity: ['auth', 'users'],
  catalog: ['products', 'categories'],
  inventory: ['inventory', 'locations'],
};

export async function loadSystem(api: Api, signal?: AbortSignal): Promise<SystemView> {
  const at = signal ? { signal } : {};
  const [status, health, dead, books] = await Promise.all([
    api<SystemStatus>({ path: '/system/status', ...at }),
    api<Health>({ path: '/health/detailed', ...at }),
    api<DeadLetters>({ path: '/system/dead-letters', ...at }),
    lastBooks(api).catch(() => null),
  ]);
  return { status, services: servicesOf(health), dead, books };
}

async function lastBooks(api: Api): Promise<Books | null> {
  const { data } = await api<{ data: Reconciliation[] }>({ path: '/payments/reconciliations' });
  const [last] = data;
  return last ? { at: last.at, breaks: last.breaks.length, compared: last.compared } : null;
}

const servicesOf = ({ info }: Health): ServiceState[] =>
  Object.entries(info)
    .filter(([name, { instances }]) => instances && !aliases.includes(name))
    .map(([name, { status, instances = [] }]) => ({ name, isUp: status === 'up', instances }));

export type Traffic = { requests: number; errors: number; p95Ms: number | null };

/** What was asked of a service, over all paths that are its own; null before the first request. */
export function trafficOf({ process }: SystemStatus, service: string): Traffic | null {
  const words = pathsOf[service] ?? [service];
  const rows = process.traffic.filter((row) => words.includes(row.service));
  if (rows.length === 0) return null;
  const slowest = rows.map(({ p95Ms }) => p95Ms).filter((ms) => ms !== null);
  return {
    requests: rows.reduce((sum, row) => sum + row.requests, 0),
    errors: rows.reduce((sum, row) => sum + row.errors, 0),
    p95Ms: slowest.length > 0 ? Math.max(...slowest) : null,
  };
}

export type Trouble = 'down' | 'parked' | 'dead' | 'behind' | 'late' | 'overdue' | 'breaker' | 'pool';
const behindFrom = 100;

/** What an operator must look at; nothing means that all is well. */
export function troublesOf({ status, services, dead }: SystemView): Trouble[] {
  const { process, consumers, jobs, processes, database } = status;
  const found: [Trouble, boolean][] = [
    ['down', database.status === 'down' || services.some(({ isUp }) => !isUp)],
    ['parked', dead.events.length > 0],
    ['dead', dead.jobs.length > 0],
    ['behind', status.log.lagSeconds > 5 || consumers.some(({ behind }) => behind > behindFrom)],
    ['late', jobs.some(({ late }) => late > 0)],
    ['overdue', processes.some(({ overdue }) => overdue > 0)],
    ['breaker', process.breakers.some(({ state }) => state !== 'closed')],
    ['pool', process.pool.waiting > 0],
  ];
  return found.flatMap(([trouble, isSo]) => (isSo ? [trouble] : []));
}

/** Everything on the page as plain text, to send to somebody who helps. */
export function reportOf(view: SystemView): string {
  const { status, services, dead } = view;
  const { process: here, database, log } = status;
  const line = (...parts: unknown[]) => parts.join(' ');
  return [
    line('Talat', here.version, 'node', here.node, 'at', status.at, 'since', here.startedAt, 'services', here.services),
    line('troubles:', troublesOf(view).join(', ') || 'none'),
    ...services.map(({ name, isUp, instances }) => {
      const traffic = trafficOf(status, name);
      const figures = traffic
        ? `${traffic.requests} requests, ${traffic.errors} errors, p95 <= ${traffic.p95Ms} ms`
        : '';
      return line(
        'service',
        name,
        isUp ? 'up' : 'DOWN',
        instances.map(({ url, circuit }) => `${url} ${circuit}`),
        figures,
      );
    }),
    line('database', database.status, database.latencyMs, 'ms', database.sizeBytes, 'bytes'),
    line('pool', here.pool.total, 'of', here.pool.size, 'idle', here.pool.idle, 'waiting', here.pool.waiting),
    ...database.connections.map(({ name, count, active }) => line('connections', name, count, 'active', active)),
    line('log head', log.head, 'lag', log.lagSeconds, 's, last minute', log.lastMinute),
    ...status.consumers.map(({ name, behind, parked }) => line('consumer', name, 'behind', behind, 'parked', parked)),
    ...status.jobs.map(({ type, waiting, late, dead: died }) =>
      line('jobs', type, 'waiting', waiting, 'late', late, 'dead', died),
    ),
    ...status.processes.map(({ type, running, undoing, overdue }) =>
      line('processes', type, 'running', running, 'undoing', undoing, 'overdue', overdue),
    ),
    ...dead.events.map(({ consumer, subject, pos, type, error }) =>
      line('parked', consumer, subject, pos, type, error),
    ),
    ...dead.jobs.map(({ id, type, attempts, lastError }) => line('dead job', id, type, attempts, lastError)),
  ].join('\n');
}

export const replayEvents = (api: Api, consumer: string, subject: string): Promise<Replayed> =>
  api<Replayed>({
    method: 'POST',
    path: `/system/dead-letters/events/${encodeURIComponent(consumer)}/${encodeURIComponent(subject)}/replay`,
  });
export const replayJob = (api: Api, id: string): Promise<Replayed> =>
  api<Replayed>({ method: 'POST', path: `/system/dead-letters/jobs/${encodeURIComponent(id)}/replay` });
