import type { ServiceDefinition } from '@talat/platform/service';

type Loader = () => Promise<{ service: ServiceDefinition }>;

/** Every service by name, in the order in which they migrate and seed. Only those that are asked for are loaded. */
const loaders: Record<string, Loader> = {
  gateway: () => import('@talat/gateway/module'),
  identity: () => import('@talat/identity/module'),
  catalog: () => import('@talat/catalog/module'),
  inventory: () => import('@talat/inventory/module'),
  cart: () => import('@talat/cart/module'),
  orders: () => import('@talat/orders/module'),
  payments: () => import('@talat/payments/module'),
  audit: () => import('@talat/audit/module'),
  realtime: () => import('@talat/realtime/module'),
};

export const serviceNames = Object.keys(loaders);

/** @throws {Error} naming a service that does not exist. */
export async function loadServices(wanted: string): Promise<ServiceDefinition[]> {
  const names =
    wanted.trim() === 'all'
      ? serviceNames
      : wanted
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean);
  const unknown = names.filter((name) => !(name in loaders));
  if (unknown.length) throw new Error(`SERVICES names ${unknown.join(', ')}; there are ${serviceNames.join(', ')}`);
  const loaded = await Promise.all(serviceNames.filter((name) => names.includes(name)).map((name) => loaders[name]!()));
  return loaded.map(({ service }) => service);
}
