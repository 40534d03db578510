'use client';

import type { ProductSource } from '@talat/contracts/product-desk';
import { ImagePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import {
  addImage,
  changeProduct,
  removeImage,
  saveImage,
  type SeenProduct,
} from '../../../../../../lib/ops/product-desk.ts';
import { ImageCard } from './image-card.tsx';
import type { Editor } from './use-product-editor.ts';

const accepted = 'image/jpeg,image/png,image/webp,image/avif';

/** Pictures are kept as they come, at once and apart from the words: what is typed stays untouched by them. */
export function ImagesSection({ editor }: { editor: Editor }) {
  const t = useTranslations('products.editor.images');
  const textOf = useErrorText();
  const { source } = editor;
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [dragged, setDragged] = useState<string | null>(null);
  if (!source)
    return (
      <section aria-labelledby="images">
        <h2 id="images">{t('title')}</h2>
        <p className="quiet">{t('afterSave')}</p>
      </section>
    );
  const work = async (call: (now: ProductSource) => Promise<SeenProduct>): Promise<boolean> => {
    setProblem(null);
    setBusy(true);
    try {
      await editor.changePictures(call);
      return true;
    } catch (error) {
      setProblem(textOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const upload = async (files: readonly File[]) => {
    // one after the other: their order is the order of the pictures
    for (const file of files) await work(() => addImage(api, source.id, file));
  };
  const move = (id: string, to: number) =>
    work((now) => {
      const ids = now.images.map((image) => image.id).filter((each) => each !== id);
      ids.splice(to, 0, id);
      return changeProduct(api, now, { images: ids });
    });
  return (
    <section aria-labelledby="images" aria-busy={isBusy || undefined}>
      <h2 id="images">{t('title')}</h2>
      {problem ? (
        <p className="banner" data-tone="problem" role="alert">
          {problem}
        </p>
      ) : null}
      <ul className="pictures">
        {source.images.map((image, index) => (
          <ImageCard
            key={image.id}
            image={image}
            place={{ index, count: source.images.length }}
            variants={source.variants}
            onMove={(to) => void move(image.id, to)}
            onRemove={() => void work(() => removeImage(api, { id: source.id, imageId: image.id }))}
            onSave={(change) => work(() => saveImage(api, { id: source.id, imageId: image.id }, change))}
            onDrag={setDragged}
            onDrop={() => {
              if (dragged && dragged !== image.id) void move(dragged, index);
              setDragged(null);
            }}
          />
        ))}
        <li className="picture-add">
          <Upload onFiles={(files) => void upload(files)} isBusy={isBusy} isFirst={source.images.length === 0} />
        </li>
      </ul>
    </section>
  );
}

type UploadProps = { onFiles: (files: readonly File[]) => void; isBusy: boolean; isFirst: boolean };

function Upload({ onFiles, isBusy, isFirst }: UploadProps) {
  const t = useTranslations('products.editor.images');
  return (
    <label
      className="picture-drop"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onFiles([...event.dataTransfer.files].filter(({ type }) => accepted.includes(type)));
      }}
    >
      <ImagePlus className="i" aria-hidden="true" />
      <span>{t(isBusy ? 'working' : isFirst ? 'first' : 'add')}</span>
      <span className="meta quiet">{t('kinds')}</span>
      <input
        type="file"
        className="sr"
        accept={accepted}
        multiple
        disabled={isBusy}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
