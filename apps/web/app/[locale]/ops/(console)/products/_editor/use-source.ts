'use client';

import type { ProductSource } from '@talat/contracts/product-desk';
import { useRef, useState } from 'react';

/**
 * What was read of a product, and what is heard of it meanwhile. While own work is on its way nothing that is heard counts:
 * the live stream is often faster than the answer.
 */
export function useSource(initial: ProductSource | null) {
  const [source, setState] = useState(initial);
  const onNews = useRef(() => {});
  const current = useRef(initial);
  const heard = useRef(0);
  const working = useRef(0);
  const setSource = (next: ProductSource) => {
    current.current = next;
    setState(next);
  };
  const hear = (version: number) => {
    heard.current = Math.max(heard.current, version);
    if (working.current === 0 && heard.current > (current.current?.version ?? 0)) onNews.current();
  };
  const own = async <T>(work: () => Promise<T>): Promise<T> => {
    working.current += 1;
    try {
      return await work();
    } finally {
      working.current -= 1;
      hear(0);
    }
  };
  /** What is done when somebody else saved. */
  const whenNews = (react: () => void) => {
    onNews.current = react;
  };
  /** As it is by now, for work that began some renders ago. */
  const latest = () => current.current;
  return { source, setSource, latest, whenNews, hear, own };
}
