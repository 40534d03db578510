'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { useCart } from './cart-context.tsx';

const load = () => import('./cart-drawer.tsx');
const CartDrawer = dynamic(() => load().then((module) => module.CartDrawer), { ssr: false });

/** The place of the drawer. Its code is fetched when the page is first touched, so that it is there when it is opened. */
export function CartCorner() {
  const { isOpen } = useCart();
  const [isWanted, setWanted] = useState(false);
  if (isOpen && !isWanted) setWanted(true);
  useEffect(() => {
    const touched = new AbortController();
    const fetchIt = () => {
      touched.abort();
      load().catch(() => undefined);
    };
    for (const kind of ['pointerdown', 'keydown'])
      addEventListener(kind, fetchIt, { passive: true, signal: touched.signal });
    return () => touched.abort();
  }, []);
  return isWanted ? <CartDrawer /> : null;
}
