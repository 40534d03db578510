import { DeadLetters, OpenSetting, SystemStatus } from '@talat/contracts/system';
import type { SystemView } from '../../lib/ops/system.ts';
import { ago, idOf } from './people.ts';

const names = [
  'gateway',
  'identity',
  'catalog',
  'inventory',
  'cart',
  'orders',
  'payments',
  'audit',
  'realtime',
] as const;

const statusOf = (isTroubled: boolean): SystemStatus =>
  SystemStatus.parse({
    at: ago(0),
    process: {
      version: '0.1.0',
      node: 'v24.21.0',
      startedAt: ago(300),
      memoryBytes: 214_000_000,
      services: 'all',
      pool: { size: 20, total: 9, idle: 7, waiting: isTroubled ? 3 : 0 },
      cache: { hits: 10_482, misses: 311 },
      breakers: isTroubled ? [{ service: 'payments', url: 'http://127.0.0.1:3107', state: 'open' }] : [],
      traffic: names.map((service, index) => ({
        service,
        requests: 40 + index * 371,
        errors: isTroubled && service === 'payments' ? 12 : 0,
        p95Ms: 12 + index * 9,
      })),
    },
    database: {
      status: 'up',
      latencyMs: 2,
      sizeBytes: 96_000_000,
      connections: [{ name: 'talat', count: 9, active: 1 }],
    },
    log: { head: 18_204, lagSeconds: isTroubled ? 41.5 : 0, lastMinute: 52 },
    consumers: ['catalog', 'orders', 'realtime'].map((name, index) => ({
      name,
      pos: 18_204 - (isTroubled ? index * 90 : 0),
      behind: isTroubled ? index * 90 : 0,
      movedAt: ago(1),
      parked: isTroubled && index === 1 ? 1 : 0,
    })),
    jobs: [{ type: 'orders.export', waiting: 2, late: isTroubled ? 1 : 0, dead: isTroubled ? 1 : 0 }],
    processes: [{ type: 'place-order', running: 1, undoing: 0, overdue: 0 }],
  });

const parked = {
  consumer: 'orders',
  subject: `order:${idOf(2, 4)}`,
  pos: 18_090,
  type: 'payment.captured',
  attempts: 8,
  error: 'The order is cancelled already',
  parkedAt: ago(12),
};
const dead = {
  id: idOf(7, 1),
  type: 'orders.export',
  key: null,
  attempts: 5,
  lastError: 'The disk is full',
  finishedAt: ago(30),
};

/** All is well, or one service is away, a consumer behind and work given up. */
export const systemView = (isTroubled = false): SystemView => ({
  status: statusOf(isTroubled),
  services: names.map((name) => {
    const isUp = !(isTroubled && name === 'payments');
    return { name, isUp, instances: [{ url: 'http://127.0.0.1', healthy: isUp, circuit: isUp ? 'closed' : 'open' }] };
  }),
  dead: DeadLetters.parse({ events: isTroubled ? [parked] : [], jobs: isTroubled ? [dead] : [], logHead: 18_204 }),
  books: { at: ago(45), breaks: isTroubled ? 1 : 0, compared: 353 },
});

export const openSettings: OpenSetting[] = [
  OpenSetting.parse({ key: 'SHOP_CURRENCY', value: 'THB', isDefault: true }),
  OpenSetting.parse({ key: 'SHOP_TAX_RATE', value: 7, isDefault: true }),
  OpenSetting.parse({ key: 'DELIVERY_FEES', value: { standard: '55', express: '90' }, isDefault: false }),
  OpenSetting.parse({ key: 'ORDER_PROMISES', value: { new: 1800, paid: 3600 }, isDefault: true }),
  OpenSetting.parse({ key: 'ORDER_PAYMENT_DEADLINE', value: 3600, isDefault: true }),
  OpenSetting.parse({ key: 'PUBLIC_URL', value: 'https://talat.example', isDefault: false }),
];
