import { expect, it } from 'vitest';
import { loadServices, portOf, serviceNames } from './services.ts';

it.each([
  ['cart', { CART_SERVICE_PORT: '4' }, '4'],
  ['audit', { AUDIT_SERVICE_PORT: '4', ORDER_SERVICE_PORT: '5' }, '4'],
  ['audit', { PORT: '3', AUDIT_SERVICE_PORT: '4' }, '3'],
  ['audit', { AUTH_SERVICE_PORT: '4' }, undefined],
  ['audit,cart', { AUDIT_SERVICE_PORT: '4' }, undefined],
])('%s with %j listens on %s', (wanted, environment, port) => {
  const services = wanted.split(',').map((name) => ({ name }));
  expect(portOf(services, environment)).toBe(port);
});

it('names the services that there are when one is asked for that is not', async () => {
  await expect(loadServices('audit, nobody')).rejects.toThrow(
    `SERVICES names nobody; there are ${serviceNames.join(', ')}`,
  );
});

it('declares each setting once, however many services go by it', async () => {
  const declared = new Map<string, Set<unknown>>();
  for (const { shape } of (await loadServices('all')).flatMap(({ settings }) => settings))
    for (const [name, schema] of Object.entries(shape))
      declared.set(name, (declared.get(name) ?? new Set()).add(schema));
  expect([...declared].filter(([, schemas]) => schemas.size > 1).map(([name]) => name)).toEqual([]);
});
