'use client';

import type { Problem } from '@talat/contracts/problem';
import type { ProductSource } from '@talat/contracts/product-desk';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { ApiError, newIdempotencyKey } from '../../../../../../lib/api/client.ts';
import { fieldWords } from '../../../../../../lib/field-words.ts';
import type { Conflict } from '../../../../../../lib/ops/merge.ts';
import { changeProduct, createProduct, getSource, type SeenProduct } from '../../../../../../lib/ops/product-desk.ts';
import { keepDraft } from '../../../../../../lib/ops/product-draft.ts';
import {
  flatValues,
  newProduct,
  type ProductValues,
  toCreate,
  toUpdate,
  valuesOf,
} from '../../../../../../lib/ops/product-edit.ts';
import type { ProductStatus } from '../../../../../../lib/ops/products-query.ts';
import { type ProblemKind, problemsOf, showProblems, showRefusal } from './editor-problems.ts';
import { type Merge, useMerge } from './use-merge.ts';
import { useSource } from './use-source.ts';

export type Editor = {
  source: ProductSource | null;
  form: UseFormReturn<ProductValues>;
  problem: string | null;
  /** What others changed meanwhile, once it was brought together with what is typed here. */
  merge: Merge | null;
  isStale: boolean;
  save: (status?: ProductStatus) => Promise<void>;
  settle: (conflict: Conflict, value: string) => void;
  bringTogether: () => Promise<void>;
  /** Brings what stands in the boxes, typed over an earlier version, together with this one. */
  mergeFrom: (base: ProductSource) => void;
  /** Of a version that others saved: taken at once when nothing is typed, else said. */
  hear: (version: number) => void;
  /** Changes its pictures, one change after the other, without touching what is typed. */
  changePictures: (call: (now: ProductSource) => Promise<SeenProduct>) => Promise<void>;
};

/** A product being written: read once, saved against the version that was read, brought together when somebody was faster. */
export function useProductEditor(initial: ProductSource | null): Editor {
  const form = useForm<ProductValues>({ defaultValues: initial ? valuesOf(initial) : newProduct });
  const [isStale, setStale] = useState(false);
  const { isDirty } = form.formState;
  const { source, setSource, latest, whenNews, hear, own } = useSource(initial);
  const { merge, settle, takeSaved, mergeWith } = useMerge(form);
  const take = (fresh: ProductSource, sent: Sent) => {
    setSource(fresh);
    takeSaved(fresh, sent);
    setStale(false);
  };
  useEffect(() => {
    whenNews(() => {
      if (isDirty) return setStale(true);
      const sent = flatValues(form.getValues());
      if (initial)
        void getSource(api, initial.id).then(
          (fresh) => take(fresh, sent),
          () => setStale(true),
        );
    });
  });
  const bringTogether = async () => {
    const base = latest();
    if (!base) return;
    const theirs = await getSource(api, base.id);
    mergeWith(base, theirs);
    setSource(theirs);
    setStale(false);
  };
  const mergeFrom = (base: ProductSource) => {
    if (source) mergeWith(base, source);
  };
  const pictures = useRef(Promise.resolve());
  const changePictures: Editor['changePictures'] = (call) => {
    const work = async () => {
      const before = latest();
      if (!before) return;
      const { version } = await call(before);
      const fresh = await getSource(api, before.id);
      const now = latest() ?? before;
      // a step of more than one: somebody else changed it in between, and that is not ours to skip
      const isAlone = version <= now.version + 1;
      setSource({ ...now, images: fresh.images, version: isAlone ? Math.max(version, now.version) : now.version });
      if (!isAlone) setStale(true);
    };
    const done = pictures.current.then(() => own(work));
    pictures.current = done.catch(() => undefined);
    return done;
  };
  const isOpen = (merge?.conflicts.length ?? 0) > 0;
  const afterPictures = () => pictures.current;
  const saving = useSaving({ form, latest, afterPictures, take, own, bringTogether, isOpen });
  return { source, form, merge, isStale, settle, bringTogether, mergeFrom, hear, changePictures, ...saving };
}

/** The boxes as they were when the request went: what differs from them was typed meanwhile. */
type Sent = ReturnType<typeof flatValues>;
type Saving = Pick<Editor, 'form' | 'bringTogether'> & {
  latest: () => ProductSource | null;
  /** Pictures that are on their way count as part of what is saved against. */
  afterPictures: () => Promise<void>;
  take: (fresh: ProductSource, sent: Sent) => void;
  own: <T>(work: () => Promise<T>) => Promise<T>;
  /** Boxes that both wrote are still to be decided. */
  isOpen: boolean;
};

/** What a box says: its own words, else those of every form. */
function useProblemWords(): (kind: ProblemKind, problem: Problem) => string {
  const t = useTranslations('products.editor.problems');
  const words = useTranslations('general.field');
  return (kind, problem) => {
    if (kind !== 'wrong') return t(kind);
    const { word, limit } = fieldWords(problem);
    return words(word, { limit });
  };
}

function useSaving({
  form,
  latest,
  afterPictures,
  take,
  own,
  bringTogether,
  isOpen,
}: Saving): Pick<Editor, 'problem' | 'save'> {
  const t = useTranslations('products.editor');
  const textOf = useErrorText();
  const say = useSay();
  const router = useRouter();
  const { me } = useConsole();
  const sayProblem = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const isBusy = useRef(false);
  // one intention, one key: a second press after a lost answer makes no second product
  const key = useRef({ name: '', key: '' });
  const send = async (values: ProductValues) => {
    const sent = flatValues(form.getValues());
    await afterPictures();
    const source = latest();
    if (source) {
      await changeProduct(api, source, toUpdate(values, source));
      keepDraft(me.id, source.id, null);
      take(await getSource(api, source.id), sent);
      return say({ text: t('saved') });
    }
    const body = toCreate(values);
    const name = JSON.stringify(body);
    if (key.current.name !== name) key.current = { name, key: newIdempotencyKey() };
    const made = await createProduct(api, body, key.current.key);
    form.reset(values);
    keepDraft(me.id, null, null);
    say({ text: t('made', { name: made.name }) });
    router.replace(`/ops/products/${made.id}`);
  };
  const save = async (status?: ProductStatus) => {
    if (isBusy.current) return;
    if (isOpen) return setProblem(t('chooseFirst'));
    setProblem(null);
    form.clearErrors();
    const values = { ...form.getValues(), ...(status ? { status } : {}) };
    const problems = problemsOf(values, latest());
    showProblems(form, problems, sayProblem);
    if (problems.length > 0) return setProblem(t('look'));
    isBusy.current = true;
    try {
      await own(() => send(values));
    } catch (error) {
      if (error instanceof ApiError && error.status === 412)
        await bringTogether().catch((failure) => setProblem(textOf(failure)));
      else setProblem(showRefusal(form, error, sayProblem) ? t('look') : textOf(error));
    } finally {
      isBusy.current = false;
    }
  };
  return { problem, save };
}
