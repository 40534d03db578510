'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { Choices } from '../../../../../../components/ops/choices.tsx';
import { usePreferences } from '../../../../../../components/ops/preferences-context.tsx';
import { usePathname, useRouter } from '../../../../../../i18n/navigation.ts';
import { routing } from '../../../../../../i18n/routing.ts';
import { bangkok, buddhistEra } from '../../../../../../lib/format/date.ts';
import { chooseEra } from '../../../../../../lib/format/era.ts';
import { densities } from '../../../../../../lib/ops/density.ts';
import { chooseTheme, type Theme, themeOf, themes } from '../../../../../../lib/theme.ts';

const names = { th: 'ไทย', en: 'English' } as const;
const eras = ['be', 'ce'] as const;

/** How the console looks to this person, kept with the account. */
export function Looks({ now }: { now: number }) {
  const t = useTranslations('settings');
  const texts = useTranslations('general');
  const menu = useTranslations('ops.me');
  const router = useRouter();
  const path = usePathname();
  const locale = useLocale();
  const { preferences, change } = usePreferences();
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => setTheme(themeOf(document.documentElement.dataset['theme'])), []);
  const { year } = bangkok(now);
  return (
    <section className="desk-part" aria-labelledby="settings-looks">
      <h2 id="settings-looks">{t('looks')}</h2>
      <Row name={menu('language')}>
        <Choices
          label={menu('language')}
          value={locale}
          options={routing.locales}
          name={(choice) => names[choice]}
          onChoose={(language) => {
            change({ language });
            router.replace(path, { locale: language });
          }}
        />
      </Row>
      <Row name={texts('theme.label')}>
        <Choices
          label={texts('theme.label')}
          value={theme}
          options={themes}
          name={(option) => texts(`theme.${option}`)}
          onChoose={(option) => {
            chooseTheme(option);
            setTheme(option);
            change({ theme: option });
          }}
        />
      </Row>
      <Row name={menu('density')}>
        <Choices
          label={menu('density')}
          value={preferences.density}
          options={densities}
          name={(option) => menu(`densities.${option}`)}
          onChoose={(density) => change({ density })}
        />
      </Row>
      <Row name={t('era')} note={t('eraNote')}>
        <Choices
          label={t('era')}
          value={preferences.calendar}
          options={eras}
          name={(era) => t(`eras.${era}`, { year: String(era === 'be' ? year + buddhistEra : year) })}
          onChoose={(calendar) => {
            chooseEra(calendar);
            change({ calendar });
          }}
        />
      </Row>
      <p className="quiet settings-note">{t('kept')}</p>
    </section>
  );
}

function Row({ name, note, children }: { name: string; note?: string; children: ReactNode }) {
  return (
    <div className="settings-row">
      <p>
        {name}
        {note ? <span className="quiet">{note}</span> : null}
      </p>
      {children}
    </div>
  );
}
