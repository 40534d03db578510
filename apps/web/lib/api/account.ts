import type { SaveAddress, SavedAddress } from '@talat/contracts/user';
import type { Api } from './client.ts';

export const listAddresses = async (api: Api): Promise<SavedAddress[]> =>
  (await api<{ data: SavedAddress[] }>({ path: '/users/me/addresses' })).data;

export const addAddress = (api: Api, address: SaveAddress): Promise<SavedAddress> =>
  api<SavedAddress>({ method: 'POST', path: '/users/me/addresses', body: address });

export const changeAddress = (api: Api, id: string, address: SaveAddress): Promise<SavedAddress> =>
  api<SavedAddress>({ method: 'PUT', path: `/users/me/addresses/${id}`, body: address });

export const removeAddress = (api: Api, id: string): Promise<void> =>
  api<void>({ method: 'DELETE', path: `/users/me/addresses/${id}` });
