import type { SavedAddress } from '@talat/contracts/user';
import type { Api } from './client.ts';

export const listAddresses = async (api: Api): Promise<SavedAddress[]> =>
  (await api<{ data: SavedAddress[] }>({ path: '/users/me/addresses' })).data;
