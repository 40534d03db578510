import { randomUUID } from 'node:crypto';
import type { LoginResponse, RegisterResponse, TokenPair } from '@talat/contracts/auth';
import type { Role } from '@talat/contracts/permissions';
import type { TestApp } from '@talat/platform/testing/app';

export const password = 'Talat-2569!';

export type Person = RegisterResponse & { password: string };

/** People who signed up through the API, each with an address of their own. */
export class Given {
  constructor(private readonly app: TestApp) {}

  async person(more: { language?: 'th' | 'en' } = {}): Promise<Person> {
    const email = `p${randomUUID().slice(0, 13)}@test.example`;
    const headers: Record<string, string> = more.language ? { 'accept-language': more.language } : {};
    const answer = await this.app.http<RegisterResponse>('POST', '/auth/register', {
      body: { email, password },
      headers,
    });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return { ...answer.body, password };
  }

  /** Raised by SQL and signed in again, as the seed's staff are. */
  async withRole(role: Role): Promise<Person> {
    const person = await this.person();
    await this.app.sql('update identity.user_account set roles = $2 where id = $1', [person.id, [role]]);
    return { ...person, ...(await this.login(person)), role, roles: [role] };
  }

  async login(
    person: { email: string },
    more: { password?: string; headers?: Record<string, string> } = {},
  ): Promise<LoginResponse> {
    const answer = await this.app.http<LoginResponse>('POST', '/auth/login', {
      body: { email: person.email, password: more.password ?? password },
      headers: more.headers,
    });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  }

  refresh(refreshToken: string) {
    return this.app.http<TokenPair & { code?: string }>('POST', '/auth/refresh', { body: { refreshToken } });
  }
}

export const bearer = (tokens: { accessToken: string }): Record<string, string> => ({
  authorization: `Bearer ${tokens.accessToken}`,
});
