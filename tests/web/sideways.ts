import type { Page } from 'playwright-core';

/** Tables of two dimensions, and rows of links or pictures that go on: meant to be wiped. */
const wiped =
  '.matrix-frame, .matrix-wrap, .pace, .wall-body:has(> .lanes), .tabs, .steps, .gallery-strip, .mast-nav ul, .aisle-sub, .account-nav';

/** What is wider than its place on the page as it is now: the page, and all that scrolls inside it. */
export const sidewaysTroubles = (page: Page): Promise<string[]> =>
  page.evaluate((meant) => {
    const root = document.documentElement;
    const scrolls = (part: Element) => part === root || /auto|scroll/.test(getComputedStyle(part).overflowX);
    return [...document.querySelectorAll('*')]
      .map((part) => ({ part, excess: part.clientWidth > 0 ? part.scrollWidth - part.clientWidth : 0 }))
      .filter(({ part, excess }) => excess > 0 && !part.matches(meant) && scrolls(part))
      .map(({ part, excess }) => {
        const name = [part.localName, ...part.classList].join('.');
        return `${location.pathname} ${innerWidth} px wide: ${name} scrolls sideways by ${excess} px`;
      });
  }, wiped);
