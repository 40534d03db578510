import type {
  ForgotPasswordRequest,
  ResetPasswordRequest,
  Session,
  User,
  VerifyEmailRequest,
} from '@talat/contracts/auth';
import type { Api } from './client.ts';

/** Answers alike whether there is such an account or not. */
export const forgotPassword = (api: Api, request: ForgotPasswordRequest): Promise<void> =>
  api<void>({ method: 'POST', path: '/auth/password/forgot', body: request });

export const resetPassword = (api: Api, request: ResetPasswordRequest): Promise<void> =>
  api<void>({ method: 'POST', path: '/auth/password/reset', body: request });

/** Answers whose address it was. */
export const verifyEmail = (api: Api, request: VerifyEmailRequest): Promise<User> =>
  api<User>({ method: 'POST', path: '/auth/email/verify', body: request });

export const resendVerification = (api: Api): Promise<void> =>
  api<void>({ method: 'POST', path: '/auth/email/resend' });

export const listSessions = async (api: Api): Promise<Session[]> =>
  (await api<{ data: Session[] }>({ path: '/auth/sessions' })).data;

export const endSession = (api: Api, id: string): Promise<void> =>
  api<void>({ method: 'DELETE', path: `/auth/sessions/${id}` });

export const endOtherSessions = (api: Api): Promise<void> => api<void>({ method: 'DELETE', path: '/auth/sessions' });
