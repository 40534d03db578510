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
  const known = useRef(initial?.version ?? 0);
  const heard = useRef(0);
  const working = useRef(0);
  const setSource = (next: ProductSource) => {
    known.current = next.version;
    setState(next);
  };
  const hear = (version: number) => {
    heard.current = Math.max(heard.current, version);
    if (working.current === 0 && heard.current > known.current) onNews.current();
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
  return { source, setSource, whenNews, hear, own };
}
