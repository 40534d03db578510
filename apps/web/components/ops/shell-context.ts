'use client';

import { createContext, useContext } from 'react';

export type Shell = {
  openPalette: (first?: string) => void;
  /** What can be done with the row or the record in hand, to choose from. */
  openActions: () => void;
  /** The states that the order in hand may go to. */
  openStates: () => void;
  openHelp: () => void;
};
export const rowActionsKey = { id: 'console.row-actions', keys: '.' } as const;
export const paletteKey = { id: 'console.palette', keys: 'mod+k' } as const;

export const ShellContext = createContext<Shell | null>(null);

/** For the buttons that open what the whole console shares. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('useShell outside of ConsoleShell');
  return shell;
}
