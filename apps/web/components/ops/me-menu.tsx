'use client';

import { LogOut } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { usePathname } from '../../i18n/navigation.ts';
import { routing } from '../../i18n/routing.ts';
import { signOut } from '../../lib/api/session.ts';
import { chooseDensity, densities, type Density } from '../../lib/ops/density.ts';
import { areKeysOn, chooseKeys } from '../../lib/ops/shortcuts.ts';
import { chooseTheme, type Theme, themeOf, themes } from '../../lib/theme.ts';
import { Avatar } from './avatar.tsx';
import { useConsole } from './live-context.tsx';

type Choice<T extends string> = { label: string; value: T; options: readonly T[]; name: (option: T) => string };

function Choices<T extends string>({
  label,
  value,
  options,
  name,
  onChoose,
}: Choice<T> & { onChoose: (option: T) => void }) {
  return (
    <div className="menu-row">
      <fieldset className="seg" aria-label={label}>
        {options.map((option) => (
          <button key={option} type="button" aria-pressed={option === value} onClick={() => onChoose(option)}>
            {name(option)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

/** Who is at work here, how the console looks, and the way out. */
export function MeMenu({ density: initial }: { density: Density }) {
  const t = useTranslations('ops.me');
  const texts = useTranslations('general');
  const { me } = useConsole();
  const [isOpen, setOpen] = useState(false);
  const [theme, setTheme] = useState<Theme>('system');
  const [density, setDensity] = useState(initial);
  const [hasKeys, setKeys] = useState(true);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => setKeys(areKeysOn()), []);
  useEffect(() => setTheme(themeOf(document.documentElement.dataset['theme'])), []);
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: Event) => {
      const isOutside = event.target instanceof Node && !root.current?.contains(event.target);
      if (isOutside || (event instanceof KeyboardEvent && event.key === 'Escape')) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, [isOpen]);
  return (
    <div className="rail-me" ref={root}>
      <button
        type="button"
        aria-label={t('open', { name: me.name })}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Avatar name={me.name} isLive />
      </button>
      {isOpen ? (
        <div className="menu" role="group" aria-label={t('label')}>
          <p className="menu-head">
            <b>{me.name}</b>
            <br />
            <span className="quiet">{t(`roles.${me.role}`)}</span>
          </p>
          <Choices
            label={texts('theme.label')}
            value={theme}
            options={themes}
            name={(option) => texts(`theme.${option}`)}
            onChoose={(option) => {
              chooseTheme(option);
              setTheme(option);
            }}
          />
          <Choices
            label={t('density')}
            value={density}
            options={densities}
            name={(option) => t(`densities.${option}`)}
            onChoose={(option) => {
              chooseDensity(option);
              setDensity(option);
            }}
          />
          <Languages />
          <label className="menu-row">
            <input
              type="checkbox"
              checked={hasKeys}
              onChange={(event) => {
                chooseKeys(event.currentTarget.checked);
                setKeys(event.currentTarget.checked);
              }}
            />
            {t('keys')}
          </label>
          <hr />
          <button className="menu-row" type="button" onClick={() => void leave()}>
            <LogOut className="i" aria-hidden="true" />
            {t('signOut')}
          </button>
        </div>
      ) : null}
    </div>
  );
}

const names = { th: 'ไทย', en: 'English' } as const;

/** Plain links: the whole page changes its language. */
export function Languages() {
  const t = useTranslations('ops.me');
  const locale = useLocale();
  const path = usePathname();
  return (
    <div className="menu-row">
      <nav className="seg" aria-label={t('language')}>
        {routing.locales.map((choice) => (
          <a
            key={choice}
            href={`/${choice}${path}`}
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

async function leave(): Promise<void> {
  await signOut();
  window.location.assign(`/${document.documentElement.lang}/ops/sign-in`);
}
