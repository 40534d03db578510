import { Injectable } from '@nestjs/common';
import { Database, statement } from './database.ts';
import { dropOldKeys } from './idempotency-store.ts';
import { Every } from './jobs.ts';

const dropDoneJobs = statement(
  'bus.drop-done-jobs',
  `delete from bus.job where status = 'done' and finished_at < clock_timestamp() - interval '3 days'`,
);
const dropEndedSagas = statement(
  'bus.drop-ended-sagas',
  `delete from bus.saga where status in ('done', 'cancelled', 'failed') and updated_at < clock_timestamp() - interval '30 days'`,
);

/** Lets go of what has served its time. The outbox and the log are kept. */
@Injectable()
export class Housekeeping {
  constructor(private readonly db: Database) {}

  @Every('bus.housekeeping', 3600)
  async sweep(): Promise<void> {
    await this.db.rows(dropOldKeys);
    await this.db.rows(dropDoneJobs);
    await this.db.rows(dropEndedSagas);
  }
}
