import type { ArtId } from './art-list.ts';
import type { ArtPaint } from './repaint.ts';

/** Drawings whose main colour cannot be told from their colours alone. */
export const artPaints: Partial<Record<ArtId, ArtPaint>> = {};
