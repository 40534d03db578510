import { Injectable } from '@nestjs/common';
import { Database, type Statement, statement } from './database.ts';
import { Every } from './jobs.ts';
import { busSettings } from './platform.settings.ts';
import { Settings } from './settings.ts';

/** As many rows as one statement lets go of well within its time. */
const atOnce = 5000;
const dropping = (name: string, table: string, condition: string) =>
  statement<{ n: number }>(
    name,
    `with gone as (delete from ${table} where ctid = any(array(select ctid from ${table} where ${condition} limit ${atOnce})) returning 1)
     select count(*)::int as n from gone`,
  );
const dropOldKeys = dropping(
  'bus.drop-old-keys',
  'bus.idempotency_key',
  `at < clock_timestamp() - interval '72 hours'`,
);
const dropDoneJobs = dropping(
  'bus.drop-done-jobs',
  'bus.job',
  `status = 'done' and finished_at < clock_timestamp() - interval '3 days'`,
);
/** One that failed is an open matter: it may be tried again. */
const dropEndedSagas = dropping(
  'bus.drop-ended-sagas',
  'bus.saga',
  `status in ('done', 'cancelled') and updated_at < clock_timestamp() - interval '30 days'`,
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

  /** Each for itself: one that fails keeps none of the others from its work. */
  @Every('bus.housekeeping', 3600)
  async sweep(): Promise<void> {
    const faults: unknown[] = [];
    for (const dropped of [dropOldKeys, dropDoneJobs, dropEndedSagas])
      await this.drop(dropped).catch((error: unknown) => faults.push(error));
    await this.db
      .rows(dropOldEvents, [this.settings.get(busSettings).BUS_KEEP_DAYS])
      .catch((error: unknown) => faults.push(error));
    if (faults.length) throw new AggregateError(faults, 'some of what has served its time could not be dropped');
  }

  private async drop(dropped: Statement<{ n: number }>): Promise<void> {
    let n: number;
    do n = (await this.db.one(dropped))!.n;
    while (n === atOnce);
  }
}
