'use client';

import type { Preferences, UpdatePreferences } from '@talat/contracts/user';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { api } from '../../lib/api/browser.ts';
import type { KeyChoices } from '../../lib/ops/actions.ts';

type Held = { preferences: Preferences; change: (changes: UpdatePreferences) => void };

const PreferencesContext = createContext<Held | null>(null);

/** What this person likes, on whatever device: shown at once, kept by the API. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(initial);
  const change = useCallback((changes: UpdatePreferences) => {
    setPreferences((before) => ({ ...before, ...definedOf(changes) }));
    // The choice stays for this page when the API is away; nothing depends on it.
    api<Preferences>({ method: 'PUT', path: '/users/me/preferences', body: changes }).catch(() => {});
  }, []);
  const held = useMemo(() => ({ preferences, change }), [preferences, change]);
  return <PreferencesContext value={held}>{children}</PreferencesContext>;
}

const definedOf = (changes: UpdatePreferences): Partial<Preferences> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

export function usePreferences(): Held {
  const held = useContext(PreferencesContext);
  if (!held) throw new Error('usePreferences outside of PreferencesProvider');
  return held;
}

export function useKeyChoices(): KeyChoices {
  const { preferences } = usePreferences();
  const { singleKeyShortcuts, shortcuts } = preferences;
  return useMemo(() => ({ isOn: singleKeyShortcuts, chosen: shortcuts }), [singleKeyShortcuts, shortcuts]);
}
