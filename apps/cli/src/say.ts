/** One line of progress or advice for the person at the terminal. */
export function say(line: string): void {
  console.log(`talat: ${line}`);
}

export function complain(line: string): void {
  console.error(`\ntalat: ${line}\n`);
}

let lastProgress = 0;
/** A line that is written over on a terminal; elsewhere at most one each two seconds. */
export function progress(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${line}`);
  else if (Date.now() - lastProgress > 2000) {
    lastProgress = Date.now();
    say(line);
  }
}

/** Lines of a file that were not taken, each with its number and the reason. */
export function printRejected(rejected: readonly { number: number; invoice: string; reason: string }[]): void {
  if (rejected.length === 0) return;
  say(`${rejected.length} lines were not taken:`);
  for (const { number, invoice, reason } of rejected) say(`  line ${number} (${invoice}): ${reason}`);
}
