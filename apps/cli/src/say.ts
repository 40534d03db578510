/** One line of progress or advice for the person at the terminal. */
export function say(line: string): void {
  console.log(`talat: ${line}`);
}

export function complain(line: string): void {
  console.error(`\ntalat: ${line}\n`);
}
