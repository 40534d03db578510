import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SessionList, User } from '@talat/contracts/auth';
import { MemberList, MemberQuery } from '@talat/contracts/user';
import { CallerInfo } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { Caller, Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import { ListMembers } from './list-members.ts';
import { MemberSessions } from './member-sessions.service.ts';
import { RestoreUser } from './restore-user.ts';

/** Who works here: their accounts and their devices. */
@ApiTags('users')
@Controller('users')
export class MembersController {
  constructor(
    private readonly members: ListMembers,
    private readonly deleted: RestoreUser,
    private readonly sessions: MemberSessions,
  ) {}

  @Get('members')
  @Policy('users.read')
  @ApiOperation({
    summary: 'Accounts of those who work here, by name, with their devices',
    description: 'Without `role` everybody who is more than a customer. `state=deleted` lists what can be restored.',
  })
  @ApiOkResponse({ standardSchema: MemberList })
  list(@Query({ schema: MemberQuery }) query: MemberQuery) {
    return this.members.list(query);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Policy('users.write')
  @Refuses('ROLE_NOT_ALLOWED', 'EMAIL_TAKEN', 'USERNAME_TAKEN')
  @ApiOperation({ summary: 'Take a deletion back; the account comes back inactive' })
  @ApiOkResponse({ standardSchema: User })
  restore(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<User> {
    return this.deleted.restore(caller, id);
  }

  @Get(':id/sessions')
  @Policy('users.write')
  @ApiOperation({ summary: 'The devices that an account is signed in on' })
  @ApiOkResponse({ standardSchema: SessionList })
  listSessions(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo) {
    return this.sessions.list(caller, id);
  }

  @Delete(':id/sessions')
  @HttpCode(204)
  @Policy('users.write')
  @Refuses('ROLE_NOT_ALLOWED')
  @ApiOperation({ summary: 'Sign an account out everywhere, but where this is asked' })
  @ApiNoContentResponse()
  revokeAll(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<void> {
    return this.sessions.revokeAll(caller, id);
  }

  @Delete(':id/sessions/:sessionId')
  @HttpCode(204)
  @Policy('users.write')
  @Refuses('ROLE_NOT_ALLOWED')
  @ApiOperation({ summary: 'Sign an account out on one device' })
  @ApiNoContentResponse()
  revoke(
    @Param('id', UuidParam) userId: string,
    @Param('sessionId', UuidParam) sessionId: string,
    @Caller() caller: CallerInfo,
  ): Promise<void> {
    return this.sessions.revoke(caller, { userId, sessionId });
  }
}
