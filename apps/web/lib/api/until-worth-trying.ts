const whileAwayMs = 2_000;
const whileThereMs = 5_000;

const isReady = (signal: AbortSignal): Promise<boolean> =>
  fetch('/api/v1/health/ready', { cache: 'no-store', signal }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Ends as soon as the API is back; or, when it was there all the time, after a while. False when told to stop first. */
export async function untilWorthTrying(signal: AbortSignal): Promise<boolean> {
  let wasAway = false;
  while (!signal.aborted) {
    const isThere = await isReady(signal);
    if (isThere && wasAway) return !signal.aborted;
    await new Promise((resolve) => setTimeout(resolve, isThere ? whileThereMs : whileAwayMs));
    if (isThere) return !signal.aborted;
    wasAway = true;
  }
  return false;
}
