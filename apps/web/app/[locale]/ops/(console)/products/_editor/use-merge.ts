'use client';

import type { ProductSource } from '@talat/contracts/product-desk';
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { type Conflict, mergeFields } from '../../../../../../lib/ops/merge.ts';
import {
  flatValues,
  type ProductValues,
  typedSince,
  unflatValues,
  valuesOf,
} from '../../../../../../lib/ops/product-edit.ts';

export type Merge = { taken: string[]; conflicts: Conflict[] };

/** What two people wrote into one form: theirs where only they wrote, ours else; where both wrote, one is asked. */
export function useMerge(form: UseFormReturn<ProductValues>) {
  const [merge, setMerge] = useState<Merge | null>(null);
  const fill = (flat: Readonly<Record<string, string>>) => {
    const values = unflatValues(flat, form.getValues('stock'));
    for (const name of Object.keys(values) as (keyof ProductValues)[])
      form.setValue(name, values[name], { shouldDirty: true });
  };
  const mergeWith = (base: ProductSource, theirs: ProductSource) => {
    const there = valuesOf(theirs);
    const merged = mergeFields(flatValues(valuesOf(base)), flatValues(form.getValues()), flatValues(there));
    form.reset(there);
    // what both wrote stays as mine; theirs is beside it to be taken
    fill({ ...merged.fields, ...Object.fromEntries(merged.conflicts.map(({ field, mine }) => [field, mine])) });
    setMerge({ taken: merged.taken, conflicts: merged.conflicts });
  };
  /** As it was saved; what was typed since `sent` stays. */
  const takeSaved = (saved: ProductSource, sent: Readonly<Record<string, string>>) => {
    const typed = typedSince(sent, flatValues(form.getValues()), saved);
    form.reset(valuesOf(saved));
    if (typed) fill(typed);
    setMerge(null);
  };
  const settle = (conflict: Conflict, value: string) => {
    fill({ ...flatValues(form.getValues()), [conflict.field]: value });
    setMerge((now) => now && { ...now, conflicts: now.conflicts.filter(({ field }) => field !== conflict.field) });
  };
  return { merge, mergeWith, settle, takeSaved };
}
