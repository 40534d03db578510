import { DomainError, errorTable, type ErrorCode } from '@talat/contracts/errors';

type PostgresError = Error & { code?: string; detail?: string };

/**
 * Functions in SQL refuse with `raise exception 'TALAT:<ERROR_CODE>' using detail = '<json>'`;
 * this makes the DomainError of it. Anything else passes through.
 */
export function translateDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error) || !error.message.startsWith('TALAT:')) return error;
  const code = error.message.slice('TALAT:'.length).trim();
  if (!Object.hasOwn(errorTable, code)) return error;
  const { detail } = error as PostgresError;
  return new DomainError(code as ErrorCode, detail ? (JSON.parse(detail) as Record<string, unknown>) : {});
}

const retryable = new Set([
  '40001',
  '40P01',
  '55P03',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
]);

/** True for what will pass: a lost connection, a restart, a deadlock, a lock timeout. */
export function isPassingFault(error: unknown): boolean {
  const code = (error as PostgresError | null)?.code;
  return (
    (code !== undefined && retryable.has(code)) ||
    // a server that is away has taken its socket with it
    (code === 'ENOENT' && (error as NodeJS.ErrnoException).syscall === 'connect') ||
    /Connection terminated|timeout exceeded when trying to connect/.test((error as Error | null)?.message ?? '')
  );
}

/** True for a statement that took longer than it may: for an event or a job that is a failure, for who asks a reason to ask again. */
export const isTimeout = (error: unknown): boolean => (error as PostgresError | null)?.code === '57014';

/** The constraint that a unique violation names, or undefined when it is another error. */
export function violatedConstraint(error: unknown): string | undefined {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string; driverError?: unknown };
  if (code === '23505') return constraint;
  const inner = (error as { driverError?: unknown } | null)?.driverError;
  return inner ? violatedConstraint(inner) : undefined;
}
