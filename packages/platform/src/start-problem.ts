/** A reason why the system cannot start, with the way out. Printed as one line, without a stack. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';

  constructor(what: string, wayOut: string, options?: ErrorOptions) {
    super(`${what}. ${wayOut}`, options);
  }
}

const causes: Record<string, (path: string) => [what: string, wayOut: string]> = {
  ENOSPC: (path) => [`The disk that holds ${path} is full`, 'Free at least 1 GB there and start again.'],
  EDQUOT: (path) => [`The disk quota for ${path} is used up`, 'Free some space and start again.'],
  EROFS: (path) => [`${path} is on a read-only file system`, 'Clone to a place that can be written to.'],
  EACCES: (path) => [
    `No permission to write ${path}`,
    'Start as the user who owns this folder, or give it back with chown -R.',
  ],
  EPERM: (path) => [
    `No permission to change ${path}`,
    'Start as the user who owns this folder, or give it back with chown -R.',
  ],
};

/** Turns what the file system refused into a line a newcomer can act on; any other error is returned as it came. */
export function explainFileError(error: unknown, path: string): unknown {
  const { code, path: refused } = (error ?? {}) as NodeJS.ErrnoException;
  const cause = code === undefined ? undefined : causes[code];
  return cause ? new StartProblem(...cause(refused ?? path), { cause: error }) : error;
}

/** The same for a program's output, where only the text of the error arrives. */
export function explainOutput(output: string, path: string): StartProblem | undefined {
  if (/no space left on device/i.test(output)) return new StartProblem(...causes['ENOSPC']!(path));
  if (/quota exceeded/i.test(output)) return new StartProblem(...causes['EDQUOT']!(path));
  if (/permission denied/i.test(output)) return new StartProblem(...causes['EACCES']!(path));
  return undefined;
}
