import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CloseAccountRequest, User } from '@talat/contracts/auth';
import {
  Preferences,
  SaveAddress,
  SavedAddress,
  SavedAddressList,
  SaveTaxProfile,
  TaxProfile,
  TaxProfileList,
  UpdatePreferences,
  UpdateProfile,
} from '@talat/contracts/user';
import { CallerInfo } from '@talat/platform/context';
import { IfMatch, UuidParam } from '@talat/platform/http';
import { Caller, Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import { CloseAccount } from './close-account.ts';
import { ProfileService } from './profile.service.ts';
import { savedAddresses } from './saved-addresses.ts';
import { SavedRecordsService } from './saved-records.service.ts';
import { taxProfiles } from './tax-profiles.ts';
import { UsersService } from './users.service.ts';

@ApiTags('users')
@Controller('users/me')
export class ProfileController {
  constructor(
    private readonly users: UsersService,
    private readonly profile: ProfileService,
    private readonly saved: SavedRecordsService,
    private readonly closeAccount: CloseAccount,
  ) {}

  @Get()
  @Policy('signed-in')
  @Refuses('NOT_FOUND')
  @ApiOperation({ summary: 'My account' })
  @ApiOkResponse({ standardSchema: User })
  get(@Caller() caller: CallerInfo): Promise<User> {
    return this.users.get(caller, caller.requireUser());
  }

  @Put()
  @Policy('signed-in')
  @Refuses('USERNAME_TAKEN', 'NOT_FOUND')
  @ApiOperation({ summary: 'Change my names, phone or username' })
  @ApiOkResponse({ standardSchema: User })
  update(
    @Body({ schema: UpdateProfile }) body: UpdateProfile,
    @Caller() caller: CallerInfo,
    @IfMatch() seenVersion: number | undefined,
  ): Promise<User> {
    return this.users.update(caller, { id: caller.requireUser(), seenVersion }, body);
  }

  @Post('closure')
  @HttpCode(204)
  @Policy('signed-in')
  @Refuses('CREDENTIALS_INVALID', 'LOGIN_LIMITED', 'ROLE_NOT_ALLOWED')
  @ApiOperation({ summary: 'Close my account for good: names, phone, e-mail, addresses and tax profiles are erased' })
  @ApiNoContentResponse()
  close(@Body({ schema: CloseAccountRequest }) body: CloseAccountRequest, @Caller() caller: CallerInfo): Promise<void> {
    return this.closeAccount.close(body, caller);
  }

  @Get('addresses')
  @Policy('signed-in')
  @ApiOperation({ summary: 'My saved addresses' })
  @ApiOkResponse({ standardSchema: SavedAddressList })
  addresses(@Caller() caller: CallerInfo) {
    return this.saved.list(savedAddresses, caller);
  }

  @Post('addresses')
  @Policy('signed-in')
  @ApiOperation({ summary: 'Save an address' })
  @ApiCreatedResponse({ standardSchema: SavedAddress })
  addAddress(@Body({ schema: SaveAddress }) body: SaveAddress, @Caller() caller: CallerInfo): Promise<SavedAddress> {
    return this.saved.add(savedAddresses, caller, body);
  }

  @Put('addresses/:id')
  @Policy('signed-in')
  @ApiOperation({ summary: 'Change a saved address' })
  @ApiOkResponse({ standardSchema: SavedAddress })
  changeAddress(
    @Param('id', UuidParam) id: string,
    @Body({ schema: SaveAddress }) body: SaveAddress,
    @Caller() caller: CallerInfo,
  ): Promise<SavedAddress> {
    return this.saved.change(savedAddresses, caller, { id, body });
  }

  @Delete('addresses/:id')
  @HttpCode(204)
  @Policy('signed-in')
  @ApiOperation({ summary: 'Forget a saved address' })
  @ApiNoContentResponse()
  removeAddress(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<void> {
    return this.saved.remove(savedAddresses, caller, id);
  }

  @Get('tax-profiles')
  @Policy('signed-in')
  @ApiOperation({ summary: 'Whom my full tax invoices name' })
  @ApiOkResponse({ standardSchema: TaxProfileList })
  taxProfiles(@Caller() caller: CallerInfo) {
    return this.saved.list(taxProfiles, caller);
  }

  @Post('tax-profiles')
  @Policy('signed-in')
  @ApiOperation({ summary: 'Save a tax profile' })
  @ApiCreatedResponse({ standardSchema: TaxProfile })
  addTaxProfile(@Body({ schema: SaveTaxProfile }) body: SaveTaxProfile, @Caller() caller: CallerInfo) {
    return this.saved.add(taxProfiles, caller, body);
  }

  @Put('tax-profiles/:id')
  @Policy('signed-in')
  @ApiOperation({ summary: 'Change a saved tax profile' })
  @ApiOkResponse({ standardSchema: TaxProfile })
  changeTaxProfile(
    @Param('id', UuidParam) id: string,
    @Body({ schema: SaveTaxProfile }) body: SaveTaxProfile,
    @Caller() caller: CallerInfo,
  ) {
    return this.saved.change(taxProfiles, caller, { id, body });
  }

  @Delete('tax-profiles/:id')
  @HttpCode(204)
  @Policy('signed-in')
  @ApiOperation({ summary: 'Forget a saved tax profile' })
  @ApiNoContentResponse()
  removeTaxProfile(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<void> {
    return this.saved.remove(taxProfiles, caller, id);
  }

  @Get('preferences')
  @Policy('signed-in')
  @ApiOperation({ summary: 'My language, calendar, theme and density' })
  @ApiOkResponse({ standardSchema: Preferences })
  preferences(@Caller() caller: CallerInfo): Promise<Preferences> {
    return this.profile.preferences(caller);
  }

  @Put('preferences')
  @Policy('signed-in')
  @ApiOperation({ summary: 'Change what is given of my preferences' })
  @ApiOkResponse({ standardSchema: Preferences })
  changePreferences(
    @Body({ schema: UpdatePreferences }) body: UpdatePreferences,
    @Caller() caller: CallerInfo,
  ): Promise<Preferences> {
    return this.profile.changePreferences(caller, body);
  }
}
