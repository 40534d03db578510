import { describe, expect, it } from 'vitest';
import { canonicalUrl, ownerOf } from './paths.rules.ts';

describe('the alias table', () => {
  it.each([
    ['/api/v1/orders', '/api/v1/orders'],
    ['/orders', '/api/v1/orders'],
    ['/orders/7?x=1', '/api/v1/orders/7?x=1'],
    ['/api/users', '/api/v1/users'],
    ['/api/auth/login', '/api/v1/auth/login'],
    ['/auth/login', '/api/v1/auth/login'],
    ['/auth/auth/login', '/api/v1/auth/login'],
    ['/categories', '/api/v1/categories'],
    ['/product/products/1', '/api/v1/products/1'],
    ['/product/categories', '/api/v1/categories'],
    ['/product/1', '/api/v1/products/1'],
    ['/product', '/api/v1/products'],
    ['/order/orders', '/api/v1/orders'],
    ['/order/9/timeline', '/api/v1/orders/9/timeline'],
    ['/user/users/me', '/api/v1/users/me'],
    ['/user/me', '/api/v1/users/me'],
    ['/warehouse/inventory', '/api/v1/inventory'],
    ['/warehouse/movements', '/api/v1/inventory/movements'],
    ['/inventory', '/api/v1/inventory'],
    ['/inventory/inventory/movements', '/api/v1/inventory/movements'],
    ['/inventory/SKU-1', '/api/v1/inventory/SKU-1'],
    ['/inventory/locations', '/api/v1/locations'],
    ['/api/v1/inventory/locations/7?x=1', '/api/v1/locations/7?x=1'],
    ['/warehouse/inventory/locations', '/api/v1/locations'],
    ['/warehouse/locations', '/api/v1/locations'],
    ['/inventory/locations-2', '/api/v1/inventory/locations-2'],
    ['/cart/items', '/api/v1/cart/items'],
    ['/payments/intent', '/api/v1/payments/intent'],
    ['/api', '/docs'],
    ['/api/docs', '/docs'],
    ['/docs/orders', '/docs/orders'],
    ['/health/ready', '/health/ready'],
    ['/api/v1/health/detailed?x', '/health/detailed?x'],
    ['/api/health', '/health'],
    ['/media/a/b.avif', '/media/a/b.avif'],
    ['/socket.io?EIO=4', '/socket.io?EIO=4'],
    ['/favicon.ico', '/favicon.ico'],
  ])('%s stands for %s', (given, canonical) => {
    expect(canonicalUrl(given)).toBe(canonical);
  });

  it('knows whose path it is', () => {
    expect(ownerOf('/api/v1/locations?x')).toBe('inventory');
    expect(ownerOf('/api/v1/nothing')).toBeUndefined();
    expect(ownerOf('/docs')).toBeUndefined();
  });
});
