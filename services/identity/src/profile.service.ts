import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { Preferences, type UpdatePreferences } from '@talat/contracts/user';
import { CallerInfo } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { audit } from '@talat/platform/record';
import { UserEntity } from './user.entity.ts';
import { UserRepository } from './user.repository.ts';

@Injectable()
export class ProfileService {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
  ) {}

  async preferences(caller: CallerInfo): Promise<Preferences> {
    const user = await this.users.findById(caller.requireUser());
    if (!user) throw new DomainError('NOT_FOUND', { what: 'user' });
    return Preferences.parse(user.preferences);
  }

  async changePreferences(caller: CallerInfo, body: UpdatePreferences): Promise<Preferences> {
    return this.db.transaction(async (tx) => {
      const user = await this.users.lock(tx, caller.requireUser());
      if (!user) throw new DomainError('NOT_FOUND', { what: 'user' });
      const before = Preferences.parse(user.preferences);
      const after = Preferences.parse({ ...user.preferences, ...body });
      await tx.manager.update(UserEntity, { id: user.id }, { preferences: after });
      audit(tx, {
        service: 'identity',
        action: 'preferences.updated',
        entity: 'user',
        entityId: user.id,
        before,
        after,
      });
      return after;
    });
  }
}
