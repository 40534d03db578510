/** One line of progress or advice for the person at the terminal. */
export function say(line: string): void {
  endProgress();
  console.log(`talat: ${line}`);
}

export function complain(line: string): void {
  endProgress();
  console.error(`\ntalat: ${line}\n`);
}

let lastProgress = 0;
let isProgressShown = false;
/** A line that is written over on a terminal; elsewhere at most one each two seconds. Beside the report, not in it. */
export function progress(line: string): void {
  if (process.stderr.isTTY) {
    process.stderr.write(`\r\u001b[2K${line}`);
    isProgressShown = true;
  } else if (Date.now() - lastProgress > 2000) {
    lastProgress = Date.now();
    process.stderr.write(`talat: ${line}\n`);
  }
}

function endProgress(): void {
  if (isProgressShown) process.stderr.write('\r\u001b[2K');
  isProgressShown = false;
}

/** Lines of a file that were not taken, each with its number and the reason. */
export function printRejected(rejected: readonly { number: number; invoice: string; reason: string }[]): void {
  if (rejected.length === 0) return;
  say(`${rejected.length} lines were not taken:`);
  for (const { number, invoice, reason } of rejected) say(`  line ${number} (${invoice}): ${reason}`);
}
