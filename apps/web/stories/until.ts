/** For `play`: resolves when the state of the story is reached, at the next frame that has it. */
export function until(selector: string): () => Promise<void> {
  return () =>
    new Promise((reached) => {
      const look = () => (document.querySelector(selector) ? reached() : requestAnimationFrame(look));
      look();
    });
}
