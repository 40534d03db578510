'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';

const nobody: readonly string[] = [];
const most = 60;

/** Which of the rows can be seen now, as far as one can scroll in a moment. */
export function useInSight(scroller: RefObject<HTMLElement | null>): readonly string[] {
  const [inSight, setInSight] = useState(nobody);
  const observer = useRef<IntersectionObserver>(null);
  useEffect(() => {
    const seen = new Set<string>();
    const looking = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const id = (entry.target as HTMLElement).dataset['id'];
          if (!id) continue;
          if (entry.isIntersecting) seen.add(id);
          else seen.delete(id);
        }
        setInSight([...seen].slice(0, most));
      },
      { root: scroller.current, rootMargin: '80px' },
    );
    observer.current = looking;
    return () => looking.disconnect();
  }, [scroller]);
  // what is looked at already is not looked at anew
  useEffect(() => {
    for (const row of scroller.current?.querySelectorAll('[data-id]') ?? []) observer.current?.observe(row);
  });
  return inSight;
}
