'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { type Action, actionGroups, conflictsOf, keysOf } from '../../lib/ops/actions.ts';
import { capsOf, chordOf } from '../../lib/ops/shortcuts.ts';
import { Button } from '../button.tsx';
import { Keys } from './action-keys.tsx';
import { useRegistry } from './actions-context.tsx';
import { useKeyChoices, usePreferences } from './preferences-context.tsx';

/** The keys of what can be done here. `isOpen`: ready to be chosen anew from the start. */
export function Shortcuts({ isOpen = false }: { isOpen?: boolean }) {
  const t = useTranslations('ops.keys');
  const groups = useTranslations('ops.palette.groups');
  const registry = useRegistry();
  const choices = useKeyChoices();
  const { preferences, change } = usePreferences();
  const [actions] = useState(() => registry.list());
  const [isChanging, setChanging] = useState(isOpen);
  const isAnyKey = { isOn: true, chosen: choices.chosen };
  const shared = conflictsOf(actions, isAnyKey);
  const choose = (action: Action, keys: string | null | undefined) => {
    const { [action.id]: _, ...others } = preferences.shortcuts;
    change({ shortcuts: keys === undefined ? others : { ...others, [action.id]: keys } });
  };
  const rows = actions.filter((action) => isChanging || keysOf(action, isAnyKey) !== null);
  return (
    <>
      <div className="shortcut-tools">
        <label className="check-row">
          <input
            type="checkbox"
            checked={preferences.singleKeyShortcuts}
            onChange={(event) => change({ singleKeyShortcuts: event.currentTarget.checked })}
          />
          {t('single')}
        </label>
        <span className="push" />
        {isChanging && Object.keys(preferences.shortcuts).length > 0 ? (
          <Button className="btn-quiet" onClick={() => change({ shortcuts: {} })}>
            {t('resetAll')}
          </Button>
        ) : null}
        <Button onClick={() => setChanging(!isChanging)} aria-pressed={isChanging}>
          {t(isChanging ? 'done' : 'change')}
        </Button>
      </div>
      {actionGroups.map((group) => {
        const inGroup = rows.filter((action) => action.group === group);
        return inGroup.length === 0 ? null : (
          <section key={group}>
            <h3 className="pick-name">{groups(group)}</h3>
            <dl className="shortcut-list">
              {inGroup.map((action) => {
                const keys = keysOf(action, isAnyKey);
                const isShared = keys !== null && (shared.get(keys)?.length ?? 0) > 1;
                return (
                  <div key={action.id} data-off={(keys !== null && keysOf(action, choices) === null) || undefined}>
                    <dt>{action.label}</dt>
                    <dd>
                      {isChanging && isShared ? <span className="low meta">{t('shared')}</span> : null}
                      {isChanging ? (
                        <KeyChoice
                          action={action}
                          keys={keys}
                          isChosen={preferences.shortcuts[action.id] !== undefined}
                          onChoose={(chosen) => choose(action, chosen)}
                        />
                      ) : (
                        <Shown keys={keys} also={action.also} />
                      )}
                    </dd>
                  </div>
                );
              })}
            </dl>
          </section>
        );
      })}
      <p className="meta quiet">{t('layout')}</p>
    </>
  );
}

function Shown({ keys, also }: { keys: string | null; also: readonly string[] | undefined }) {
  const all = [...(keys === null ? [] : [keys]), ...(also ?? [])];
  return (
    <>
      {all.map((shown) => (
        <Keys key={shown} keys={shown} />
      ))}
      <span className="sr">{all.map((shown) => capsOf(shown, false).join(' ')).join(', ')}</span>
    </>
  );
}

type KeyChoiceProps = {
  action: Action;
  keys: string | null;
  isChosen: boolean;
  onChoose: (keys: string | null | undefined) => void;
};

/** Press it, then the new key; Backspace leaves it without one. */
function KeyChoice({ action, keys, isChosen, onChoose }: KeyChoiceProps) {
  const t = useTranslations('ops.keys');
  const [isListening, setListening] = useState(false);
  const press = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (!isListening) return;
    const chord = chordOf(event.nativeEvent);
    if (chord === null) return;
    event.preventDefault();
    event.stopPropagation();
    setListening(false);
    if (chord === 'Backspace' || chord === 'Delete') onChoose(null);
    else if (chord !== 'Escape') onChoose(chord === action.keys ? undefined : chord);
  };
  return (
    <>
      {isChosen ? (
        <Button className="btn-quiet btn-small" onClick={() => onChoose(undefined)}>
          {t('reset')}
        </Button>
      ) : null}
      <Button
        className="btn-small key-choice"
        aria-pressed={isListening}
        onClick={() => setListening(true)}
        onKeyDown={press}
        onBlur={() => setListening(false)}
      >
        <span className="sr">{t(isListening ? 'pressNew' : 'changeOf', { action: action.label })}</span>
        {isListening ? <span aria-hidden="true">{t('press')}</span> : keys === null ? t('none') : <Keys keys={keys} />}
      </Button>
    </>
  );
}
