'use client';

import type { Product } from '@talat/contracts/product';
import { useEffect, useState } from 'react';
import { api } from '../../../../../../../lib/api/browser.ts';
import { getProduct } from '../../../../../../../lib/api/catalogue.ts';

const everyMs = 15_000;

/** The product as served, with stock and price brought up to date while somebody looks at the page. */
export function useLiveProduct(served: Product): Product {
  const [product, setProduct] = useState(served);
  useEffect(() => {
    setProduct(served);
    let isStopped = false;
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      getProduct(api, served.id).then(
        (fresh) => !isStopped && setProduct(fresh),
        () => undefined,
      );
    };
    const timer = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      isStopped = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [served]);
  return product;
}
