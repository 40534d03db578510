import type { ReactNode } from 'react';

/** A ruled section of the form with its number at the side. */
export function Step({
  id,
  number,
  title,
  children,
}: {
  id: string;
  number: number;
  title: string;
  children: ReactNode;
}) {
  return (
    <section className="step" id={id} aria-labelledby={`h-${id}`}>
      <h2 id={`h-${id}`}>
        <span className="step-n">{number}</span>
        {title}
      </h2>
      {children}
    </section>
  );
}
