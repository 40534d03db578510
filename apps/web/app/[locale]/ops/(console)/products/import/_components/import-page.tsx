'use client';

import { ChevronLeft, Download, FileUp, FlaskConical, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { ActionButton } from '../../../../../../../components/ops/action-keys.tsx';
import { useActions } from '../../../../../../../components/ops/actions-context.tsx';
import { Head } from '../../../../../../../components/ops/head.tsx';
import { HeadActions } from '../../../../../../../components/ops/head-actions.tsx';
import { useConsole } from '../../../../../../../components/ops/live-context.tsx';
import { useReady } from '../../../../../../../components/ops/use-ready.ts';
import { Link } from '../../../../../../../i18n/navigation.ts';
import type { Action } from '../../../../../../../lib/ops/actions.ts';
import { exampleFile } from '../../../../../../../lib/ops/example-file.ts';
import { fileColumns } from '../../../../../../../lib/ops/product-file.ts';
import { ImportReport } from './import-report.tsx';
import { useImport } from './use-import.ts';

/** Products from a spreadsheet: first what would come of it, line by line, then the work itself. */
export function ImportPage({ isExample }: { isExample: boolean }) {
  const t = useTranslations('products.import');
  const isReady = useReady();
  const { me } = useConsole();
  const mayWrite = me.can.includes('products.write') || me.can.includes('products.write-own');
  const work = useImport(({ kind, detail }) => t(`reasons.${kind}`, { detail }));
  const { state } = work;
  const count = state?.rows.filter(({ kind }) => kind === 'created' || kind === 'updated').length ?? 0;
  const begin: Action = {
    id: 'products.import-begin',
    label: t('begin', { count }),
    group: 'page',
    keys: 'mod+Enter',
    Icon: Upload,
    isOff: state?.phase !== 'checked' || count === 0,
    run: () => void work.begin(),
  };
  const another: Action = {
    id: 'products.other-file',
    label: t('another'),
    group: 'page',
    Icon: FileUp,
    isOff: state === null,
    run: work.forget,
  };
  useActions(() => [begin]);
  const readExample = useEffectEvent(() => {
    if (mayWrite) void work.choose(example());
  });
  useEffect(() => {
    if (isExample) readExample();
  }, [isExample]);
  return (
    <>
      <Head title={t('title')} code="OPS-PRODUCTS-IMPORT">
        <Link className="btn btn-quiet btn-icon" href="/ops/products" prefetch={false} title={t('back')}>
          <ChevronLeft className="i" aria-hidden="true" />
          <span className="sr">{t('back')}</span>
        </Link>
        <span className="push" />
        <HeadActions actions={[another]} />
        <ActionButton action={begin} variant="primary" />
      </Head>
      <main className="main" id="main" aria-busy={!isReady || undefined}>
        <div className="scroll import">
          {mayWrite ? null : <p className="banner">{t('forbidden')}</p>}
          {state ? (
            <ImportReport state={state} onAgain={() => void work.rehearse()} />
          ) : (
            <Start isOff={!mayWrite} onChoose={(file) => void work.choose(file)} />
          )}
        </div>
      </main>
    </>
  );
}

const example = () => new File([exampleFile()], 'talat-products.csv', { type: 'text/csv' });

function Start({ isOff, onChoose }: { isOff: boolean; onChoose: (file: File) => void }) {
  const t = useTranslations('products.import');
  const save = () => {
    const file = example();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <section className="import-start" aria-labelledby="choose">
      <h2 id="choose">{t('choose')}</h2>
      <p>{t('what')}</p>
      <label
        className="picture-drop import-drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const [file] = event.dataTransfer.files;
          if (file && !isOff) onChoose(file);
        }}
      >
        <FileUp className="i" aria-hidden="true" />
        <span>{t('drop')}</span>
        <input
          type="file"
          className="sr"
          accept=".csv,text/csv"
          disabled={isOff}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) onChoose(file);
          }}
        />
      </label>
      <h3>{t('columns')}</h3>
      <p className="tokens">
        {fileColumns.map((column) => (
          <span key={column} className="tag mono">
            {column}
          </span>
        ))}
      </p>
      <p className="quiet">{t('columnsNote')}</p>
      <div className="choices">
        <Button onClick={save}>
          <Download className="i" aria-hidden="true" />
          {t('template')}
        </Button>
        <Button disabled={isOff} onClick={() => onChoose(example())}>
          <FlaskConical className="i" aria-hidden="true" />
          {t('tryExample')}
        </Button>
      </div>
    </section>
  );
}
