import { describe, expect, it } from 'vitest';
import { isFiltered, nextSort, productsHref, readProductsFilter, toProductsQuery } from './products-query.ts';

describe('the address of the list of products', () => {
  it('keeps what it understands and forgets the rest', () => {
    const filter = readProductsFilter({
      q: ' ชา ',
      status: 'draft',
      stock: 'few',
      sort: 'price',
      category: ['tea', 'x'],
    });
    expect(filter).toEqual({ q: 'ชา', status: 'draft', category: 'tea', stock: '', sort: 'price' });
    expect(productsHref(filter, { stock: 'out' })).toBe(
      '/ops/products?q=%E0%B8%8A%E0%B8%B2&status=draft&category=tea&stock=out&sort=price',
    );
  });

  it('asks for products of every status unless one is chosen', () => {
    const nothing = readProductsFilter({});
    expect(productsHref(nothing)).toBe('/ops/products');
    expect(toProductsQuery(nothing)).toEqual({ limit: 50, q: '', status: 'all', category: '', sort: '' });
    expect(toProductsQuery({ ...nothing, status: 'archived', stock: 'out' })).toMatchObject({
      status: 'archived',
      inStock: false,
    });
  });

  it('counts an order of rows as no filter', () => {
    expect(isFiltered(readProductsFilter({ sort: '-name' }))).toBe(false);
    expect(isFiltered(readProductsFilter({ stock: 'in' }))).toBe(true);
  });

  it('turns a column up, down and back', () => {
    expect([nextSort('', 'sku'), nextSort('sku', 'sku'), nextSort('-sku', 'sku'), nextSort('sku', 'price')]).toEqual([
      'sku',
      '-sku',
      '',
      'price',
    ]);
  });
});
