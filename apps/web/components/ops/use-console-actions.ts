'use client';

import { AlignJustify, CircleHelp, Languages, LogOut, PanelLeft, Search, SunMoon } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { usePathname, useRouter } from '../../i18n/navigation.ts';
import { routing } from '../../i18n/routing.ts';
import { signOut } from '../../lib/api/session.ts';
import type { Action } from '../../lib/ops/actions.ts';
import { densities } from '../../lib/ops/density.ts';
import { goKeys, pagesFor } from '../../lib/ops/pages.ts';
import { chooseTheme, themeOf, themes } from '../../lib/theme.ts';
import { useActions } from './actions-context.tsx';
import { useConsole } from './live-context.tsx';
import { usePreferences } from './preferences-context.tsx';
import { paletteKey, rowActionsKey, type Shell } from './shell-context.ts';

const nextOf = <T>(all: readonly T[], now: T): T => all[(all.indexOf(now) + 1) % all.length]!;
const inConsole = { group: 'console' } as const;

export async function leaveConsole(): Promise<void> {
  await signOut();
  window.location.assign(`/${document.documentElement.lang}/ops/sign-in`);
}

/** What can be done on every page of the console. */
export function useConsoleActions({ openPalette, openActions, openHelp }: Shell): void {
  const t = useTranslations('ops');
  const pages = usePageActions();
  const looks = useLookActions();
  useActions(() => [
    ...pages,
    {
      ...inConsole,
      ...paletteKey,
      // where a page has its own search, that one is meant
      also: ['/'],
      label: t('palette.open'),
      Icon: Search,
      isKeyOnly: true,
      run: () => openPalette(),
    },
    { ...inConsole, ...rowActionsKey, label: t('palette.rowActions'), isKeyOnly: true, run: openActions },
    { ...inConsole, id: 'console.help', label: t('keys.title'), keys: '?', Icon: CircleHelp, run: openHelp },
    ...looks,
    { ...inConsole, id: 'console.sign-out', label: t('me.signOut'), Icon: LogOut, run: () => void leaveConsole() },
  ]);
}

function usePageActions(): Action[] {
  const t = useTranslations('ops.rail');
  const { me } = useConsole();
  const router = useRouter();
  return pagesFor(me.can).map(({ name, href, Icon }) => ({
    ...goKeys(name),
    label: t(name),
    group: 'go',
    Icon,
    run: () => router.push(href),
  }));
}

function useLookActions(): Action[] {
  const t = useTranslations('ops.console');
  const path = usePathname();
  const locale = useLocale();
  const { preferences, change } = usePreferences();
  const turnTheme = () => {
    const theme = nextOf(themes, themeOf(document.documentElement.dataset['theme']));
    chooseTheme(theme);
    change({ theme });
  };
  return [
    {
      ...inConsole,
      id: 'console.density',
      label: t('density'),
      keys: 'd',
      Icon: AlignJustify,
      run: () => change({ density: nextOf(densities, preferences.density) }),
    },
    { ...inConsole, id: 'console.theme', label: t('theme'), Icon: SunMoon, run: turnTheme },
    {
      ...inConsole,
      id: 'console.rail',
      label: t(preferences.railIsOpen ? 'railNarrow' : 'railWide'),
      Icon: PanelLeft,
      run: () => change({ railIsOpen: !preferences.railIsOpen }),
    },
    {
      ...inConsole,
      id: 'console.language',
      label: t('language'),
      Icon: Languages,
      run: () => window.location.assign(`/${nextOf(routing.locales, locale)}${path}${window.location.search}`),
    },
  ];
}
