'use client';

import type { ComponentProps } from 'react';

type PinProps = Omit<ComponentProps<'input'>, 'onChange' | 'value'> & {
  value: string;
  onValue: (digits: string) => void;
};

/** Five boxes as on a Thai envelope over one real input, so that autofill, paste and screen readers see a plain field. */
export function Pin({ value, onValue, ...rest }: PinProps) {
  return (
    <span className="pin">
      <input
        {...rest}
        inputMode="numeric"
        autoComplete="postal-code"
        maxLength={5}
        value={value}
        onChange={(event) => onValue(event.target.value.replace(/\D/g, '').slice(0, 5))}
      />
    </span>
  );
}
