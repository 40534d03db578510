import type { AddCartItem, Cart } from '@talat/contracts/cart';
import type { Api } from './client.ts';

export const getCart = (api: Api): Promise<Cart> => api<Cart>({ path: '/cart' });

export const addCartItem = (api: Api, item: AddCartItem, idempotencyKey: string): Promise<Cart> =>
  api<Cart>({ method: 'POST', path: '/cart/items', body: item, idempotencyKey });

export const setCartQuantity = (api: Api, lineId: string, quantity: number): Promise<Cart> =>
  api<Cart>({ method: 'PUT', path: `/cart/items/${lineId}`, body: { quantity } });

export const removeCartLine = (api: Api, lineId: string): Promise<Cart> =>
  api<Cart>({ method: 'DELETE', path: `/cart/items/${lineId}` });
