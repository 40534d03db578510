import { freePort } from '../../packages/platform/src/embedded-postgres.ts';

/** The gateway's names of its upstreams. */
const upstream: Record<string, string[]> = {
  identity: ['AUTH', 'USER'],
  catalog: ['PRODUCT'],
  inventory: ['INVENTORY'],
  cart: ['CART'],
  orders: ['ORDER'],
  payments: ['PAYMENT'],
  audit: ['AUDIT'],
  realtime: ['REALTIME'],
};
export type Part = { port: number; env: Record<string, string> };

/** Ports and settings of processes that run these SERVICES and know each other. The first is the one with the gateway. */
export async function splitServices(parts: readonly string[]): Promise<Part[]> {
  if (parts.length === 1) return [{ port: await freePort(), env: { SERVICES: parts[0]! } }];
  const planned = await Promise.all(
    parts.map(async (services) => ({ services, port: await freePort(), internal: await freePort() })),
  );
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const places = planned.flatMap(({ services, ...ports }) => services.split(',').map((name) => ({ name, ...ports })));
  const internalUrls = places.map(({ name, internal }) => `${name}=${at(internal)}`).join(',');
  return planned.map(({ services, port, internal }) => {
    const elsewhere = places.filter(({ name }) => !services.split(',').includes(name));
    const urls = elsewhere.flatMap(({ name, port: theirs }) =>
      (upstream[name] ?? []).map((alias) => [`${alias}_SERVICE_URLS`, at(theirs)]),
    );
    const env = {
      SERVICES: services,
      INTERNAL_PORT: String(internal),
      INTERNAL_URLS: internalUrls,
      UPSTREAM_CIRCUIT_OPEN_MS: '1000',
      ...Object.fromEntries(urls),
    };
    return { port, env };
  });
}
