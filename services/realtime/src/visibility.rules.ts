import type { EventData, EventEnvelope, EventType } from '@talat/contracts/events';
import { type Permission, type Role, rolePermissions } from '@talat/contracts/permissions';
import { maskedForStaff, shownToOwner, shownToLinkHolder } from './masking.rules.ts';

export const liveNamespaces = ['/', '/orders', '/inventory', '/notifications'] as const;
export type LiveNamespace = (typeof liveNamespaces)[number];

/** `user:<id>` of who is signed in, `order:<id>` of a tracking link. */
export type LiveKey = `user:${string}` | `order:${string}`;
export type Viewer = { userId: string | null; permissions: ReadonlySet<Permission>; keys: ReadonlySet<LiveKey> };

/** `full`: by permission. `owner`: it is about the viewer's own record. `link`: the viewer only holds the order's public link. */
export type Access = 'full' | 'owner' | 'link' | 'none';

type Rule<T extends EventType> = { to: readonly Permission[]; owners?: (data: EventData<T>) => (LiveKey | null)[] };
const user = (id: string | null | undefined): LiveKey | null => (id ? `user:${id}` : null);
const account = {
  to: ['users.read'],
  owners: (data: { userId: string }) => [user(data.userId)],
} as const satisfies Rule<'user.created'>;
const session = { to: [], owners: account.owners } as const satisfies Rule<'user.signed_in'>;
const product = {
  to: ['products.read-all'],
  owners: (data: { sellerId: string | null }) => [user(data.sellerId)],
} as const satisfies Rule<'product.created'>;
const stock = { to: ['inventory.read'] } as const;
const ofOrder = (data: { orderId: string; customerId?: string | null }): (LiveKey | null)[] => [
  `order:${data.orderId}`,
  user(data.customerId),
];
const order = { to: ['orders.read'], owners: ofOrder } as const satisfies Rule<'order.created'>;
const payment = { to: ['payments.read'], owners: ofOrder } as const satisfies Rule<'payment.captured'>;

/** Who may see which event: any of these permissions, or the owners. What is not said here is seen by nobody. */
const visibility: { [T in EventType]: Rule<T> } = {
  'user.created': account,
  'user.updated': account,
  'user.deleted': account,
  'user.signed_in': session,
  'user.session_revoked': session,
  'product.created': product,
  'product.updated': product,
  'product.deleted': { to: ['products.read-all'] },
  'inventory.adjusted': stock,
  'inventory.restocked': stock,
  'inventory.reserved': stock,
  'inventory.released': stock,
  'inventory.claimed': stock,
  'inventory.low': stock,
  'cart.abandoned': { to: [], owners: (data) => [user(data.userId)] },
  'order.created': order,
  'order.confirmed': order,
  'order.assigned': order,
  'order.status_changed': order,
  'order.held': order,
  'order.cancelled': order,
  'order.completed': order,
  'order.returned': order,
  'order.updated': order,
  'payment.authorized': payment,
  'payment.captured': payment,
  'payment.failed': payment,
  'payment.voided': payment,
  'payment.refunded': payment,
  'payment.refund_failed': { to: payment.to },
  'error.occurred': { to: ['system.read'] },
};
export const liveTypes = Object.keys(visibility) as EventType[];

/** Told under /notifications to everybody who may see them; other events only to those they concern. */
const alerts: ReadonlySet<EventType> = new Set<EventType>(['inventory.low', 'error.occurred']);

/** Permissions that decide anything here: viewers with the same ones share their frames. */
const livePermissions: readonly Permission[] = [
  ...new Set<Permission>([...Object.values(visibility).flatMap((rule) => rule.to), 'users.read-contact']),
];

export function viewerOf(who: { userId: string | null; roles: readonly Role[]; orderIds?: readonly string[] }): Viewer {
  const held = new Set(who.roles.flatMap((role) => [...rolePermissions[role]]));
  const keys = new Set<LiveKey>((who.orderIds ?? []).map((id) => `order:${id}` as const));
  if (who.userId) keys.add(`user:${who.userId}`);
  return {
    userId: who.userId,
    permissions: new Set(livePermissions.filter((permission) => held.has(permission))),
    keys,
  };
}

/** What the viewer would be without being anybody: all viewers of one such key see the same, but for what concerns them. */
export const audienceOf = (viewer: Viewer): { key: string; viewer: Viewer } => ({
  key: [...viewer.permissions].join(',') || 'none',
  viewer: { userId: null, permissions: viewer.permissions, keys: new Set() },
});

function ownersOf(event: EventEnvelope): LiveKey[] {
  const rule = visibility[event.type] as { owners?: (data: unknown) => (LiveKey | null)[] };
  return (rule.owners?.(event.data) ?? []).filter((key) => key !== null);
}

/** Whom the event is about: its owners, and who is assigned to the order. Being concerned gives no access by itself. */
export function concernsOf(event: EventEnvelope): LiveKey[] {
  const assignee = 'order' in event.data ? user(event.data.order.assigneeId) : null;
  const owners = ownersOf(event);
  return assignee && !owners.includes(assignee) ? [...owners, assignee] : owners;
}

export function accessTo(event: EventEnvelope, viewer: Viewer): Access {
  if (visibility[event.type].to.some((permission) => viewer.permissions.has(permission))) return 'full';
  const mine = ownersOf(event).filter((key) => viewer.keys.has(key));
  if (mine.length === 0) return 'none';
  return mine.some((key) => key.startsWith('user:')) ? 'owner' : 'link';
}

/** Whether the viewer gets the event at all. Total, and no unless a rule says yes. */
export const mayReceive = (viewer: Viewer, event: EventEnvelope): boolean => accessTo(event, viewer) !== 'none';

/** The event as this viewer may see it, or null. */
export function viewOf(event: EventEnvelope, viewer: Viewer): EventEnvelope | null {
  switch (accessTo(event, viewer)) {
    case 'full':
      return viewer.permissions.has('users.read-contact') ? event : maskedForStaff(event);
    case 'owner':
      return shownToOwner(event, viewer.userId);
    case 'link':
      return shownToLinkHolder(event);
    case 'none':
      return null;
  }
}

/** Whether an event that the viewer may see is told in this namespace. */
export function belongsIn(namespace: LiveNamespace, event: EventEnvelope, viewer: Viewer): boolean {
  switch (namespace) {
    case '/':
      return true;
    case '/orders':
      return event.type.startsWith('order.') || event.type.startsWith('payment.');
    case '/inventory':
      return event.type.startsWith('inventory.');
    case '/notifications':
      return alerts.has(event.type) || concernsOf(event).some((key) => viewer.keys.has(key));
  }
}
