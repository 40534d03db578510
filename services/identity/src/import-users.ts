import { Injectable } from '@nestjs/common';
import { newId } from '@talat/contracts/id';
import type { ImportedUsers, ImportUsers as Wish } from '@talat/contracts/user';
import type { CallerInfo } from '@talat/platform/context';
import { Database, type Tx } from '@talat/platform/database';
import { RegisterUser } from './register-user.ts';
import { UserRepository } from './user.repository.ts';
import { usernameFrom } from './user.rules.ts';

type Result = ImportedUsers['results'][number];

/** Makes customers of another system, all of them or none; those whose address is known are left as they are. */
@Injectable()
export class ImportUsers {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
    private readonly accounts: RegisterUser,
  ) {}

  /** @throws {DomainError} ROLE_NOT_ALLOWED, FORBIDDEN */
  async import(caller: CallerInfo, { users, dryRun }: Wish): Promise<ImportedUsers> {
    const make = async (tx: Tx): Promise<ImportedUsers> => {
      await this.users.lockImports(tx);
      await this.accounts.requireReach(tx, caller.requireUser(), ['customer']);
      const results: Result[] = [];
      for (const user of users) results.push(await this.make(tx, user));
      const created = results.filter(({ status }) => status === 'created').length;
      return { created, exists: results.length - created, results };
    };
    return dryRun ? this.db.rehearsal(make) : this.db.transaction(make);
  }

  private async make(tx: Tx, { email, firstName, lastName, phone }: Wish['users'][number]): Promise<Result> {
    const known = await this.users.readByEmail(tx, email);
    if (known) return { email, status: 'exists', id: known.id };
    const user = { id: newId(), email, username: usernameFrom(email), passwordHash: null, firstName, lastName, phone };
    const created = await this.users.insert(tx, { ...user, roles: ['customer'], preferences: {} }, true);
    this.accounts.record(tx, created);
    return { email, status: 'created', id: created.id };
  }
}
