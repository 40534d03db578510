import { OrderChannel, type OrderCounts, type OrderSummary } from '@talat/contracts/order';
import { type DisplayStatus, displayWords } from '@talat/contracts/order-display';

/** What the console counts as a problem, and what nobody has anything left to do with; the API's `status=open` and `problem`. */
export const problemStatuses: readonly DisplayStatus[] = ['payment_failed', 'refused', 'on_hold'];
const endedStatuses: readonly DisplayStatus[] = [
  'completed',
  'cancelled',
  'returned',
  'refunded',
  'partially_refunded',
];
export const openStatuses = (Object.keys(displayWords) as DisplayStatus[]).filter(
  (status) => !endedStatuses.includes(status),
);

export const viewKeys = ['all', 'wait', 'new', 'paid', 'prepare', 'packed', 'shipped', 'problem'] as const;
export type ViewKey = (typeof viewKeys)[number];

/** The tabs: which states each gathers, and the one whose word and shape it wears. */
export const views: Record<ViewKey, { statuses: readonly DisplayStatus[]; face: DisplayStatus | null }> = {
  all: { statuses: openStatuses, face: null },
  wait: { statuses: ['pending_payment'], face: 'pending_payment' },
  new: { statuses: ['new'], face: 'new' },
  paid: { statuses: ['paid'], face: 'paid' },
  prepare: { statuses: ['assigned', 'processing', 'picking'], face: 'processing' },
  packed: { statuses: ['packed', 'ready_to_ship'], face: 'packed' },
  shipped: { statuses: ['partially_shipped', 'shipped', 'delivered'], face: 'shipped' },
  problem: { statuses: problemStatuses, face: null },
};

export const countOf = (view: ViewKey, counts: OrderCounts['counts']): number =>
  views[view].statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);

export const channels = OrderChannel.options;
export type Channel = (typeof channels)[number];

/** `assignee` is an id, `none`, or empty for everybody. */
export type WallFilter = { view: ViewKey; assignee: string; channel: Channel | ''; cod: boolean };
export const plainFilter: WallFilter = { view: 'all', assignee: '', channel: '', cod: false };
/** Whether it narrows anything. */
export const isPlain = ({ view, assignee, channel, cod }: WallFilter): boolean =>
  view === 'all' && !assignee && !channel && !cod;

export const matches = (order: OrderSummary, filter: WallFilter): boolean =>
  views[filter.view].statuses.includes(order.displayStatus) &&
  (filter.assignee === '' ||
    (filter.assignee === 'none' ? order.assigneeId === null : order.assigneeId === filter.assignee)) &&
  (filter.channel === '' || order.channel === filter.channel) &&
  (!filter.cod || order.paymentMethod === 'cod');

type Params = Record<string, string | string[] | undefined>;
const single = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();

/** Anything unreadable counts as absent. */
export function readFilter(params: Params): WallFilter {
  const assignee = single(params['assignee']);
  return {
    view: viewKeys.find((key) => key === single(params['view'])) ?? 'all',
    assignee: assignee === 'none' || /^[0-9a-f-]{36}$/.test(assignee) ? assignee : '',
    channel: channels.find((channel) => channel === single(params['channel'])) ?? '',
    cod: single(params['cod']) === '1',
  };
}

/** The address of a filter; how it is looked at stays. */
export function filterSearch(filter: WallFilter, current = ''): string {
  const kept = new URLSearchParams(current);
  const pairs: [string, string][] = [
    ['view', filter.view === 'all' ? '' : filter.view],
    ['assignee', filter.assignee],
    ['channel', filter.channel],
    ['cod', filter.cod ? '1' : ''],
    ['mode', kept.get('mode') ?? ''],
    ['tv', kept.get('tv') === '1' ? '1' : ''],
  ];
  const query = new URLSearchParams(pairs.filter(([, value]) => value)).toString();
  return query ? `?${query}` : '';
}

/** The same filter as the API's query. */
export const toQuery = (filter: WallFilter) => ({
  status: views[filter.view].statuses.join(','),
  ...(filter.assignee ? { assigneeId: filter.assignee } : {}),
  ...(filter.channel ? { channel: filter.channel } : {}),
  ...(filter.cod ? { cod: true } : {}),
});
