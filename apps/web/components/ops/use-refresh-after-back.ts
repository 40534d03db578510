'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useRefresh } from './use-refresh.ts';

/** Back and forward show a page as it was left, however long ago; then it is asked for again. */
export function useRefreshAfterBack(): void {
  const refresh = useRefresh();
  const address = `${usePathname()}?${useSearchParams()}`;
  const shown = useRef(address);
  const isBack = useRef(false);
  useEffect(() => {
    const onBack = () => {
      isBack.current = true;
    };
    window.addEventListener('popstate', onBack);
    return () => window.removeEventListener('popstate', onBack);
  }, []);
  useEffect(() => {
    if (shown.current === address) return;
    shown.current = address;
    if (isBack.current) refresh();
    isBack.current = false;
  }, [address, refresh]);
}
