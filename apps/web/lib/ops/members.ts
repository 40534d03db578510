import type { AuditList } from '@talat/contracts/audit';
import type { Session, User } from '@talat/contracts/auth';
import type { CreateUser, Member, MemberList, UpdateUser } from '@talat/contracts/user';
import type { Api, Query } from '../api/client.ts';

/** An account, from the list or from its own page. */
export type MemberLike = User & Partial<Pick<Member, 'deletedAt'>>;

export const nameOf = (user: Pick<User, 'firstName' | 'lastName' | 'username'>): string =>
  [user.firstName, user.lastName].filter(Boolean).join(' ') || user.username;

const at = (id: string, rest = ''): string => `/users/${encodeURIComponent(id)}${rest}`;

export const listMembers = (api: Api, query: Query, signal?: AbortSignal): Promise<MemberList> =>
  api<MemberList>({ path: '/users/members', query, ...(signal ? { signal } : {}) });
export const showUser = (api: Api, id: string): Promise<User> => api<User>({ path: at(id) });
export const addUser = (api: Api, body: CreateUser): Promise<User> =>
  api<User>({ method: 'POST', path: '/users', body });
export const changeUser = (api: Api, seen: { id: string; version: number }, body: UpdateUser): Promise<User> =>
  api<User>({ method: 'PUT', path: at(seen.id), body, ifMatch: seen.version });
export const removeUser = (api: Api, seen: { id: string; version: number }): Promise<void> =>
  api<void>({ method: 'DELETE', path: at(seen.id), ifMatch: seen.version });
/** Comes back switched off. */
export const restoreUser = (api: Api, id: string): Promise<User> =>
  api<User>({ method: 'POST', path: at(id, '/restore') });

export const devicesOf = async (api: Api, id: string): Promise<Session[]> =>
  (await api<{ data: Session[] }>({ path: at(id, '/sessions') })).data;
export const endDevice = (api: Api, id: string, sessionId: string): Promise<void> =>
  api<void>({ method: 'DELETE', path: at(id, `/sessions/${encodeURIComponent(sessionId)}`) });
export const endDevices = (api: Api, id: string): Promise<void> =>
  api<void>({ method: 'DELETE', path: at(id, '/sessions') });

const signInsShown = 20;
export const signInsOf = (api: Api, id: string): Promise<AuditList> =>
  api<AuditList>({
    path: '/audit',
    query: { entity: 'user', entityId: id, action: 'user.signed_in', limit: signInsShown },
  });
