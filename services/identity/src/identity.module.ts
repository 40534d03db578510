import { Module } from '@nestjs/common';
import { defineService } from '@talat/platform/service';
import { AuthController } from './auth.controller.ts';
import { ChangePassword } from './change-password.ts';
import { CloseAccount } from './close-account.ts';
import { PasswordHasher } from './hash-password.ts';
import { identityBooks } from './identity.books.ts';
import { refusePublishedAccounts } from './published-accounts.ts';
import { ImportUsers } from './import-users.ts';
import { IdentityClient } from './identity.client.ts';
import { seedIdentity } from './identity.seed.ts';
import { identitySettings } from './identity.settings.ts';
import { TokenIssuer } from './issue-tokens.ts';
import { LoginLimiter } from './limit-logins.ts';
import { ListMembers } from './list-members.ts';
import { ListUsers } from './list-users.ts';
import { MailLinkEntity } from './mail-link.entity.ts';
import { MailLinks } from './mail-links.ts';
import { MailEntity } from './mail.entity.ts';
import { MailJobs } from './mail.job.ts';
import { BuiltInMailbox } from './mailbox.provider.ts';
import { MailsController } from './mails.controller.ts';
import { MailsService } from './mails.service.ts';
import { MemberSessions } from './member-sessions.service.ts';
import { MembersController } from './members.controller.ts';
import { PasswordController } from './password.controller.ts';
import { ProfileController } from './profile.controller.ts';
import { ProfileService } from './profile.service.ts';
import { RegisterUser } from './register-user.ts';
import { ResetPassword } from './reset-password.ts';
import { RestoreUser } from './restore-user.ts';
import { SavedAddressEntity } from './saved-address.entity.ts';
import { SavedRecordsService } from './saved-records.service.ts';
import { SessionCookies } from './session-cookies.ts';
import { SessionEntity } from './session.entity.ts';
import { SessionRepository } from './session.repository.ts';
import { SessionsService } from './sessions.service.ts';
import { SetPassword } from './set-password.ts';
import { SignIn } from './sign-in.ts';
import { TaxProfileEntity } from './tax-profile.entity.ts';
import { UserEntity } from './user.entity.ts';
import { UserRepository } from './user.repository.ts';
import { UsersController } from './users.controller.ts';
import { UsersService } from './users.service.ts';
import { VerifyEmail } from './verify-email.ts';

const useCases = [
  SignIn,
  RegisterUser,
  ImportUsers,
  ChangePassword,
  CloseAccount,
  SetPassword,
  ResetPassword,
  VerifyEmail,
  SessionsService,
  UsersService,
  ListUsers,
  ListMembers,
  MemberSessions,
  RestoreUser,
  ProfileService,
  SavedRecordsService,
  MailsService,
];
const parts = [
  PasswordHasher,
  LoginLimiter,
  SessionCookies,
  TokenIssuer,
  UserRepository,
  SessionRepository,
  MailLinks,
  BuiltInMailbox,
];

@Module({
  controllers: [
    AuthController,
    PasswordController,
    ProfileController,
    MembersController,
    UsersController,
    MailsController,
  ],
  providers: [...useCases, ...parts, MailJobs, IdentityClient],
})
export class IdentityModule {}

export const service = defineService({
  name: 'identity',
  schema: 'identity',
  module: IdentityModule,
  entities: [UserEntity, SessionEntity, SavedAddressEntity, TaxProfileEntity, MailEntity, MailLinkEntity],
  migrations: new URL('../migrations/', import.meta.url),
  settings: [identitySettings],
  seed: seedIdentity,
  books: identityBooks,
  production: refusePublishedAccounts,
});
