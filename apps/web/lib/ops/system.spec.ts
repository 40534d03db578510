import { describe, expect, it } from 'vitest';
import { reportOf, type SystemView, trafficOf, troublesOf } from './system.ts';

const well = (): SystemView => ({
  status: {
    at: '2026-11-21T00:00:00.000Z',
    process: {
      version: '0.1.0',
      node: 'v24.0.0',
      startedAt: '2026-11-20T00:00:00.000Z',
      memoryBytes: 1,
      services: 'all',
      pool: { size: 24, total: 4, idle: 4, waiting: 0 },
      cache: { hits: 3, misses: 1 },
      breakers: [],
      traffic: [
        { service: 'auth', requests: 3, errors: 0, p95Ms: 50 },
        { service: 'users', requests: 2, errors: 1, p95Ms: 10 },
      ],
    },
    database: { status: 'up', latencyMs: 1, sizeBytes: 1, connections: [] },
    log: { head: 5, lagSeconds: 0, lastMinute: 2 },
    consumers: [{ name: 'search', pos: 5, behind: 0, movedAt: '2026-11-21T00:00:00.000Z', parked: 0 }],
    jobs: [{ type: 'mail', waiting: 1, late: 0, dead: 0 }],
    processes: [],
  },
  services: [{ name: 'identity', isUp: true, instances: [] }],
  dead: { events: [], jobs: [], logHead: 5 },
  books: null,
});

describe('the state of the system', () => {
  it('has no troubles when all is well, and names each that there is', () => {
    expect(troublesOf(well())).toEqual([]);
    const view = well();
    view.services[0]!.isUp = false;
    view.status.consumers[0]!.behind = 5000;
    view.status.jobs[0]!.late = 1;
    view.dead.jobs.push({ id: 'j', type: 'mail', key: null, attempts: 10, lastError: 'x', finishedAt: 'now' });
    expect(troublesOf(view)).toEqual(['down', 'dead', 'behind', 'late']);
  });

  it('adds up the paths of a service; the slowest counts', () => {
    expect(trafficOf(well().status, 'identity')).toEqual({ requests: 5, errors: 1, p95Ms: 50 });
    expect(trafficOf(well().status, 'cart')).toBeNull();
  });

  it('can be told as text', () => {
    expect(reportOf(well())).toContain('service identity up');
    expect(reportOf(well())).toContain('consumer search behind 0 parked 0');
  });
});
