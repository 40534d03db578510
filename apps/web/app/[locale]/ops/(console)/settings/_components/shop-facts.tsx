'use client';

import type { OpenSetting } from '@talat/contracts/system';
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { settingGroups, settingText } from '../../../../../../lib/ops/shop-settings.ts';

/** What the shop goes by: to be read here, changed in `.env`. */
export function ShopFacts({ shop }: { shop: OpenSetting[] | null }) {
  const t = useTranslations('settings');
  const byKey = new Map(shop?.map((setting) => [setting.key, setting]));
  return (
    <section className="desk-part" aria-labelledby="settings-shop">
      <h2 id="settings-shop" className="member-name">
        <Lock className="i" aria-hidden="true" />
        {t('shop')}
      </h2>
      <p className="quiet settings-note">{t(shop ? 'shopNote' : 'shopHidden')}</p>
      {settingGroups.map(({ name, keys }) => {
        const settings = keys.flatMap((key) => byKey.get(key) ?? []);
        return settings.length === 0 ? null : (
          <section key={name} aria-label={t(`groups.${name}`)}>
            <h3 className="settings-group">{t(`groups.${name}`)}</h3>
            <dl className="settings-facts">
              {settings.map((setting) => (
                <div key={setting.key}>
                  <dt>
                    {t(`facts.${setting.key}`)}
                    <code className="mono quiet">{setting.key}</code>
                  </dt>
                  <dd>
                    <span className="mono ids">{settingText(setting)}</span>
                    {setting.isDefault ? null : <span className="tag">{t('changed')}</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </section>
  );
}
