type Pace = {
  /** So long nobody may have asked. */
  quietMs: number;
  /** Where somebody asks without a pause: at the latest then. */
  longestMs: number;
};

/** Runs once for all that asked in a busy moment, when it is over. */
export function quietly(run: () => void, { quietMs, longestMs }: Pace): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstAt: number | null = null;
  const stop = () => {
    clearTimeout(timer);
    firstAt = null;
  };
  return {
    ask: () => {
      const now = performance.now();
      firstAt ??= now;
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          firstAt = null;
          run();
        },
        Math.max(0, Math.min(quietMs, firstAt + longestMs - now)),
      );
    },
    stop,
  };
}
