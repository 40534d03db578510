import type { DisplayStatus } from '@talat/contracts/order-display';
import type { LucideIcon } from 'lucide-react';
import { isSingleKey } from './shortcuts.ts';

/** Where an action stands in the palette and on the sheet of shortcuts, in this order. */
export const actionGroups = ['row', 'page', 'go', 'console'] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** One thing that can be done. Buttons, menus, palette, shortcut sheet and keys all show and do the same. */
export type Action = {
  /** `area.verb`, never changed: a key that somebody chose is stored under it. */
  id: string;
  label: string;
  group: ActionGroup;
  /** As built in: `m`, `shift+j`, `g o`, `mod+k`, `?`. People may choose another, or none. */
  keys?: string;
  /** Keys that mean the same and stay as they are: arrows beside J and K. */
  also?: readonly string[];
  Icon?: LucideIcon;
  /** The state that it leads to: it can be chosen by that, too. */
  to?: DisplayStatus;
  /** Not possible now: its key does nothing, menus and palette leave it out. */
  isOff?: boolean;
  /** Moving about and the like: a key, and a line on the sheet, but no command. */
  isKeyOnly?: boolean;
  run: () => void;
};

export type KeyChoices = { isOn: boolean; chosen: Readonly<Record<string, string | null>> };

/** The keys of an action as this person has them; null: none. */
export function keysOf(action: Pick<Action, 'id' | 'keys'>, { isOn, chosen }: KeyChoices): string | null {
  const keys = chosen[action.id] === undefined ? (action.keys ?? null) : chosen[action.id]!;
  return keys !== null && isSingleKey(keys) && !isOn ? null : keys;
}

/** The other keys of an action: single ones are off for whoever has turned them off. */
const alsoOf = ({ also = [] }: Pick<Action, 'also'>, { isOn }: KeyChoices): readonly string[] =>
  also.filter((keys) => isOn || !isSingleKey(keys));

/** What is on the screen now, asked when it is needed: a page says what can be done, the innermost part has the last word. */
export class ActionRegistry {
  readonly #scopes = new Map<symbol, () => readonly Action[]>();

  add(actions: () => readonly Action[]): () => void {
    const scope = Symbol('actions');
    this.#scopes.set(scope, actions);
    return () => this.#scopes.delete(scope);
  }

  /** Each action once, of the scope that came last. */
  list(): Action[] {
    const found = new Map<string, Action>();
    for (const actions of this.#scopes.values())
      for (const action of actions()) {
        found.delete(action.id);
        found.set(action.id, action);
      }
    return [...found.values()];
  }

  /** The action these keys mean now: a possible one before one that is off, a later scope before an earlier one. */
  at(keys: string, choices: KeyChoices): Action | null {
    const meant = this.list().filter(
      (action) => keysOf(action, choices) === keys || alsoOf(action, choices).includes(keys),
    );
    return meant.findLast((action) => !action.isOff) ?? null;
  }

  isPrefix(keys: string, choices: KeyChoices): boolean {
    return this.list().some((action) => keysOf(action, choices)?.startsWith(`${keys} `));
  }
}

/** Two actions of one screen that answer to the same keys; the later one wins, which nobody expects. */
export function conflictsOf(actions: readonly Action[], choices: KeyChoices): Map<string, Action[]> {
  const byKeys = new Map<string, Action[]>();
  for (const action of actions) {
    const keys = action.isOff ? null : keysOf(action, choices);
    if (keys !== null) byKeys.set(keys, [...(byKeys.get(keys) ?? []), action]);
  }
  return new Map([...byKeys].filter(([, sharing]) => sharing.length > 1));
}
