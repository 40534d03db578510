'use client';

import { type ReactNode, useEffect, useRef } from 'react';

/** What came of it, in place of the form. `isNews` when it follows a press: then it is read out. */
export function Outcome({ title, isNews, children }: { title: string; isNews: boolean; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isNews) heading.current?.focus();
  }, [isNews]);
  return (
    <div className="gate outcome">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <div className="gate-form">{children}</div>
    </div>
  );
}
