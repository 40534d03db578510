/** The body of a subjects/ file: takes what the row sent, answers the result, and ends. An error ends it with its message. */
export function subject<Input, Result>(work: (input: Input) => Promise<Result> | Result): void {
  const answer = async (input: Input) => {
    const value = await work(input);
    // who asked may have hung up with the answer in hand
    process.send!({ value }, () => process.connected && process.disconnect());
  };
  process.once('message', (input) => void answer(input as Input));
}
