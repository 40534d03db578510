import { plateSvg } from '@talat/demo/art';
import { type ArtId, artIds } from '@talat/demo/art-list';
import type { DemoPicture, PlateTint } from '@talat/demo/shop-types';

const shape = /^demo-([a-z0-9-]+)-([0-9a-f]{6})-([0-9a-f]{6}|plain)$/;
const known: ReadonlySet<string> = new Set(artIds);
const hex = (colour: string): string => colour.slice(1).toLowerCase();

/** Name of a drawn picture's file: it says what to draw, so that nothing is stored before somebody looks at it. */
export function drawnFile({ art, tint, recolour }: DemoPicture): string {
  return `demo-${art}-${hex(tint)}-${recolour ? hex(recolour) : 'plain'}`;
}

/** The drawing that a file's name describes, as SVG, or null when the name is not one of the demo shop's. */
export function drawPicture(file: string): string | null {
  const [, art = '', tint = '', recolour = ''] = shape.exec(file) ?? [];
  if (!known.has(art)) return null;
  const colour = (digits: string) => `#${digits.toUpperCase()}`;
  return plateSvg({
    art: art as ArtId,
    tint: colour(tint) as PlateTint,
    ...(recolour === 'plain' ? {} : { recolour: colour(recolour) }),
  });
}
