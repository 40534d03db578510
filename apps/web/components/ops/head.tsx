import type { ReactNode } from 'react';
import { Bars } from '../bars.tsx';
import { PaletteButton } from './palette-button.tsx';

/** Title, the barcode of the view's id, and what the page puts to the right of them. */
export function Head({ title, code, children }: { title: string; code: string; children?: ReactNode }) {
  return (
    <header className="head">
      <div className="head-title">
        <h1>{title}</h1>
        <Bars text={code} />
      </div>
      {children}
      <PaletteButton />
    </header>
  );
}
