import { eventSchemas, type EventEnvelope, type EventType } from '@talat/contracts/events';
import { newId } from '@talat/contracts/id';
import { permissions, type Role, roles } from '@talat/contracts/permissions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cast, envelope, everyEvent, eventData } from '../test/given.ts';
import {
  accessTo,
  audienceOf,
  belongsIn,
  concernsOf,
  type LiveKey,
  liveNamespaces,
  liveTypes,
  mayReceive,
  type Viewer,
  viewerOf,
  viewOf,
} from './visibility.rules.ts';

const people = cast();
const events = everyEvent(people);
const of = (type: EventType): EventEnvelope => events.find((event) => event.type === type)!;
const viewers = {
  customer: viewerOf({ userId: people.customerId, roles: ['customer'] }),
  stranger: viewerOf({ userId: newId(), roles: ['customer'] }),
  link: viewerOf({ userId: null, roles: [], orderIds: [people.orderId] }),
  foreignLink: viewerOf({ userId: null, roles: [], orderIds: [newId()] }),
  seller: viewerOf({ userId: people.sellerId, roles: ['seller'] }),
  staff: viewerOf({ userId: people.staffId, roles: ['staff'] }),
  manager: viewerOf({ userId: newId(), roles: ['manager'] }),
  admin: viewerOf({ userId: newId(), roles: ['admin'] }),
  nobody: viewerOf({ userId: null, roles: [] }),
} satisfies Record<string, Viewer>;

/** F full, o owner, l link, - nothing; columns as `viewers`. */
const matrix: Record<EventType, string> = {
  'user.created': 'o-----FF-',
  'user.updated': 'o-----FF-',
  'user.deleted': 'o-----FF-',
  'user.signed_in': 'o--------',
  'user.session_revoked': 'o--------',
  'product.created': '----oFFF-',
  'product.updated': '----oFFF-',
  'product.deleted': '-----FFF-',
  'inventory.adjusted': '-----FFF-',
  'inventory.restocked': '-----FFF-',
  'inventory.reserved': '-----FFF-',
  'inventory.released': '-----FFF-',
  'inventory.claimed': '-----FFF-',
  'inventory.low': '-----FFF-',
  'cart.abandoned': 'o--------',
  'order.created': 'o-l--FFF-',
  'order.confirmed': 'o-l--FFF-',
  'order.assigned': 'o-l--FFF-',
  'order.status_changed': 'o-l--FFF-',
  'order.held': 'o-l--FFF-',
  'order.cancelled': 'o-l--FFF-',
  'order.completed': 'o-l--FFF-',
  'order.returned': 'o-l--FFF-',
  'order.updated': 'o-l--FFF-',
  'payment.authorized': 'o-l--FFF-',
  'payment.captured': 'o-l--FFF-',
  'payment.failed': 'o-l--FFF-',
  'payment.voided': 'o-l--FFF-',
  'payment.refunded': 'o-l--FFF-',
  'payment.refund_failed': '-----FFF-',
  'error.occurred': '-------F-',
};
const words = { F: 'full', o: 'owner', l: 'link', '-': 'none' } as const;

describe('who may see which event', () => {
  it('speaks of every type there is', () => {
    expect([...liveTypes].sort()).toEqual(Object.keys(eventSchemas).sort());
    expect(events).toHaveLength(liveTypes.length);
  });

  const cases = Object.entries(matrix).flatMap(([type, row]) =>
    Object.keys(viewers).map(
      (name, column) =>
        [type as EventType, name as keyof typeof viewers, words[row[column] as keyof typeof words]] as const,
    ),
  );
  it.each(cases)('%s to %s: %s', (type, name, access) => {
    expect(accessTo(of(type), viewers[name])).toBe(access);
    expect(mayReceive(viewers[name], of(type))).toBe(access !== 'none');
  });

  it('gives nothing to a viewer with no role, and nothing by being assigned', () => {
    const assignee = viewerOf({ userId: people.staffId, roles: ['customer'] });
    expect(events.filter((event) => mayReceive(assignee, event))).toEqual([]);
  });

  it('takes a payment that does not name its customer for nobody’s', () => {
    const { customerId: _, ...anonymous } = eventData(people)['payment.captured'];
    const event = envelope('payment.captured', anonymous);
    expect(accessTo(event, viewers.customer)).toBe('none');
    expect(accessTo(event, viewers.link)).toBe('link');
  });
});

describe('namespaces', () => {
  const told = (namespace: (typeof liveNamespaces)[number], viewer: Viewer) =>
    events
      .filter((event) => mayReceive(viewer, event) && belongsIn(namespace, event, viewer))
      .map(({ type }) => type.split('.')[0]!);
  it('split by noun', () => {
    expect(new Set(told('/', viewers.staff))).toEqual(new Set(['product', 'inventory', 'order', 'payment']));
    expect(new Set(told('/orders', viewers.staff))).toEqual(new Set(['order', 'payment']));
    expect(new Set(told('/inventory', viewers.staff))).toEqual(new Set(['inventory']));
  });
  it('tell under /notifications what concerns the viewer, and alerts', () => {
    expect(told('/notifications', viewers.staff).filter((noun) => noun === 'order')).toHaveLength(9);
    expect(told('/notifications', viewers.staff).filter((noun) => noun !== 'order')).toEqual(['inventory']);
    expect(told('/notifications', viewers.manager)).toEqual(['inventory']);
    expect(told('/notifications', viewers.admin)).toEqual(['inventory', 'error']);
    expect(told('/notifications', viewers.stranger)).toEqual([]);
  });
});

describe('audiences', () => {
  const keys: LiveKey[] = [
    `user:${people.customerId}`,
    `user:${people.staffId}`,
    `user:${people.sellerId}`,
    `order:${people.orderId}`,
    `user:${newId()}`,
  ];
  const viewer = fc
    .record({ held: fc.subarray([...permissions]), mine: fc.subarray(keys) })
    .map(({ held, mine }): Viewer => ({ userId: null, permissions: new Set(held), keys: new Set(mine) }));
  it('see the same as each of their viewers, but for events that concern one', () => {
    fc.assert(
      fc.property(
        viewer,
        fc.constantFrom(...events),
        fc.constantFrom(...liveNamespaces),
        (someone, event, namespace) => {
          if (concernsOf(event).some((key) => someone.keys.has(key))) return;
          const shared = audienceOf(someone).viewer;
          expect(mayReceive(someone, event)).toBe(mayReceive(shared, event));
          expect(viewOf(event, someone)).toEqual(viewOf(event, shared));
          expect(belongsIn(namespace, event, someone)).toBe(belongsIn(namespace, event, shared));
        },
      ),
      { numRuns: 2000 },
    );
  });
  it('are few: one for each set of permissions that matters', () => {
    const names = roles.map((role: Role) => audienceOf(viewerOf({ userId: newId(), roles: [role] })).key);
    expect(new Set(names).size).toBeLessThanOrEqual(4);
    expect(audienceOf(viewers.customer).key).toBe(audienceOf(viewers.link).key);
  });
});
