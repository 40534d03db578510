// Put into every page before its own scripts: tells of what its policy stopped, and says what stands on it when it is asked.
/* global document, getComputedStyle, globalThis, innerWidth, NodeFilter */
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
  globalThis.s7violated(`${violatedDirective} ${blockedURI} ${sample}`),
);

/** What stands on the page; not the data that came with it. */
function* texts() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (!walker.currentNode.parentElement.closest('script, style, template')) yield walker.currentNode.data;
}
const isLive = (element) =>
  ['href', 'action', 'src'].some((name) => /^\s*(javascript|data|vbscript):/i.test(element.getAttribute(name) ?? ''));
const tagged = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
const named = (element) =>
  `${tagged(element.parentElement)} > ${tagged(element)} "${element.textContent.trim().slice(0, 30)}"`;

/** What scrolls in a place of its own does not make the page wide. */
const isClipped = (element) => {
  for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
    if (getComputedStyle(box).overflowX !== 'visible') return true;
  return false;
};

globalThis.s7report = (foreign) => {
  const width = document.documentElement.clientWidth;
  const outside = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > width + 1 && element.checkVisibility() && !isClipped(element),
  );
  const links = [...document.querySelectorAll('a[href], area[href], form[action], iframe[src]')].filter(isLive);
  const fields = [...document.querySelectorAll('input, textarea')].map(({ value }) => value);
  return {
    elements: [...document.querySelectorAll(foreign), ...links].map((element) => element.outerHTML.slice(0, 160)),
    overflow: document.documentElement.scrollWidth - innerWidth,
    outside: outside.slice(0, 6).map(named).join(', '),
    text: [[...texts()].join(''), document.title, ...fields].join('\n'),
    data: [...document.querySelectorAll('script[type="application/ld+json"]')].map(({ textContent }) => textContent),
  };
};
