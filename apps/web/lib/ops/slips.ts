/** As many slips as are printed at once. */
export const mostSlips = 50;

export const slipsHref = (orders: readonly { id: string }[]): string =>
  `/ops/orders/slips?ids=${orders.map(({ id }) => id).join(',')}`;

/** The orders of an address, each once; what is no id is left out. */
export const slipIds = (text: string): string[] =>
  [...new Set(text.split(',').filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)))].slice(
    0,
    mostSlips,
  );
