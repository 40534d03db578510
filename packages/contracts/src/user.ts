import { z } from 'zod';
import { Address } from './address.ts';
import { Email, Password, User, Username, UserStatus } from './auth.ts';
import { Id } from './id.ts';
import { listQueryShape, pageOf } from './lists.ts';
import { Role } from './permissions.ts';
import { TaxId } from './checked-tax-id.ts';

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
/** Customers of another system, for their history: accounts without a password, that nobody can sign in to. */
export const ImportUsers = z
  .strictObject({
    users: z
      .array(z.strictObject({ email: Email, ...names }))
      .min(1)
      .max(500),
    dryRun: z.boolean().optional(),
  })
  .meta({ id: 'ImportUsers' });
export type ImportUsers = z.infer<typeof ImportUsers>;
/** `exists`: an account has that address; it is left as it is. */
export const ImportedUsers = z
  .object({
    created: z.int(),
    exists: z.int(),
    results: z.array(z.object({ email: z.string(), status: z.enum(['created', 'exists']), id: Id })),
  })
  .meta({ id: 'ImportedUsers' });
export type ImportedUsers = z.infer<typeof ImportedUsers>;
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

/** An account as those see it who look after the others. */
export const Member = z
  .object({
    ...User.shape,
    /** Devices that are signed in. */
    sessions: z.int().nonnegative(),
    lastSeenAt: z.iso.datetime().nullable(),
    deletedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;
export const MemberQuery = z.strictObject({
  limit: listQueryShape.limit,
  cursor: listQueryShape.cursor,
  q: z.string().max(200).optional(),
  role: Role.optional(),
  state: z.enum([...UserStatus.options, 'deleted']).optional(),
});
export type MemberQuery = z.infer<typeof MemberQuery>;
export const MemberList = pageOf(Member).meta({ id: 'MemberList' });
export type MemberList = z.infer<typeof MemberList>;

export const SavedAddress = z
  .object({ id: Id, ...Address.shape, label: z.string().nullable(), isDefault: z.boolean() })
  .meta({ id: 'SavedAddress' });
export type SavedAddress = z.infer<typeof SavedAddress>;
export const SavedAddressList = z.object({ data: z.array(SavedAddress) }).meta({ id: 'SavedAddressList' });
export const SaveAddress = z
  .strictObject({ ...Address.shape, label: z.string().trim().max(60).optional(), isDefault: z.boolean().optional() })
  .meta({ id: 'SaveAddress' });
export type SaveAddress = z.infer<typeof SaveAddress>;

/** Whom a full tax invoice names; `branch` only of companies, 00000 is the head office. */
const taxProfileShape = {
  name: z.string().trim().min(1).max(200),
  taxId: TaxId,
  branch: z
    .string()
    .regex(/^\d{5}$/)
    .optional(),
};
export const TaxProfile = z.object({ id: Id, ...taxProfileShape, isDefault: z.boolean() }).meta({ id: 'TaxProfile' });
export type TaxProfile = z.infer<typeof TaxProfile>;
export const TaxProfileList = z.object({ data: z.array(TaxProfile) }).meta({ id: 'TaxProfileList' });
export const SaveTaxProfile = z
  .strictObject({ ...taxProfileShape, isDefault: z.boolean().optional() })
  .meta({ id: 'SaveTaxProfile' });
export type SaveTaxProfile = z.infer<typeof SaveTaxProfile>;

/** What the console rings for. */
export const alertRules = ['order.created', 'order.problem', 'order.overdue', 'order.mine'] as const;
export type AlertRule = (typeof alertRules)[number];

const preferenceShape = {
  language: z.enum(['th', 'en']).default('th'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  calendar: z.enum(['be', 'ce']).default('be'),
  density: z.enum(['compact', 'normal', 'touch']).default('normal'),
  singleKeyShortcuts: z.boolean().default(true),
  /** Keys of the console's actions that differ from what is built in; null: none. */
  shortcuts: z.record(z.string().max(60), z.string().max(24).nullable()).default({}),
  railIsOpen: z.boolean().default(false),
  /** What is told of by a sound and by a note of the desktop. */
  alerts: z
    .strictObject({ sound: z.array(z.enum(alertRules)), desktop: z.array(z.enum(alertRules)) })
    .default({ sound: [], desktop: [] }),
};
export const Preferences = z.strictObject(preferenceShape).meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof Preferences>;

/** Changes what it is given; `shortcuts` and `alerts` are given whole. */
export const UpdatePreferences = z
  .strictObject({
    language: preferenceShape.language.unwrap().optional(),
    theme: preferenceShape.theme.unwrap().optional(),
    calendar: preferenceShape.calendar.unwrap().optional(),
    density: preferenceShape.density.unwrap().optional(),
    singleKeyShortcuts: z.boolean().optional(),
    shortcuts: preferenceShape.shortcuts.unwrap().optional(),
    railIsOpen: z.boolean().optional(),
    alerts: preferenceShape.alerts.unwrap().optional(),
  })
  .meta({ id: 'UpdatePreferences' });
export type UpdatePreferences = z.infer<typeof UpdatePreferences>;

/** A member of staff whom an order can be assigned to. */
export const Assignee = z.object({ id: Id, name: z.string(), role: z.string() }).meta({ id: 'Assignee' });
export type Assignee = z.infer<typeof Assignee>;
export const AssigneeList = z.object({ data: z.array(Assignee) }).meta({ id: 'AssigneeList' });
