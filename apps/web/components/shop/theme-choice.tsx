'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { chooseTheme, type Theme, themeOf, themes } from '../../lib/theme.ts';

export function ThemeChoice() {
  const t = useTranslations('general.theme');
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => setTheme(themeOf(document.documentElement.dataset['theme'])), []);
  return (
    <fieldset className="themes">
      <legend className="cap">{t('label')}</legend>
      {themes.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="theme"
            checked={theme === choice}
            onChange={() => {
              chooseTheme(choice);
              setTheme(choice);
            }}
          />
          <span>{t(choice)}</span>
        </label>
      ))}
    </fieldset>
  );
}
