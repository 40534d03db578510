'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { PageWaiting } from './page-waiting.tsx';

/** A page that comes sooner needs no outline. */
const patienceMs = 100;
const isList = (path: string): boolean => /^\/\w+\/(?:c\/|search$)/.test(path);

/** The list that a link or a form has just asked for, if it is another page. */
function askedFor({ type, target, defaultPrevented }: Event): string | null {
  // what nobody has taken is the browser's, which shows a wait of its own
  if (!defaultPrevented || !(target instanceof Element)) return null;
  const address = type === 'submit' ? (target as HTMLFormElement).action : target.closest('a')?.href;
  const path = address ? new URL(address).pathname : '';
  return isList(path) && path !== window.location.pathname ? path : null;
}

/**
 * The outline of a list in the place of the page that led to it. A `loading` file would put it into every document too, where
 * React sends what is longer than 12 kB behind it and shows it a third of a second later.
 */
export function ListWaiting() {
  const here = usePathname();
  const [from, setFrom] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (event: Event) => {
      if (!askedFor(event)) return;
      clearTimeout(timer);
      timer = setTimeout(() => setFrom(here), patienceMs);
    };
    const stay = () => {
      clearTimeout(timer);
      setFrom(null);
    };
    window.addEventListener('click', wait);
    window.addEventListener('submit', wait);
    window.addEventListener('popstate', stay);
    return () => {
      stay();
      window.removeEventListener('click', wait);
      window.removeEventListener('submit', wait);
      window.removeEventListener('popstate', stay);
    };
  }, [here]);
  return from === here ? <PageWaiting /> : null;
}
