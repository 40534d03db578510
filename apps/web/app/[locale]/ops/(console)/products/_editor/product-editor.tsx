'use client';

import type { Category } from '@talat/contracts/product';
import type { ProductSource } from '@talat/contracts/product-desk';
import { ChevronLeft, CircleAlert, ExternalLink, Save, Send } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { FormProvider } from 'react-hook-form';
import { Bars } from '../../../../../../components/bars.tsx';
import { Button } from '../../../../../../components/button.tsx';
import { ActionButton } from '../../../../../../components/ops/action-keys.tsx';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { HeadActions } from '../../../../../../components/ops/head-actions.tsx';
import { useConsole, useLiveEvents } from '../../../../../../components/ops/live-context.tsx';
import { PaletteButton } from '../../../../../../components/ops/palette-button.tsx';
import { useDates } from '../../../../../../components/ops/use-dates.ts';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { ProductStamp } from '../_components/product-stamp.tsx';
import { ImagesSection } from './images-section.tsx';
import { MergeBanner } from './merge-banner.tsx';
import { OptionsSection } from './options-section.tsx';
import { PlaceSection } from './place-section.tsx';
import { SearchSection } from './search-section.tsx';
import { StockPanel } from './stock-panel.tsx';
import { TextsSection } from './texts-section.tsx';
import { useKeptDraft } from './use-kept-draft.ts';
import { type Editor, useProductEditor } from './use-product-editor.ts';
import { VariantsSection } from './variants-section.tsx';

type EditorProps = { source: ProductSource | null; categories: readonly Category[]; shopUrl: string };

/** A product from its first word to its place in the shop, Thai and English side by side. */
export function ProductEditor({ source: initial, categories, shopUrl }: EditorProps) {
  const t = useTranslations('products.editor');
  const dates = useDates();
  const isReady = useReady();
  const { me } = useConsole();
  const editor = useProductEditor(initial);
  const { source, form } = editor;
  const draft = useKeptDraft(editor);
  const mayWrite = me.can.includes('products.write') || (me.can.includes('products.write-own') && isOwn(source, me.id));
  const actions = useSaving(editor, mayWrite);
  useLiveEvents({
    from: null,
    onEvents: (events) => {
      for (const { type, data } of events)
        if (type === 'product.updated' && 'productId' in data && 'version' in data && data.productId === source?.id)
          editor.hear(data.version);
    },
    // what was missed may be a newer version of this one
    onResync: () => editor.hear((source?.version ?? 0) + 1),
  });
  return (
    <FormProvider {...form}>
      <EditorHead source={source} isDirty={form.formState.isDirty} actions={actions} />
      <main className="main" id="main" aria-busy={!isReady || undefined}>
        <form
          className="scroll editor"
          aria-label={t(source ? 'edit' : 'new')}
          noValidate
          // with nothing in it to type into, it is the page itself that the keys scroll
          tabIndex={mayWrite ? undefined : 0}
          onSubmit={(event) => {
            event.preventDefault();
            if (mayWrite) void editor.save();
          }}
        >
          {mayWrite ? null : <p className="banner">{t('readOnly')}</p>}
          {draft.found ? (
            <p className="banner banner-new" role="status">
              {t('draftFound', { time: dates.moment(draft.found.at) })}
              <Button className="btn-small" onClick={draft.restore}>
                {t('restore')}
              </Button>
              <Button className="btn-small" onClick={draft.drop}>
                {t('drop')}
              </Button>
            </p>
          ) : null}
          <MergeBanner editor={editor} />
          {editor.problem ? (
            <p className="banner" data-tone="problem" role="alert">
              <CircleAlert className="i" aria-hidden="true" />
              {editor.problem}
            </p>
          ) : null}
          <fieldset className="editor-grid" disabled={!mayWrite}>
            <div className="editor-main">
              <TextsSection />
              <OptionsSection source={source} />
              <VariantsSection currency={source?.currency ?? 'THB'} />
              <ImagesSection editor={editor} />
            </div>
            <div className="editor-side">
              <PlaceSection categories={categories} source={source} />
              <SearchSection shopUrl={shopUrl} currency={source?.currency ?? 'THB'} />
              {source ? <StockPanel source={source} /> : null}
            </div>
          </fieldset>
        </form>
      </main>
    </FormProvider>
  );
}

const isOwn = (source: ProductSource | null, userId: string): boolean => source === null || source.sellerId === userId;

/** Save, and save for sale; the one that is next is the primary button. */
function useSaving(editor: Editor, mayWrite: boolean): { save: Action; publish: Action; isPublished: boolean } {
  const t = useTranslations('products.editor');
  const isPublished = editor.source?.status === 'published';
  const save: Action = {
    id: 'product.save',
    label: t('save'),
    group: 'page',
    keys: 'mod+s',
    Icon: Save,
    isOff: !mayWrite,
    run: () => void editor.save(),
  };
  const publish: Action = {
    id: 'product.publish',
    label: t('publish'),
    group: 'page',
    keys: 'mod+Enter',
    Icon: Send,
    isOff: !mayWrite || isPublished,
    run: () => void editor.save('published'),
  };
  useActions(() => [save, publish]);
  return { save, publish, isPublished };
}

type HeadProps = { source: ProductSource | null; isDirty: boolean; actions: ReturnType<typeof useSaving> };

function EditorHead({ source, isDirty, actions: { save, publish, isPublished } }: HeadProps) {
  const t = useTranslations('products.editor');
  const locale = useLocale();
  const inShop: Action = {
    id: 'product.in-shop',
    label: t('inShop'),
    group: 'page',
    Icon: ExternalLink,
    isOff: !source || !isPublished,
    run: () => window.open(`/${locale}/p/${source?.slug}`, '_blank', 'noreferrer'),
  };
  return (
    <header className="head head-product">
      <Link className="btn btn-quiet btn-icon" href="/ops/products" prefetch={false} title={t('back')}>
        <ChevronLeft className="i" aria-hidden="true" />
        <span className="sr">{t('back')}</span>
      </Link>
      <div className="head-title">
        <h1>{source ? source.names[locale] : t('new')}</h1>
        <Bars text={source ? source.sku : 'OPS-PRODUCT-NEW'} />
      </div>
      {source ? <ProductStamp status={source.status} /> : null}
      <span className="meta quiet hs" role="status">
        {isDirty ? t('unsaved') : ''}
      </span>
      <span className="push" />
      {source && isPublished ? (
        <a className="btn btn-quiet lo" href={`/${locale}/p/${source.slug}`} target="_blank" rel="noreferrer">
          <ExternalLink className="i" aria-hidden="true" />
          {t('inShop')}
        </a>
      ) : null}
      <HeadActions others={[inShop]} />
      <ActionButton action={save} variant={isPublished ? 'primary' : 'plain'} />
      <ActionButton action={publish} variant="primary" />
      <PaletteButton />
    </header>
  );
}
