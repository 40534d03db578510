import type { ServedBy } from '@talat/contracts/client';
import { DomainError } from '@talat/contracts/errors';
import { identityClient } from '@talat/contracts/identity.client';
import { ServesClient } from '@talat/platform/clients';
import { Database } from '@talat/platform/database';
import { SavedAddressEntity } from './saved-address.entity.ts';
import { toAddress } from './saved-addresses.ts';
import { UserRepository } from './user.repository.ts';
import { nameOf } from './user.rules.ts';

@ServesClient(identityClient)
export class IdentityClient implements ServedBy<typeof identityClient> {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
  ) {}

  async getRoles({ userId }: { userId: string }) {
    const user = await this.users.findById(userId);
    return { roles: user?.status === 'active' ? user.roles : [] };
  }

  /** @throws {DomainError} NOT_FOUND */
  async getCheckoutDefaults({ userId }: { userId: string }) {
    const [user, address] = await Promise.all([
      this.users.findById(userId),
      this.db.manager.findOneBy(SavedAddressEntity, { userId, isDefault: true }),
    ]);
    if (!user) throw new DomainError('NOT_FOUND', { what: 'user' });
    return { name: nameOf(user), email: user.email, phone: user.phone, address: address ? toAddress(address) : null };
  }
}
