import { Injectable } from '@nestjs/common';
import { Database, statement } from './database.ts';
import { dropOldKeys } from './idempotency-store.ts';
import { Every } from './jobs.ts';
import { busSettings } from './platform.settings.ts';
import { Settings } from './settings.ts';

const dropDoneJobs = statement(
  'bus.drop-done-jobs',
  `delete from bus.job where status = 'done' and finished_at < clock_timestamp() - interval '3 days'`,
);
/** One that failed is an open matter: it may be tried again. */
const dropEndedSagas = statement(
  'bus.drop-ended-sagas',
  `delete from bus.saga where status in ('done', 'cancelled') and updated_at < clock_timestamp() - interval '30 days'`,
);

const dropOldEvents = statement<{ dropped: number }>(
  'bus.drop-old-parts',
  'select bus.drop_old_parts(make_interval(days => $1)) as dropped',
);

/** Lets go of what has served its time. The usage history is kept. */
@Injectable()
export class Housekeeping {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
  ) {}

  @Every('bus.housekeeping', 3600)
  async sweep(): Promise<void> {
    await this.db.rows(dropOldKeys);
    await this.db.rows(dropDoneJobs);
    await this.db.rows(dropEndedSagas);
    await this.db.rows(dropOldEvents, [this.settings.get(busSettings).BUS_KEEP_DAYS]);
  }
}
