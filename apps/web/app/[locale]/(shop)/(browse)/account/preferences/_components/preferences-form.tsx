'use client';

import type { Preferences, UpdatePreferences } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { usePathname, useRouter } from '../../../../../../../i18n/navigation.ts';
import { routing } from '../../../../../../../i18n/routing.ts';
import { changePreferences } from '../../../../../../../lib/api/account.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { messageOf } from '../../../../../../../lib/api/messages.ts';
import { bangkok, buddhistEra } from '../../../../../../../lib/format/date.ts';
import { chooseEra } from '../../../../../../../lib/format/era.ts';
import { chooseTheme, themes } from '../../../../../../../lib/theme.ts';

type Shown = Pick<Preferences, 'language' | 'theme' | 'calendar'>;

/** Each choice counts at once, here and in the account, so that the next device begins with it. */
export function PreferencesForm({ served, now }: { served: Shown; now: number }) {
  const t = useTranslations('own.preferences');
  const texts = useTranslations('general.errors');
  const router = useRouter();
  const path = usePathname();
  const [chosen, setChosen] = useState(served);
  const [outcome, setOutcome] = useState<{ tone: 'done' | 'problem'; text: string } | null>(null);
  const { year } = bangkok(now);
  const years = { be: String(year + buddhistEra), ce: String(year) };

  const choose = async (change: UpdatePreferences & Partial<Shown>) => {
    setChosen((before) => ({ ...before, ...change }));
    setOutcome(null);
    if (change.theme) chooseTheme(change.theme);
    if (change.calendar) chooseEra(change.calendar);
    try {
      await changePreferences(api, change);
      setOutcome({ tone: 'done', text: t('saved') });
    } catch (error) {
      setOutcome({
        tone: 'problem',
        text: messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }),
      });
    }
    if (change.language) router.replace(path, { locale: change.language });
    else router.refresh();
  };
  return (
    <form className="own-form own-narrow" onSubmit={(event) => event.preventDefault()}>
      <Choice
        legend={t('language')}
        name="language"
        options={routing.locales.map((language) => [language, t(`languages.${language}`)])}
        value={chosen.language}
        onChoose={(language) => void choose({ language })}
      />
      <Choice
        legend={t('theme')}
        name="theme"
        options={themes.map((theme) => [theme, t(`themes.${theme}`)])}
        value={chosen.theme}
        onChoose={(theme) => void choose({ theme })}
      />
      {chosen.language === 'th' ? (
        <Choice
          legend={t('calendar')}
          name="calendar"
          options={(['be', 'ce'] as const).map((era) => [era, t(`calendars.${era}`, { year: years[era] })])}
          value={chosen.calendar}
          onChoose={(calendar) => void choose({ calendar })}
        />
      ) : null}
      <div role="status">
        {outcome ? (
          <p className="notice" data-tone={outcome.tone}>
            {outcome.text}
          </p>
        ) : null}
      </div>
    </form>
  );
}

type ChoiceProps<Value extends string> = {
  legend: string;
  name: string;
  options: readonly (readonly [Value, string])[];
  value: Value;
  onChoose: (value: Value) => void;
};

function Choice<Value extends string>({ legend, name, options, value, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset className="pick">
      <legend>{legend}</legend>
      {options.map(([option, word]) => (
        <label className="tag" key={option}>
          <input type="radio" name={name} value={option} checked={value === option} onChange={() => onChoose(option)} />
          <span>{word}</span>
        </label>
      ))}
    </fieldset>
  );
}
