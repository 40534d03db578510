'use client';

import { type RefObject, useEffect, useState } from 'react';

const nobody: readonly string[] = [];
const most = 60;

/** Which of the rows can be seen now, as far as one can scroll in a moment. */
export function useInSight(scroller: RefObject<HTMLElement | null>, ids: readonly string[]): readonly string[] {
  const [inSight, setInSight] = useState(nobody);
  useEffect(() => {
    const root = scroller.current;
    if (!root) return undefined;
    const seen = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const id = (entry.target as HTMLElement).dataset['id'];
          if (!id) continue;
          if (entry.isIntersecting) seen.add(id);
          else seen.delete(id);
        }
        setInSight([...seen].slice(0, most));
      },
      { root, rootMargin: '80px' },
    );
    for (const row of root.querySelectorAll('[data-id]')) observer.observe(row);
    return () => observer.disconnect();
  }, [scroller, ids]);
  return inSight;
}
