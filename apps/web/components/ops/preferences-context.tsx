'use client';

import type { Preferences, UpdatePreferences } from '@talat/contracts/user';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { api } from '../../lib/api/browser.ts';
import type { KeyChoices } from '../../lib/ops/actions.ts';

type Held = {
  preferences: Preferences;
  change: (changes: UpdatePreferences) => void;
  /** What is on the screen brings its own row height; it counts until it goes or the person chooses another. */
  lend: (density: Preferences['density'] | null) => void;
};

const PreferencesContext = createContext<Held | null>(null);

/** What this person likes, on whatever device: shown at once, kept by the API. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(initial);
  const [lent, lend] = useState<Preferences['density'] | null>(null);
  const change = useCallback((changes: UpdatePreferences) => {
    if (changes.density !== undefined) lend(null);
    setPreferences((before) => ({ ...before, ...definedOf(changes) }));
    // The choice stays for this page when the API is away; nothing depends on it.
    api<Preferences>({ method: 'PUT', path: '/users/me/preferences', body: changes }).catch(() => {});
  }, []);
  const held = useMemo(
    () => ({ preferences: lent ? { ...preferences, density: lent } : preferences, change, lend }),
    [preferences, lent, change],
  );
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
