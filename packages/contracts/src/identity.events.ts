import { z } from 'zod';
import { UserStatus } from './auth.ts';
import { Id } from './id.ts';
import { roles } from './permissions.ts';

const account = {
  userId: Id,
  email: z.string(),
  username: z.string(),
  name: z.string(),
  role: z.enum(roles),
  roles: z.array(z.enum(roles)),
  status: UserStatus,
};

export const identityEvents = {
  'user.created': z.object(account),
  /** `securityVersion` grew when a password, role or status changed: older tokens end. */
  'user.updated': z.object({ ...account, changed: z.array(z.string()), securityVersion: z.int() }),
  'user.deleted': z.object({ userId: Id }),
  'user.signed_in': z.object({ userId: Id, sessionId: Id }),
  'user.session_revoked': z.object({
    userId: Id,
    sessionId: Id,
    reason: z.enum(['logout', 'revoked', 'reuse', 'password', 'deleted']),
  }),
} as const;
