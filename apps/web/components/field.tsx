import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';

export type FieldWiring = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };
type FieldProps = {
  label: ReactNode;
  note?: ReactNode;
  error?: string | undefined;
  className?: string;
  children: (wiring: FieldWiring) => ReactNode;
};

/** A labelled control with its note and its error; `children` gets the ids that tie them together. */
export function Field({ label, note, error, className = '', children }: FieldProps) {
  const id = useId();
  const described = [note ? `${id}-note` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={`field ${className}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error ? { 'aria-invalid': true as const } : {}),
      })}
      {note ? (
        <span className="field-note" id={`${id}-note`}>
          {note}
        </span>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <span className="field-error" id={id} role="alert">
      <CircleAlert className="i" aria-hidden="true" />
      {children}
    </span>
  );
}
