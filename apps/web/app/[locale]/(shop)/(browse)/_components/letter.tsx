import type { ReactNode } from 'react';
import { setThai } from '../../../../../lib/format/thai.ts';

export type LetterSection = { id: string; title: string; text: string; children?: ReactNode };

/** What the shop has to say for itself: a head, a lead and its paragraphs under rules. */
export function Letter({ title, lead, sections }: { title: string; lead: string; sections: readonly LetterSection[] }) {
  return (
    <main id="main" className="wrap letter">
      <header className="till">
        <h1>{title}</h1>
      </header>
      <p className="letter-lead">{setThai(lead)}</p>
      {sections.map(({ id, title: heading, text, children }) => (
        <section className="letter-section" key={id} id={id} aria-labelledby={`h-${id}`}>
          <h2 id={`h-${id}`}>{heading}</h2>
          <div>
            <p>{setThai(text)}</p>
            {children}
          </div>
        </section>
      ))}
    </main>
  );
}
