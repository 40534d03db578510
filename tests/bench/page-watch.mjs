// Put into the pages that the rows `wall` and `frames` look at: what happens there, by the page's own clock.

const scroller = () => document.querySelector('.scroll');
const table = () => document.querySelector('.records');

/** Rows of a list that are loaded, not only those that are drawn. */
const countRows = () => Number(table().getAttribute('aria-rowcount')) - 1;

/** Scrolls to the end until a page more is loaded. */
async function loadMore() {
  const before = countRows();
  while (countRows() === before) {
    scroller().scrollTop = scroller().scrollHeight;
    await new Promise((done) => requestAnimationFrame(done));
  }
  return countRows();
}

const toTop = () => scroller().scrollTo(0, 0);
const cursorAt = () => Number(document.querySelector('tr[data-cursor]')?.getAttribute('aria-rowindex') ?? 1);

/** Begins to write down the times between the beginnings of frames, and the longest task; `stop` answers them. */
function watchFrames() {
  const deltas = [];
  let longest = 0;
  let last = 0;
  let isOver = false;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  tasks.observe({ type: 'longtask' });
  const note = (at) => {
    if (last > 0) deltas.push(at - last);
    last = at;
    if (!isOver) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  watched.stop = () => {
    isOver = true;
    tasks.disconnect();
    return { deltas, longest };
  };
}

/** Writes down when the name in a row of the wall was painted: after the frame that follows the change of the document. */
function watchNames() {
  watched.painted = [];
  const changed = new Set();
  const note = () => {
    const at = Date.now();
    for (const row of changed)
      watched.painted.push({ id: row.dataset.id, text: row.querySelector('.who-name')?.textContent ?? '', at });
    changed.clear();
  };
  new MutationObserver((mutations) => {
    // a timer of no length ends after the frame was drawn
    if (changed.size === 0) requestAnimationFrame(() => setTimeout(note));
    for (const { target } of mutations) {
      const row = (target instanceof Element ? target : target.parentElement)?.closest('tr[data-id]');
      if (row) changed.add(row);
    }
  }).observe(document.querySelector('.wall'), { subtree: true, childList: true, characterData: true });
}

const watched = { painted: [], stop: null };
globalThis.bench = { countRows, loadMore, toTop, cursorAt, watchFrames, watchNames, watched };
