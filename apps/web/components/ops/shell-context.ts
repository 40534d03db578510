'use client';

import { createContext, useContext } from 'react';

export type Shell = { openPalette: (first?: string) => void; openHelp: () => void };
export const ShellContext = createContext<Shell | null>(null);

/** For the buttons that open what the whole console shares. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('useShell outside of ConsoleShell');
  return shell;
}
