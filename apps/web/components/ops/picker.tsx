'use client';

import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

export type Choice = { id: string; content: ReactNode; onPick: () => void };
export type ChoiceGroup = { id: string; label?: string; choices: readonly Choice[] };

type PickerProps = {
  label: string;
  placeholder?: string;
  typed: string;
  onType: (text: string) => void;
  groups: readonly ChoiceGroup[];
  /** Said when there is nothing to choose. */
  empty: string;
};

/** Type, choose with the arrows, Enter. The focus stays in the box. */
export function Picker({ label, placeholder = label, typed, onType, groups, empty }: PickerProps) {
  const id = useId();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const choices = groups.flatMap((group) => group.choices);
  const index = Math.min(at, Math.max(0, choices.length - 1));
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [index]);
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(choices.length - 1, index + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, index - 1));
    else if (event.key === 'Enter') choices[index]?.onPick();
    else return;
    event.preventDefault();
  };
  const places = new Map(choices.map((choice, place) => [choice.id, place]));
  return (
    <>
      <div className="find">
        <Search className="i" aria-hidden="true" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={choices.length > 0 ? `${id}-${index}` : undefined}
          aria-label={label}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            onType(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div className="pick-list" id={`${id}-list`} role="listbox" aria-label={label} ref={list}>
        {groups
          .filter((group) => group.choices.length > 0)
          .map((group) => (
            <div key={group.id} role="group" aria-label={group.label ?? label}>
              {group.label ? (
                <p className="pick-name" aria-hidden="true">
                  {group.label}
                </p>
              ) : null}
              {group.choices.map((choice) => {
                const place = places.get(choice.id) ?? 0;
                return (
                  <div
                    key={choice.id}
                    id={`${id}-${place}`}
                    className="pick"
                    role="option"
                    tabIndex={-1}
                    aria-selected={place === index}
                    onPointerMove={() => setAt(place)}
                    onClick={choice.onPick}
                  >
                    {choice.content}
                  </div>
                );
              })}
            </div>
          ))}
      </div>
      <p className={choices.length === 0 ? 'quiet' : 'sr'} role="status">
        {choices.length === 0 ? empty : ''}
      </p>
    </>
  );
}
