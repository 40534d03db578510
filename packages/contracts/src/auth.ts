import { z } from 'zod';
import { Id } from './id.ts';
import { Role, roles } from './permissions.ts';

export const Password = z.string().min(1).max(128);
export const Email = z
  .email()
  .max(254)
  .transform((v) => v.trim().toLowerCase());
export const Username = z
  .string()
  .regex(/^[a-zA-Z0-9_.-]+$/)
  .min(3)
  .max(100);

export const RegisterRequest = z
  .strictObject({
    email: Email,
    password: Password,
    username: Username.optional(),
    firstName: z.string().trim().max(100).optional(),
    lastName: z.string().trim().max(100).optional(),
    phone: z.string().trim().max(30).optional(),
  })
  .meta({ id: 'RegisterRequest' });
export type RegisterRequest = z.infer<typeof RegisterRequest>;

/** `email` takes an e-mail or a username; `username` and `identifier` are other spellings of it. */
export const LoginRequest = z
  .strictObject({
    email: z.string().trim().min(1).max(254).optional(),
    username: z.string().trim().min(1).max(254).optional(),
    identifier: z.string().trim().min(1).max(254).optional(),
    password: Password,
    deviceName: z.string().max(120).optional(),
    rememberMe: z.boolean().optional(),
  })
  .refine((v) => v.email ?? v.username ?? v.identifier, { error: 'email or username is required', path: ['email'] })
  .meta({ id: 'LoginRequest' });
export type LoginRequest = z.infer<typeof LoginRequest>;

export const RefreshRequest = z
  .strictObject({ refreshToken: z.string().max(400).optional(), refresh_token: z.string().max(400).optional() })
  .meta({ id: 'RefreshRequest' });
export type RefreshRequest = z.infer<typeof RefreshRequest>;

export const UserStatus = z.enum(['active', 'inactive', 'suspended']);

export const User = z
  .object({
    id: Id,
    email: z.string(),
    username: z.string(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    phone: z.string().nullable(),
    role: z.enum(roles),
    roles: z.array(z.enum(roles)),
    status: UserStatus,
    isActive: z.boolean(),
    isEmailVerified: z.boolean(),
    lastLoginAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

const tokenShape = {
  accessToken: z.string(),
  refreshToken: z.string(),
  access_token: z.string(),
  refresh_token: z.string(),
  tokenType: z.literal('Bearer'),
  /** Seconds until the access token ends. */
  expiresIn: z.int(),
  refreshExpiresAt: z.iso.datetime(),
  sessionId: Id,
};
export const TokenPair = z.object(tokenShape).meta({ id: 'TokenPair' });
export type TokenPair = z.infer<typeof TokenPair>;

/** Login answers tokens and the user under `user`; register answers the user flat at the top with the tokens beside. */
export const LoginResponse = z.object({ ...tokenShape, user: User }).meta({ id: 'LoginResponse' });
export type LoginResponse = z.infer<typeof LoginResponse>;
export const RegisterResponse = z.object({ ...User.shape, ...tokenShape, user: User }).meta({ id: 'RegisterResponse' });
export type RegisterResponse = z.infer<typeof RegisterResponse>;

export const Session = z
  .object({
    id: Id,
    deviceName: z.string().nullable(),
    userAgent: z.string().nullable(),
    ip: z.string().nullable(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;
export const SessionList = z.object({ data: z.array(Session) }).meta({ id: 'SessionList' });

export const ChangePasswordRequest = z
  .strictObject({ currentPassword: Password, newPassword: Password })
  .meta({ id: 'ChangePasswordRequest' });
export type ChangePasswordRequest = z.infer<typeof ChangePasswordRequest>;
/** The password again, because it cannot be undone. */
export const CloseAccountRequest = z.strictObject({ password: Password }).meta({ id: 'CloseAccountRequest' });
export type CloseAccountRequest = z.infer<typeof CloseAccountRequest>;
export const ForgotPasswordRequest = z.strictObject({ email: Email }).meta({ id: 'ForgotPasswordRequest' });
export type ForgotPasswordRequest = z.infer<typeof ForgotPasswordRequest>;
export const ResetPasswordRequest = z
  .strictObject({ token: z.string().min(20).max(400), newPassword: Password })
  .meta({ id: 'ResetPasswordRequest' });
export type ResetPasswordRequest = z.infer<typeof ResetPasswordRequest>;
export const VerifyEmailRequest = z
  .strictObject({ token: z.string().min(20).max(400) })
  .meta({ id: 'VerifyEmailRequest' });
export type VerifyEmailRequest = z.infer<typeof VerifyEmailRequest>;

/** Claims of an access token; `sv` is the account's security version, bumped by a password, role or status change. */
export const AccessClaims = z.object({
  sub: Id,
  email: z.string(),
  name: z.string(),
  role: Role,
  roles: z.array(Role),
  sid: Id,
  sv: z.int(),
});
export type AccessClaims = z.infer<typeof AccessClaims>;
