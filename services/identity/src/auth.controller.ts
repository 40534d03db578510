import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  LoginRequest,
  LoginResponse,
  RefreshRequest,
  RegisterRequest,
  RegisterResponse,
  SessionList,
  TokenPair,
  User,
} from '@talat/contracts/auth';
import { CallerInfo } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { Caller, Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import { RegisterUser } from './register-user.ts';
import { SessionCookies, type RequestHeaders } from './session-cookies.ts';
import { SessionsService } from './sessions.service.ts';
import { SignIn } from './sign-in.ts';
import { UsersService } from './users.service.ts';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly accounts: RegisterUser,
    private readonly signIn: SignIn,
    private readonly sessions: SessionsService,
    private readonly users: UsersService,
    private readonly cookies: SessionCookies,
  ) {}

  @Post('register')
  @Policy('public')
  @Refuses('EMAIL_TAKEN', 'USERNAME_TAKEN', 'PASSWORD_WEAK')
  @ApiOperation({ summary: 'Open an account and sign in' })
  @ApiCreatedResponse({ standardSchema: RegisterResponse })
  register(
    @Body({ schema: RegisterRequest }) body: RegisterRequest,
    @Caller() caller: CallerInfo,
    @Headers() headers: RequestHeaders,
  ): Promise<RegisterResponse> {
    return this.cookies.given(this.accounts.register(body, { caller, device: this.cookies.deviceOf(headers, {}) }));
  }

  @Post('login')
  @HttpCode(200)
  @Policy('public')
  @Refuses('CREDENTIALS_INVALID', 'ACCOUNT_INACTIVE', 'LOGIN_LIMITED')
  @ApiOperation({ summary: 'Sign in by e-mail or username' })
  @ApiOkResponse({ standardSchema: LoginResponse })
  login(
    @Body({ schema: LoginRequest }) body: LoginRequest,
    @Caller() caller: CallerInfo,
    @Headers() headers: RequestHeaders,
  ): Promise<LoginResponse> {
    return this.cookies.given(this.signIn.login(body, { caller, device: this.cookies.deviceOf(headers, body) }));
  }

  @Post('refresh')
  @HttpCode(200)
  @Policy('public')
  @Refuses('REFRESH_TOKEN_REUSED', 'ACCOUNT_INACTIVE')
  @ApiOperation({ summary: 'New tokens for a refresh token, which is then used up' })
  @ApiOkResponse({ standardSchema: TokenPair })
  refresh(@Body({ schema: RefreshRequest }) body: RefreshRequest, @Caller() caller: CallerInfo): Promise<TokenPair> {
    return this.cookies.given(this.sessions.refresh(body.refreshToken ?? body.refresh_token, caller));
  }

  @Post('logout')
  @HttpCode(204)
  @Policy('public')
  @ApiOperation({ summary: 'End this session' })
  @ApiNoContentResponse()
  logout(
    @Body({ schema: RefreshRequest.optional() }) body: RefreshRequest | undefined,
    @Caller() caller: CallerInfo,
  ): Promise<void> {
    return this.cookies.taken(this.sessions.logout(caller, body?.refreshToken ?? body?.refresh_token));
  }

  @Get('me')
  @Policy('signed-in')
  @Refuses('NOT_FOUND')
  @ApiOperation({ summary: 'The signed-in account' })
  @ApiOkResponse({ standardSchema: User })
  me(@Caller() caller: CallerInfo): Promise<User> {
    return this.users.get(caller, caller.requireUser());
  }

  @Get('sessions')
  @Policy('signed-in')
  @ApiOperation({ summary: 'The devices that are signed in' })
  @ApiOkResponse({ standardSchema: SessionList })
  listSessions(@Caller() caller: CallerInfo) {
    return this.sessions.list(caller);
  }

  /** All but the one that asks. */
  @Delete('sessions')
  @HttpCode(204)
  @Policy('signed-in')
  @ApiOperation({ summary: 'Sign out every device but this one' })
  @ApiNoContentResponse()
  revokeOthers(@Caller() caller: CallerInfo): Promise<void> {
    return this.sessions.revokeOthers(caller);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Policy('signed-in')
  @ApiOperation({ summary: 'Sign out one device' })
  @ApiNoContentResponse()
  revoke(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<void> {
    return this.sessions.revoke(caller, id);
  }
}
