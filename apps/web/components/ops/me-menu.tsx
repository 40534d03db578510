'use client';

import { Keyboard, LogOut } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { usePathname } from '../../i18n/navigation.ts';
import { routing } from '../../i18n/routing.ts';
import { densities } from '../../lib/ops/density.ts';
import { chooseTheme, type Theme, themeOf, themes } from '../../lib/theme.ts';
import { Avatar } from './avatar.tsx';
import { Choices } from './choices.tsx';
import { useShell } from './shell-context.ts';
import { useConsole } from './live-context.tsx';
import { Popover } from './popover.tsx';
import { usePreferences } from './preferences-context.tsx';
import { leaveConsole } from './use-console-actions.ts';

/** Who is at work here, how the console looks, and the way out. */
export function MeMenu() {
  const t = useTranslations('ops.me');
  const texts = useTranslations('general');
  const { me } = useConsole();
  const { openHelp } = useShell();
  const { preferences, change } = usePreferences();
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => setTheme(themeOf(document.documentElement.dataset['theme'])), []);
  return (
    <div className="rail-me">
      <Popover
        label={t('label')}
        trigger={
          <button type="button" aria-label={t('open', { name: me.name })}>
            <Avatar name={me.name} isLive />
          </button>
        }
      >
        <p className="menu-head">
          <b>{me.name}</b>
          <br />
          <span className="quiet">{t(`roles.${me.role}`)}</span>
        </p>
        <div className="menu-row">
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
        </div>
        <div className="menu-row">
          <Choices
            label={t('density')}
            value={preferences.density}
            options={densities}
            name={(option) => t(`densities.${option}`)}
            onChoose={(density) => change({ density })}
          />
        </div>
        <Languages />
        <label className="menu-row">
          <input
            type="checkbox"
            checked={preferences.singleKeyShortcuts}
            onChange={(event) => change({ singleKeyShortcuts: event.currentTarget.checked })}
          />
          {t('keys')}
        </label>
        <hr />
        <button className="menu-row" type="button" onClick={openHelp}>
          <Keyboard className="i" aria-hidden="true" />
          {t('shortcuts')}
        </button>
        <button className="menu-row" type="button" onClick={() => void leaveConsole()}>
          <LogOut className="i" aria-hidden="true" />
          {t('signOut')}
        </button>
      </Popover>
    </div>
  );
}

const names = { th: 'ไทย', en: 'English' } as const;

/** Plain links: the whole page changes its language. */
export function Languages() {
  const t = useTranslations('ops.me');
  const locale = useLocale();
  const path = usePathname();
  // filters, and where one wanted to go before signing in
  const query = useSearchParams().toString();
  return (
    <div className="menu-row">
      <nav className="seg" aria-label={t('language')}>
        {routing.locales.map((choice) => (
          <a
            key={choice}
            href={`/${choice}${path}${query ? `?${query}` : ''}`}
            lang={choice}
            aria-current={choice === locale ? 'true' : undefined}
          >
            {names[choice]}
          </a>
        ))}
      </nav>
    </div>
  );
}
