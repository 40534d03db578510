'use client';

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { type Action, ActionRegistry, type KeyChoices } from '../../lib/ops/actions.ts';
import { KeyReader } from '../../lib/ops/key-reader.ts';
import { chordOf, isTyping } from '../../lib/ops/shortcuts.ts';
import { layer, listenToFields } from './field-keys.ts';
import { useKeyChoices } from './preferences-context.tsx';

const RegistryContext = createContext<ActionRegistry | null>(null);

/** What Enter and Space mean on these is their own. */
const control = 'a[href], button, summary, [role=tab], [role=option], [role=menuitem]';

type ProviderProps = { onScan: (code: string) => void; children: ReactNode };

/** The one place where keys become actions. `onScan` is given what a barcode scanner types. */
export function ActionsProvider({ onScan, children }: ProviderProps) {
  const [registry] = useState(() => new ActionRegistry());
  const choices = useKeyChoices();
  const latest = useRef({ choices, onScan });
  useEffect(() => {
    latest.current = { choices, onScan };
  });
  useEffect(() => listenToKeys(registry, () => latest.current), [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

type Latest = () => { choices: KeyChoices; onScan: (code: string) => void };

function listenToKeys(registry: ActionRegistry, latest: Latest): () => void {
  const reader = new KeyReader({
    isBound: (keys) => registry.at(keys, latest().choices) !== null,
    isPrefix: (keys) => registry.isPrefix(keys, latest().choices),
    onKeys: (keys) => registry.at(keys, latest().choices)?.run(),
    onScan: (code) => latest().onScan(code),
  });
  const stopFields = listenToFields();
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const isCommand = chordOf(event)?.startsWith('mod+') === true;
    if ((isTyping(event.target) && !isCommand) || document.querySelector(layer)) return;
    const isOnControl = event.target instanceof Element && event.target.closest(control) !== null;
    if (isOnControl && (event.key === 'Enter' || event.key === ' ')) return;
    if (reader.press(event)) event.preventDefault();
  };
  document.addEventListener('keydown', press);
  return () => {
    stopFields();
    document.removeEventListener('keydown', press);
  };
}

export function useRegistry(): ActionRegistry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error('useRegistry outside of ActionsProvider');
  return registry;
}

/** Offers what can be done here while this part is on the screen. `actions` is asked when somebody presses a key or opens a menu. */
export function useActions(actions: () => readonly Action[]): void {
  const registry = useRegistry();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => registry.add(() => latest.current()), [registry]);
}
