import { Injectable } from '@nestjs/common';
import type { EventEnvelope } from '@talat/contracts/events';
import { hasPermission } from '@talat/contracts/permissions';
import { statement, type Tx } from '@talat/platform/database';

type UserEvent = EventEnvelope<'user.created' | 'user.updated' | 'user.deleted'>;

const keep = statement(
  'orders.keep-staff',
  `insert into orders.staff as s (id, name, role, is_active, version) values ($1, $2, $3, $4, $5)
   on conflict (id) do update set name = excluded.name, role = excluded.role, is_active = excluded.is_active, version = excluded.version where s.version < excluded.version`,
);
const retire = statement(
  'orders.retire-staff',
  'update orders.staff set is_active = false, version = $2 where id = $1 and version < $2',
);

/** Whom an order can be given to: people who may work on orders, kept from identity's events. */
@Injectable()
export class KeepStaff {
  async apply(tx: Tx, events: UserEvent[]): Promise<void> {
    for (const { type, data, version } of events) {
      if (type === 'user.deleted') await tx.rows(retire, [data.userId, version]);
      else if (hasPermission(data.roles, 'orders.advance'))
        await tx.rows(keep, [data.userId, data.name, data.role, data.status === 'active', version]);
      else await tx.rows(retire, [data.userId, version]);
    }
  }
}
