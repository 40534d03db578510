import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { Cache } from '@talat/platform/cache';
import { Clock } from '@talat/platform/clock';
import { Settings } from '@talat/platform/settings';
import { networkOf } from '@talat/platform/network';
import { identitySettings } from './identity.settings.ts';
import { failuresWithin, secondsUntilAllowed, type Allowance } from './login-limit.rules.ts';

/** Who tries which account, from where. `knownDevice`: one that signed in to this account before. */
export type Attempt = { account: string; ip: string | null; knownDevice: string | null };
type Bucket = { failures: number[]; running: number; waiting: (() => void)[] };
type Guard = { key: string; allowance: Allowance };

/**
 * Bounds wrong passwords before they are checked. A device that signed in to the account before has an allowance of its own
 * and none else: strangers who use up the account's or the network's cannot lock its owner out.
 */
@Injectable()
export class LoginLimiter {
  constructor(
    private readonly cache: Cache,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /**
   * Runs `check`, which says whether the password was right; right ones do not count.
   * @throws {DomainError} LOGIN_LIMITED with `seconds`
   */
  async guard(attempt: Attempt, check: () => Promise<boolean>): Promise<boolean> {
    const guards = this.guardsOf(attempt);
    const entered: Bucket[] = [];
    try {
      for (const guard of guards) entered.push(await this.enter(guard));
      const isRight = await check();
      if (!isRight) for (const guard of guards) this.recordFailure(guard);
      return isRight;
    } finally {
      for (const bucket of entered) leave(bucket);
    }
  }

  private guardsOf({ account, ip, knownDevice }: Attempt): Guard[] {
    const { LOGIN_FAILURES_PER_ACCOUNT, LOGIN_FAILURES_PER_ADDRESS, LOGIN_WINDOW } =
      this.settings.get(identitySettings);
    const perAccount = { failures: LOGIN_FAILURES_PER_ACCOUNT, windowSeconds: LOGIN_WINDOW };
    if (knownDevice) return [{ key: `login:${account}:${knownDevice}`, allowance: perAccount }];
    const byAccount = { key: `login:${account}`, allowance: perAccount };
    if (!ip) return [byAccount];
    return [
      byAccount,
      {
        key: `login-from:${networkOf(ip)}`,
        allowance: { failures: LOGIN_FAILURES_PER_ADDRESS, windowSeconds: LOGIN_WINDOW },
      },
    ];
  }

  /** Those that run may all turn out wrong: more than the allowance has left wait for one of them to end. */
  private async enter({ key, allowance }: Guard): Promise<Bucket> {
    for (;;) {
      const bucket = this.bucketOf(key, allowance);
      const seconds = secondsUntilAllowed(bucket.failures, this.clock.now().getTime(), allowance);
      if (seconds > 0) throw new DomainError('LOGIN_LIMITED', { seconds });
      if (bucket.failures.length + bucket.running < allowance.failures) {
        bucket.running += 1;
        return bucket;
      }
      await new Promise<void>((resolve) => bucket.waiting.push(resolve));
    }
  }

  private recordFailure({ key, allowance }: Guard): void {
    this.bucketOf(key, allowance).failures.push(this.clock.now().getTime());
  }

  private bucketOf(key: string, { windowSeconds }: Allowance): Bucket {
    const bucket = this.cache.get<Bucket>(key) ?? { failures: [], running: 0, waiting: [] };
    bucket.failures = failuresWithin(bucket.failures, this.clock.now().getTime(), windowSeconds);
    this.cache.set(key, bucket, windowSeconds);
    return bucket;
  }
}

/** Takes the bucket itself: the cache may have dropped it, and those who wait in it must still go on. */
function leave(bucket: Bucket): void {
  bucket.running -= 1;
  // All of them look again: after a failure some must be refused, after a success one may go on.
  for (const resume of bucket.waiting.splice(0)) resume();
}
