import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { User } from '@talat/contracts/auth';
import {
  AssigneeList,
  CreateUser,
  ImportedUsers,
  ImportUsers as ImportWish,
  UpdateUser,
  UserList,
  UserQuery,
} from '@talat/contracts/user';
import { CallerInfo } from '@talat/platform/context';
import { IfMatch, UuidParam } from '@talat/platform/http';
import { Caller, Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import { ImportUsers } from './import-users.ts';
import { ListUsers } from './list-users.ts';
import { RegisterUser } from './register-user.ts';
import { UsersService } from './users.service.ts';

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly accounts: RegisterUser,
    private readonly lists: ListUsers,
    private readonly imports: ImportUsers,
  ) {}

  @Get()
  @Policy('users.read')
  @ApiOperation({ summary: 'Accounts: filter, search, sort' })
  @ApiOkResponse({ standardSchema: UserList })
  list(@Query({ schema: UserQuery }) query: UserQuery) {
    return this.lists.list(query);
  }

  /** Without a token: self-registration. */
  @Post()
  @Policy('public')
  @Refuses('EMAIL_TAKEN', 'USERNAME_TAKEN', 'PASSWORD_WEAK', 'ROLE_NOT_ALLOWED', 'FORBIDDEN')
  @ApiOperation({ summary: 'Open an account; without a token this is self-registration, an admin may give roles' })
  @ApiCreatedResponse({ standardSchema: User })
  create(@Body({ schema: CreateUser }) body: CreateUser, @Caller() caller: CallerInfo): Promise<User> {
    return this.accounts.create(body, caller);
  }

  @Post('import')
  @HttpCode(200)
  @Policy('users.write')
  @Refuses('ROLE_NOT_ALLOWED', 'EMAIL_TAKEN', 'USERNAME_TAKEN')
  @ApiOperation({
    summary: 'Make up to 500 customers of another system at once',
    description:
      'All or none; whose address is known is answered as `exists`. `dryRun` answers the same and makes nothing.',
  })
  @ApiOkResponse({ standardSchema: ImportedUsers })
  import(@Body({ schema: ImportWish }) body: ImportWish, @Caller() caller: CallerInfo): Promise<ImportedUsers> {
    return this.imports.import(caller, body);
  }

  @Get('assignees')
  @Policy('orders.assign-self')
  @ApiOperation({ summary: 'Staff whom an order can be assigned to' })
  @ApiOkResponse({ standardSchema: AssigneeList })
  assignees() {
    return this.lists.assignees();
  }

  @Get(':id')
  @Policy('users.read', 'self')
  @ApiOperation({ summary: 'An account' })
  @ApiOkResponse({ standardSchema: User })
  get(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<User> {
    return this.users.get(caller, id);
  }

  @Put(':id')
  @Policy('users.write', 'self')
  @Refuses('EMAIL_TAKEN', 'USERNAME_TAKEN', 'ROLE_NOT_ALLOWED', 'FORBIDDEN')
  @ApiOperation({ summary: 'Change an account; roles and status need users.write' })
  @ApiOkResponse({ standardSchema: User })
  async update(
    @Param('id', UuidParam) id: string,
    @Body({ schema: UpdateUser }) body: UpdateUser,
    @Caller() caller: CallerInfo,
    @IfMatch() seenVersion: number | undefined,
  ): Promise<User> {
    return this.users.update(caller, { id, seenVersion }, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Policy('users.write')
  @Refuses('ROLE_NOT_ALLOWED')
  @ApiOperation({ summary: 'Delete an account; its orders stay' })
  @ApiNoContentResponse()
  remove(
    @Param('id', UuidParam) id: string,
    @Caller() caller: CallerInfo,
    @IfMatch() seenVersion: number | undefined,
  ): Promise<void> {
    return this.users.remove(caller, { id, seenVersion });
  }
}
