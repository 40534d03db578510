import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { User } from '@talat/contracts/auth';
import {
  Preferences,
  SaveAddress,
  SavedAddress,
  SavedAddressList,
  UpdatePreferences,
  UpdateProfile,
} from '@talat/contracts/user';
import { CallerInfo } from '@talat/platform/context';
import { IfMatch, UuidParam } from '@talat/platform/http';
import { Caller, Policy } from '@talat/platform/policy';
import { ProfileService } from './profile.service.ts';
import { UsersService } from './users.service.ts';

@ApiTags('users')
@Controller('users/me')
export class ProfileController {
  constructor(
    private readonly users: UsersService,
    private readonly profile: ProfileService,
  ) {}

  @Get()
  @Policy('signed-in')
  @ApiOkResponse({ standardSchema: User })
  get(@Caller() caller: CallerInfo): Promise<User> {
    return this.users.get(caller, caller.requireUser());
  }

  @Put()
  @Policy('signed-in')
  @ApiOkResponse({ standardSchema: User })
  update(
    @Body({ schema: UpdateProfile }) body: UpdateProfile,
    @Caller() caller: CallerInfo,
    @IfMatch() seenVersion: number | undefined,
  ): Promise<User> {
    return this.users.update(caller, { id: caller.requireUser(), seenVersion }, body);
  }

  @Get('addresses')
  @Policy('signed-in')
  @ApiOkResponse({ standardSchema: SavedAddressList })
  addresses(@Caller() caller: CallerInfo) {
    return this.profile.addresses(caller);
  }

  @Post('addresses')
  @Policy('signed-in')
  @ApiCreatedResponse({ standardSchema: SavedAddress })
  addAddress(@Body({ schema: SaveAddress }) body: SaveAddress, @Caller() caller: CallerInfo): Promise<SavedAddress> {
    return this.profile.addAddress(caller, body);
  }

  @Put('addresses/:id')
  @Policy('signed-in')
  @ApiOkResponse({ standardSchema: SavedAddress })
  changeAddress(
    @Param('id', UuidParam) id: string,
    @Body({ schema: SaveAddress }) body: SaveAddress,
    @Caller() caller: CallerInfo,
  ): Promise<SavedAddress> {
    return this.profile.changeAddress(caller, id, body);
  }

  @Delete('addresses/:id')
  @HttpCode(204)
  @Policy('signed-in')
  @ApiNoContentResponse()
  removeAddress(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<void> {
    return this.profile.removeAddress(caller, id);
  }

  @Get('preferences')
  @Policy('signed-in')
  @ApiOkResponse({ standardSchema: Preferences })
  preferences(@Caller() caller: CallerInfo): Promise<Preferences> {
    return this.profile.preferences(caller);
  }

  @Put('preferences')
  @Policy('signed-in')
  @ApiOkResponse({ standardSchema: Preferences })
  changePreferences(
    @Body({ schema: UpdatePreferences }) body: UpdatePreferences,
    @Caller() caller: CallerInfo,
  ): Promise<Preferences> {
    return this.profile.changePreferences(caller, body);
  }
}
