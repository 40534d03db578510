'use client';

import { useEffect } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { keepTillDraft, readTillDraft } from '../../../../../../lib/till-draft.ts';
import { type CheckoutValues, withDraft } from './checkout-values.ts';

/** What was typed outlives a reload, another language and signing in on the way. */
export function useTillDraft(
  { reset, getValues, subscribe }: Pick<UseFormReturn<CheckoutValues>, 'reset' | 'getValues' | 'subscribe'>,
  isSignedIn: boolean,
): void {
  useEffect(() => {
    reset(withDraft(getValues(), readTillDraft()));
    return subscribe({
      formState: { values: true },
      // a guest was not asked what to keep
      callback: ({ values: { keepsAddress, keepsTax, ...typed } }) =>
        keepTillDraft(isSignedIn ? { ...typed, keepsAddress, keepsTax } : typed),
    });
  }, [reset, getValues, subscribe, isSignedIn]);
}
