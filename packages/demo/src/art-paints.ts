import type { ArtId } from './art-list.ts';
import type { ArtPaint } from './repaint.ts';

/** Drawings whose main colour cannot be told from their colours alone. */
export const artPaints: Partial<Record<ArtId, ArtPaint>> = {
  'auto-rickshaw': { base: '#3d8f7a', reach: 50 },
  'beverage-box': { base: '#7fd65a', reach: 70 },
  coat: { base: '#eba962', reach: 45 },
  droplet: { base: '#5fa8f5', reach: 120 },
  'flat-shoe': { base: '#3d8fe0', reach: 80 },
  'lab-coat': { base: '#cfc6d8' },
  luggage: { base: '#3a7cd0', reach: 80 },
  'mans-shoe': { base: '#9c5f66', reach: 100, includesGreys: true },
  'pot-of-food': { base: '#a79db5' },
  'racing-car': { base: '#ee3124', reach: 25 },
  'running-shirt': { base: '#8bc45a', reach: 45 },
  sari: { base: '#5fc9a2', reach: 60 },
  shorts: { base: '#5ad67a', reach: 100 },
  spoon: { base: '#b6adc2' },
  'steaming-bowl': { base: '#e02f68', reach: 40 },
  't-shirt': { base: '#84e08a', reach: 80 },
  'yo-yo': { base: '#9a6fe0', reach: 50 },
};
