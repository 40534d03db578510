'use client';

import type { OpenSetting } from '@talat/contracts/system';
import { useTranslations } from 'next-intl';
import { AlertRules } from '../../../../../../components/ops/alert-rules.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { Shortcuts } from '../../../../../../components/ops/shortcuts.tsx';
import { StaleNote } from '../../../../../../components/ops/stale-note.tsx';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { Looks } from './looks.tsx';
import { ShopFacts } from './shop-facts.tsx';

/** `shop`: null for those who may not read it. */
type SettingsProps = { shop: OpenSetting[] | null; now: number };

/** What a person can set here, and what the shop is set to elsewhere. */
export function SettingsPage({ shop, now }: SettingsProps) {
  const t = useTranslations('settings');
  const isReady = useReady();
  return (
    <>
      <Head title={t('title')} code="OPS-SETTINGS">
        <span className="push" />
        <StaleNote />
      </Head>
      <main className="main" id="main" aria-busy={!isReady || undefined}>
        <div className="scroll desk desk-even">
          <div className="desk-main">
            <Looks now={now} />
            <section className="desk-part settings-alerts" aria-labelledby="settings-alerts">
              <h2 id="settings-alerts">{t('alerts')}</h2>
              <AlertRules />
              <p className="quiet">{t('alertsNote')}</p>
            </section>
            <section className="desk-part" aria-labelledby="settings-keys">
              <h2 id="settings-keys">{t('keys')}</h2>
              <p className="quiet">{t('keysNote')}</p>
              {isReady ? <Shortcuts isOpen /> : null}
            </section>
          </div>
          <div className="desk-side">
            <ShopFacts shop={shop} />
          </div>
        </div>
      </main>
    </>
  );
}
