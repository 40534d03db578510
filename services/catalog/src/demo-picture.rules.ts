import { artIds, type ArtId } from '@talat/demo/art-list';
import type { DemoPicture, PlateTint } from '@talat/demo/shop-types';

const shape = /^demo-([a-z0-9-]+)-([0-9a-f]{6})-([0-9a-f]{6}|plain)$/;
const known: ReadonlySet<string> = new Set(artIds);
const hex = (colour: string) => colour.slice(1).toLowerCase();

/** Name of a drawn picture's file: it says what to draw, so that nothing needs to be stored before it is looked at. */
export function demoFile({ art, tint, recolour }: DemoPicture): string {
  return `demo-${art}-${hex(tint)}-${recolour ? hex(recolour) : 'plain'}`;
}

/** The picture that a file's name describes, or null when it is not one of the demo shop's. */
export function demoPicture(file: string): DemoPicture | null {
  const [, art = '', tint = '', recolour = ''] = shape.exec(file) ?? [];
  if (!known.has(art)) return null;
  return { art: art as ArtId, tint: `#${tint.toUpperCase()}` as PlateTint, ...(recolour === 'plain' ? {} : { recolour: `#${recolour.toUpperCase()}` }) };
}
