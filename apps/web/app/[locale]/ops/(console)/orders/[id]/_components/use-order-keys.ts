'use client';

import { useEffect, useRef } from 'react';
import { useRouter } from '../../../../../../../i18n/navigation.ts';
import { shortcutOf } from '../../../../../../../lib/ops/shortcuts.ts';
import type { OrderWork } from './order-work.ts';

type Keys = { work: OrderWork; isOff: boolean; isHeld: boolean };

export function useOrderKeys(keys: Keys): void {
  const router = useRouter();
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { work, isOff, isHeld } = latest.current;
      const key = isOff ? null : shortcutOf(event);
      if (key === 's') isHeld ? work.resume() : work.advance();
      else if (key === 'm') work.assignMe();
      else if (key === 'a' && work.may('assign')) work.open('assign');
      else if (key === 'h' && (isHeld || work.may('hold'))) isHeld ? work.resume() : work.open('hold');
      else if (key === 'r' && work.may('refund')) work.open('refund');
      else if (key === 'n') document.querySelector<HTMLTextAreaElement>('#order-note')?.focus();
      else if (key === '?') work.open('keys');
      else if (key === 'Escape') router.back();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [router]);
}
