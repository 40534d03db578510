'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useRouter } from '../../i18n/navigation.ts';

/** Back and forward show a page as it was left, however long ago; then it is asked for again. */
export function useRefreshAfterBack(): void {
  const router = useRouter();
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
    if (isBack.current) router.refresh();
    isBack.current = false;
  }, [address, router]);
}
