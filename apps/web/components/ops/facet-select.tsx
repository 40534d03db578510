import type { ReactNode } from 'react';

type FacetSelectProps<Value extends string> = {
  label: string;
  /** Empty: does not narrow. */
  value: Value;
  onChoose: (value: Value) => void;
  className?: string;
  /** Its options; the first one is the empty value. */
  children: ReactNode;
};

/** A filter of a list that is chosen from a few; solid while it narrows. */
export function FacetSelect<Value extends string>(props: FacetSelectProps<Value>) {
  const { label, value, onChoose, className = '', children } = props;
  return (
    <label className={`facet ${className}`} data-on={value !== '' || undefined}>
      <span className="sr">{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value as Value)}>
        {children}
      </select>
    </label>
  );
}
