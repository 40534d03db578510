import type { User } from '@talat/contracts/auth';
import type {
  Preferences,
  SaveAddress,
  SavedAddress,
  SaveTaxProfile,
  TaxProfile,
  UpdatePreferences,
  UpdateProfile,
} from '@talat/contracts/user';
import type { Api } from './client.ts';

export const listAddresses = async (api: Api): Promise<SavedAddress[]> =>
  (await api<{ data: SavedAddress[] }>({ path: '/users/me/addresses' })).data;

export const addAddress = (api: Api, address: SaveAddress): Promise<SavedAddress> =>
  api<SavedAddress>({ method: 'POST', path: '/users/me/addresses', body: address });

export const changeAddress = (api: Api, id: string, address: SaveAddress): Promise<SavedAddress> =>
  api<SavedAddress>({ method: 'PUT', path: `/users/me/addresses/${id}`, body: address });

export const removeAddress = (api: Api, id: string): Promise<void> =>
  api<void>({ method: 'DELETE', path: `/users/me/addresses/${id}` });

export const listTaxProfiles = async (api: Api): Promise<TaxProfile[]> =>
  (await api<{ data: TaxProfile[] }>({ path: '/users/me/tax-profiles' })).data;

export const addTaxProfile = (api: Api, profile: SaveTaxProfile): Promise<TaxProfile> =>
  api<TaxProfile>({ method: 'POST', path: '/users/me/tax-profiles', body: profile });

export const changeTaxProfile = (api: Api, id: string, profile: SaveTaxProfile): Promise<TaxProfile> =>
  api<TaxProfile>({ method: 'PUT', path: `/users/me/tax-profiles/${id}`, body: profile });

export const removeTaxProfile = (api: Api, id: string): Promise<void> =>
  api<void>({ method: 'DELETE', path: `/users/me/tax-profiles/${id}` });

/** `version` is that of the profile that was shown: somebody else's change in between is refused, not overwritten. */
export const changeProfile = (api: Api, profile: UpdateProfile, version: number): Promise<User> =>
  api<User>({ method: 'PUT', path: '/users/me', body: profile, ifMatch: version });

export const getPreferences = (api: Api): Promise<Preferences> => api<Preferences>({ path: '/users/me/preferences' });

export const changePreferences = (api: Api, change: UpdatePreferences): Promise<Preferences> =>
  api<Preferences>({ method: 'PUT', path: '/users/me/preferences', body: change });

/** Ends the account for good. @throws {ApiError} CREDENTIALS_INVALID */
export const closeAccount = (api: Api, password: string): Promise<void> =>
  api<void>({ method: 'POST', path: '/users/me/closure', body: { password } });
