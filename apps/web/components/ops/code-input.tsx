'use client';

import type { KeyboardEvent } from 'react';
import { scannedCharacter } from '../../lib/ops/shortcuts.ts';
import type { Wired } from '../form-field.tsx';

/** A box for what stands on a label: letters and digits by their place, so that a scanner and a hand may leave the Thai layout on. */
export function CodeInput({ wired, maxLength }: { wired: Wired; maxLength: number }) {
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const meant = scannedCharacter(event.nativeEvent);
    if (event.key.length !== 1 || /[a-z\d ]/i.test(event.key) || !meant || !/[a-z\d]/i.test(meant)) return;
    event.preventDefault();
    const box = event.currentTarget;
    const [from, to] = [box.selectionStart ?? box.value.length, box.selectionEnd ?? box.value.length];
    if (box.value.length - (to - from) >= maxLength) return;
    box.setRangeText(meant, from, to, 'end');
    void wired.onChange(event);
  };
  return (
    <input
      {...wired}
      className="mono"
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={maxLength}
      onKeyDown={press}
    />
  );
}
