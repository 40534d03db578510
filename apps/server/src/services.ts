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

/** How other systems call the port of a service that runs alone, before `_SERVICE_PORT`; besides its own name. */
const otherNames: Record<string, string[]> = {
  identity: ['AUTH', 'USER'],
  catalog: ['PRODUCT'],
  orders: ['ORDER'],
  payments: ['PAYMENT'],
};

/** PORT, or for a service that runs alone the port that its own name gives. */
export function portOf(
  services: readonly { name: string }[],
  environment: Record<string, string | undefined>,
): string | undefined {
  const [only, ...others] = services;
  const names = only && others.length === 0 ? [...(otherNames[only.name] ?? []), only.name.toUpperCase()] : [];
  return environment['PORT'] ?? names.map((name) => environment[`${name}_SERVICE_PORT`]).find(Boolean);
}

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
