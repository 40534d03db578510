import { defineSettings } from '@talat/platform/settings';
import { z } from 'zod';

const seconds = (fallback: number) => z.coerce.number().int().min(0).default(fallback);
const urls = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((url) => url.trim().replace(/\/$/, ''))
      .filter(Boolean),
  );

export const gatewaySettings = defineSettings('gateway', {
  CACHE_TTL_PRODUCT_LIST: seconds(60).describe('Seconds that a product list stays in the edge cache'),
  CACHE_TTL_PRODUCT_SINGLE: seconds(300).describe('Seconds that a product stays in the edge cache'),
  CACHE_TTL_INVENTORY: seconds(30).describe('Seconds that a stock list stays in the edge cache'),
  RATE_LIMIT_WINDOW_MS: z.coerce
    .number()
    .int()
    .min(1000)
    .default(900_000)
    .describe('Window for writes of anonymous addresses, in milliseconds'),
  RATE_LIMIT_MAX: z.coerce.number().int().min(1).default(100).describe('Writes of an anonymous address in that window'),
  RATE_LIMIT_AUTH_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(10)
    .describe('Sign-ins, registrations and resets of an address in a minute'),
  RATE_LIMIT_USER_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(600)
    .describe('Writes of a signed-in user in a minute'),
  RATE_LIMIT_IMPORT_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(60_000)
    .describe('Writes of a caller with orders.import (the command line) in a minute'),
  RATE_LIMIT_READ_PER_MINUTE: z.coerce.number().int().min(1).default(6000).describe('Reads of an address in a minute'),
  EDGE_PLACES_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .default(256)
    .describe(
      'Requests of one kind (checkout, payment, browse, work) at once, at most; fewer when answers become slow',
    ),
  EDGE_PLACES_MIN: z.coerce
    .number()
    .int()
    .min(1)
    .default(48)
    .describe('The same, at least, however slow answers become'),
  AUTH_SERVICE_URLS: urls.describe('Instances of identity to balance over, when it does not run in this process'),
  USER_SERVICE_URLS: urls.describe('The same, under its other name'),
  PRODUCT_SERVICE_URLS: urls.describe('Instances of catalog'),
  INVENTORY_SERVICE_URLS: urls.describe('Instances of inventory'),
  CART_SERVICE_URLS: urls.describe('Instances of cart'),
  ORDER_SERVICE_URLS: urls.describe('Instances of orders'),
  PAYMENT_SERVICE_URLS: urls.describe('Instances of payments'),
  AUDIT_SERVICE_URLS: urls.describe('Instances of audit'),
  REALTIME_SERVICE_URLS: urls.describe('Instances of the live hub; a client keeps to one'),
  UPSTREAM_CIRCUIT_OPEN_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(30_000)
    .describe('How long an instance that failed five times in a row is left alone, in milliseconds'),
});
