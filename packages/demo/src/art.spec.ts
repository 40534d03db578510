import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { artPath, artSvg, plateSvg } from './art.ts';
import { artIds } from './art-list.ts';
import { categories, products, variants } from './shop.ts';

const pictures = [...categories, ...products, ...variants].map((each) => each.picture);

describe('the pictures', () => {
  it('lists exactly the drawings in the folder, beside their licence', () => {
    const files = readdirSync(new URL('../art/', import.meta.url));
    expect(files.filter((file) => file.endsWith('.svg')).toSorted()).toEqual(
      artIds.map((art) => `${art}.svg`).toSorted(),
    );
    expect(files).toContain('LICENSE');
  });

  it('has a drawing for every picture and a use for every drawing', () => {
    expect(pictures.filter(({ art }) => !existsSync(artPath(art)))).toEqual([]);
    expect(artIds.filter((art) => !pictures.some((picture) => picture.art === art))).toEqual([]);
  });

  it('stands each object on its tint without links, scripts or fonts', () => {
    for (const art of artIds) {
      const svg = plateSvg({ art, tint: '#EFE3C8' });
      expect(svg).toContain('fill="#EFE3C8"');
      expect(svg.match(/<svg /g)).toHaveLength(2);
      expect(svg).not.toMatch(/<script|<text|href="http|font-family/);
      expect(svg).not.toMatch(/NaN|undefined/);
    }
  });

  it('puts the object in the middle, 62 % of the plate on its longer side', () => {
    const [, x, y, width, height] =
      /<svg x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/.exec(
        plateSvg({ art: 'teapot', tint: '#D9E6DC' }),
      ) ?? [];
    expect(Math.max(Number(width), Number(height))).toBeCloseTo(744, 5);
    expect(Number(x) * 2 + Number(width)).toBeCloseTo(1200, 5);
    expect(Number(y) + Number(height)).toBeLessThan(1100);
  });

  it('recolours the object and leaves what has another colour', () => {
    const colours = (svg: string) => svg.match(/#[\da-f]{6}\b/gi) ?? [];
    const drawn = artSvg('thong-sandal');
    const green = artSvg('thong-sandal', '#2F9E78');
    const kept = colours(drawn).filter((colour, index) => colour === colours(green)[index]);
    expect(colours(green)).toHaveLength(colours(drawn).length);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(colours(drawn).length);
    expect(green.replace(/#[\da-f]{3,6}\b|[\d.]+/gi, '')).toBe(drawn.replace(/#[\da-f]{3,6}\b|[\d.]+/gi, ''));
  });

  it('gives the same object every colour of the shop without leaving what a screen can show', () => {
    const painted = [
      ...new Map(
        pictures.filter(({ recolour }) => recolour).map((picture) => [JSON.stringify(picture), picture]),
      ).values(),
    ];
    const wrong = painted.filter((picture) => {
      const svg = plateSvg(picture);
      const colours = svg.match(/(?<=(?:fill|stroke|stop-color)=")#[^"]*/g) ?? [];
      return /NaN|Infinity|#-/.test(svg) || !colours.every((colour) => /^#([\da-f]{3}|[\da-f]{6})$/i.test(colour));
    });
    expect(painted.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });
});
