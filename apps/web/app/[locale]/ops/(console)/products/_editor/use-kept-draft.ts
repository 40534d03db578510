'use client';

import { useEffect, useRef, useState } from 'react';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { findDraft, keepDraft, type ProductDraft } from '../../../../../../lib/ops/product-draft.ts';
import type { ProductValues } from '../../../../../../lib/ops/product-edit.ts';
import type { Editor } from './use-product-editor.ts';

const settleMs = 400;

/** What is typed is kept until it is saved, and offered again when one comes back; leaving the site asks first. */
export function useKeptDraft({ form, source, mergeFrom }: Pick<Editor, 'form' | 'source' | 'mergeFrom'>) {
  const { me } = useConsole();
  const id = source?.id ?? null;
  const [found, setFound] = useState<ProductDraft | null>(null);
  const base = useRef(source);
  const { isDirty } = form.formState;
  useEffect(() => {
    base.current = source;
  }, [source]);
  useEffect(() => setFound(findDraft(me.id, id)), [me.id, id]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const keep = () => {
      if (form.formState.isDirty)
        keepDraft(me.id, id, { values: form.getValues(), base: base.current, at: Date.now() });
    };
    const stop = form.watch(() => {
      clearTimeout(timer);
      timer = setTimeout(keep, settleMs);
    });
    return () => {
      clearTimeout(timer);
      keep();
      stop.unsubscribe();
    };
  }, [form, me.id, id]);
  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);
  const drop = () => {
    keepDraft(me.id, id, null);
    setFound(null);
  };
  const restore = () => {
    if (!found) return;
    for (const name of Object.keys(found.values) as (keyof ProductValues)[])
      form.setValue(name, found.values[name], { shouldDirty: true });
    if (found.base && found.base.version !== source?.version) mergeFrom(found.base);
    setFound(null);
  };
  return { found, drop, restore };
}
