import { z } from 'zod';
import { Address } from './address.ts';
import { Email, Password, User, Username, UserStatus } from './auth.ts';
import { Id } from './id.ts';
import { listQueryShape, pageOf } from './lists.ts';
import { Role } from './permissions.ts';

const names = {
  firstName: z.string().trim().max(100).optional(),
  lastName: z.string().trim().max(100).optional(),
  phone: z.string().trim().max(30).optional(),
};

/** Without a token this is self-registration and a `role` is refused; an admin may give one. */
export const CreateUser = z
  .strictObject({
    email: Email,
    password: Password,
    username: Username.optional(),
    ...names,
    role: Role.optional(),
    roles: z.array(Role).min(1).optional(),
  })
  .meta({ id: 'CreateUser' });
export type CreateUser = z.infer<typeof CreateUser>;
export const UpdateUser = z
  .strictObject({
    email: Email.optional(),
    username: Username.optional(),
    ...names,
    role: Role.optional(),
    roles: z.array(Role).min(1).optional(),
    status: UserStatus.optional(),
    isActive: z.boolean().optional(),
  })
  .meta({ id: 'UpdateUser' });
export type UpdateUser = z.infer<typeof UpdateUser>;
export const UpdateProfile = z.strictObject({ username: Username.optional(), ...names }).meta({ id: 'UpdateProfile' });
export type UpdateProfile = z.infer<typeof UpdateProfile>;

export const UserQuery = z.strictObject({
  ...listQueryShape,
  q: z.string().max(200).optional(),
  search: z.string().max(200).optional(),
  role: Role.optional(),
  status: UserStatus.optional(),
});
export type UserQuery = z.infer<typeof UserQuery>;
export const UserList = pageOf(User).meta({ id: 'UserList' });

export const SavedAddress = z
  .object({ id: Id, ...Address.shape, label: z.string().nullable(), isDefault: z.boolean() })
  .meta({ id: 'SavedAddress' });
export type SavedAddress = z.infer<typeof SavedAddress>;
export const SavedAddressList = z.object({ data: z.array(SavedAddress) }).meta({ id: 'SavedAddressList' });
export const SaveAddress = z
  .strictObject({ ...Address.shape, label: z.string().trim().max(60).optional(), isDefault: z.boolean().optional() })
  .meta({ id: 'SaveAddress' });
export type SaveAddress = z.infer<typeof SaveAddress>;

export const Preferences = z
  .strictObject({
    language: z.enum(['th', 'en']).default('th'),
    theme: z.enum(['system', 'light', 'dark']).default('system'),
    calendar: z.enum(['be', 'ce']).default('be'),
    density: z.enum(['compact', 'normal', 'touch']).default('normal'),
    singleKeyShortcuts: z.boolean().default(true),
  })
  .meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof Preferences>;

/** Changes what it is given. */
export const UpdatePreferences = z
  .strictObject({
    language: Preferences.shape.language.unwrap().optional(),
    theme: Preferences.shape.theme.unwrap().optional(),
    calendar: Preferences.shape.calendar.unwrap().optional(),
    density: Preferences.shape.density.unwrap().optional(),
    singleKeyShortcuts: z.boolean().optional(),
  })
  .meta({ id: 'UpdatePreferences' });
export type UpdatePreferences = z.infer<typeof UpdatePreferences>;

/** A member of staff whom an order can be assigned to. */
export const Assignee = z.object({ id: Id, name: z.string(), role: z.string() }).meta({ id: 'Assignee' });
export type Assignee = z.infer<typeof Assignee>;
export const AssigneeList = z.object({ data: z.array(Assignee) }).meta({ id: 'AssigneeList' });
