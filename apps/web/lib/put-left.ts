import type { Cart } from '@talat/contracts/cart';
import type { ErrorCode } from '@talat/contracts/errors';
import { addCartItem, getCart } from './api/cart.ts';
import { type Api, ApiError, newIdempotencyKey } from './api/client.ts';

type Goods = { variantId: string; quantity: number };
const gone: readonly (ErrorCode | 'OFFLINE')[] = ['NOT_FOUND', 'PRODUCT_UNAVAILABLE'];

/** How many can be had after that refusal; undefined when it does not speak of the goods. */
function leftOf(error: unknown): number | undefined {
  if (!(error instanceof ApiError)) return undefined;
  if (gone.includes(error.code)) return 0;
  return error.code === 'INSUFFICIENT_STOCK' ? Number(error.details['available']) : undefined;
}

/** Puts into the cart what there is of it, and tells how many that are. @throws {ApiError} for what is not the goods' fault */
export async function putLeft(api: Api, { variantId, quantity }: Goods): Promise<{ cart: Cart; had: number }> {
  const put = async (count: number) => ({
    cart: await addCartItem(api, { variantId, quantity: count }, newIdempotencyKey()),
    had: count,
  });
  try {
    return await put(quantity);
  } catch (error) {
    const left = leftOf(error);
    if (left === undefined) throw error;
    return left > 0 ? put(left) : { cart: await getCart(api), had: 0 };
  }
}
