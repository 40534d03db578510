import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { User } from '@talat/contracts/auth';
import { AssigneeList, CreateUser, UpdateUser, UserList, UserQuery } from '@talat/contracts/user';
import { CallerInfo } from '@talat/platform/context';
import { IfMatch, UuidParam } from '@talat/platform/http';
import { Caller, Policy } from '@talat/platform/policy';
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
  ) {}

  @Get()
  @Policy('users.read')
  @ApiOkResponse({ standardSchema: UserList })
  list(@Query({ schema: UserQuery }) query: UserQuery) {
    return this.lists.list(query);
  }

  /** Without a token: self-registration. */
  @Post()
  @Policy('public')
  @ApiCreatedResponse({ standardSchema: User })
  create(@Body({ schema: CreateUser }) body: CreateUser, @Caller() caller: CallerInfo): Promise<User> {
    return this.accounts.create(body, caller);
  }

  @Get('assignees')
  @Policy('orders.assign-self')
  @ApiOkResponse({ standardSchema: AssigneeList })
  assignees() {
    return this.lists.assignees();
  }

  @Get(':id')
  @Policy('users.read', 'self')
  @ApiOkResponse({ standardSchema: User })
  get(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<User> {
    return this.users.get(caller, id);
  }

  @Put(':id')
  @Policy('users.write', 'self')
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
  @ApiNoContentResponse()
  remove(
    @Param('id', UuidParam) id: string,
    @Caller() caller: CallerInfo,
    @IfMatch() seenVersion: number | undefined,
  ): Promise<void> {
    return this.users.remove(caller, { id, seenVersion });
  }
}
