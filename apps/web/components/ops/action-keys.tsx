'use client';

import { useSyncExternalStore } from 'react';
import { type Action, keysOf } from '../../lib/ops/actions.ts';
import { ariaKeys, capsOf } from '../../lib/ops/shortcuts.ts';
import { Button } from '../button.tsx';
import { KeyCap } from './key-cap.tsx';
import { useKeyChoices } from './preferences-context.tsx';

const never = () => () => {};
const useIsMac = (): boolean =>
  useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );

/** The caps of a shortcut as written in `keys`; beside what can be done, `ActionKeys` knows which they are. */
export function Keys({ keys }: { keys: string | null }) {
  const isMac = useIsMac();
  if (keys === null) return null;
  return (
    <span className="keys">
      {capsOf(keys, isMac).map((cap, index) => (
        <KeyCap key={index}>{cap}</KeyCap>
      ))}
    </span>
  );
}

/** The caps of an action, as this person has them. */
export function ActionKeys({ action }: { action: Pick<Action, 'id' | 'keys'> }) {
  return <Keys keys={keysOf(action, useKeyChoices())} />;
}

/** How an action's keys are announced, as this person has them. */
export const useAriaKeys = (action: Pick<Action, 'id' | 'keys'>): string | undefined =>
  ariaKeys(keysOf(action, useKeyChoices()));

type ActionButtonProps = {
  action: Action;
  variant?: 'primary' | 'plain';
  isBusy?: boolean;
  className?: string;
  /** The key before the words, as in rows. */
  isKeyFirst?: boolean;
};

/** An action as a button, its key on it; nothing while it is not possible. */
export function ActionButton({
  action,
  variant = 'plain',
  isBusy = false,
  className = '',
  isKeyFirst = false,
}: ActionButtonProps) {
  const keys = keysOf(action, useKeyChoices());
  if (action.isOff) return null;
  const { Icon } = action;
  return (
    <Button
      variant={variant}
      className={className}
      isBusy={isBusy}
      aria-keyshortcuts={ariaKeys(keys)}
      onClick={action.run}
    >
      {isKeyFirst ? <Keys keys={keys} /> : null}
      {Icon ? <Icon className="i" aria-hidden="true" /> : null}
      {action.label}
      {isKeyFirst ? null : <Keys keys={keys} />}
    </Button>
  );
}

/** An action as words among words, its key behind them; nothing while it is not possible. */
export function ActionLink({ action }: { action: Action }) {
  const keys = keysOf(action, useKeyChoices());
  if (action.isOff) return null;
  const { Icon } = action;
  return (
    <button type="button" className="link" aria-keyshortcuts={ariaKeys(keys)} onClick={action.run}>
      {Icon ? <Icon className="i" aria-hidden="true" /> : null}
      {action.label} <Keys keys={keys} />
    </button>
  );
}
