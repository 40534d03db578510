import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ArtId } from './art-list.ts';
import { artPaints } from './art-paints.ts';
import { repaint } from './repaint.ts';
import type { DemoPicture } from './shop-types.ts';

const PLATE = 1200;
const OBJECT = PLATE * 0.62;

/** The file of a drawn object, as an absolute path. */
export const artPath = (art: ArtId): string => fileURLToPath(new URL(`../art/${art}.svg`, import.meta.url));

/** The object alone, cropped to its edges, its main colour moved to `recolour` (`#RRGGBB`) if that is given. */
export function artSvg(art: ArtId, recolour?: string): string {
  const svg = readFileSync(artPath(art), 'utf8').trim();
  return recolour ? repaint(svg, artPaints[art] ?? {}, recolour) : svg;
}

/**
 * A product picture of 1200 by 1200: the object at 62 % on its paper tint, over a soft contact shadow at its foot.
 * Plain SVG without fonts or links, for sharp to rasterise at any size.
 */
export function plateSvg({ art, tint, recolour }: DemoPicture): string {
  const svg = artSvg(art, recolour);
  const [width, height] = drawnSize(svg, art);
  const left = (PLATE - width) / 2;
  const top = (PLATE - height) / 2 - PLATE * 0.012;
  const object = svg.replace('<svg ', `<svg x="${left}" y="${top}" width="${width}" height="${height}" `);
  const foot = top + height - PLATE * 0.004;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PLATE}" height="${PLATE}" viewBox="0 0 ${PLATE} ${PLATE}">`,
    '<filter id="plate-shadow" x="-30%" y="-200%" width="160%" height="500%"><feGaussianBlur stdDeviation="15"/></filter>',
    `<path fill="${tint}" d="M0 0h${PLATE}v${PLATE}H0z"/>`,
    `<ellipse cx="${PLATE / 2}" cy="${foot}" rx="${OBJECT * 0.15 + width * 0.24}" ry="${OBJECT * 0.045}" fill="#1B1A17" fill-opacity=".24" filter="url(#plate-shadow)"/>`,
    object,
    '</svg>',
  ].join('');
}

/** The drawings are cropped to the object: its longer side fills the 62 %, small things a little less. */
function drawnSize(svg: string, art: ArtId): readonly [width: number, height: number] {
  const box = /viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(svg);
  if (!box) throw new Error(`${art}.svg has no viewBox`);
  const [width, height] = [Number(box[1]), Number(box[2])];
  const scale = OBJECT / Math.max(width, height, 26);
  return [width * scale, height * scale];
}
