import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ChangePasswordRequest,
  ForgotPasswordRequest,
  ResetPasswordRequest,
  TokenPair,
  User,
  VerifyEmailRequest,
} from '@talat/contracts/auth';
import { CallerInfo } from '@talat/platform/context';
import { Caller, Policy } from '@talat/platform/policy';
import { ChangePassword } from './change-password.ts';
import { ResetPassword } from './reset-password.ts';
import { SessionCookies } from './session-cookies.ts';
import { VerifyEmail } from './verify-email.ts';

@ApiTags('auth')
@Controller('auth')
export class PasswordController {
  constructor(
    private readonly changePassword: ChangePassword,
    private readonly resetPassword: ResetPassword,
    private readonly verifyEmail: VerifyEmail,
    private readonly cookies: SessionCookies,
  ) {}

  /** Answers new tokens: the old access token ends. */
  @Post('password/change')
  @HttpCode(200)
  @Policy('signed-in')
  @ApiOkResponse({ standardSchema: TokenPair })
  change(
    @Body({ schema: ChangePasswordRequest }) body: ChangePasswordRequest,
    @Caller() caller: CallerInfo,
  ): Promise<TokenPair> {
    return this.cookies.given(this.changePassword.change(body, caller));
  }

  /** The same answer whether the address has an account or not. */
  @Post('password/forgot')
  @HttpCode(202)
  @Policy('public')
  @ApiAcceptedResponse()
  forgot(
    @Body({ schema: ForgotPasswordRequest }) body: ForgotPasswordRequest,
    @Caller() caller: CallerInfo,
  ): Promise<void> {
    return this.resetPassword.forgot(body, caller);
  }

  @Post('password/reset')
  @HttpCode(204)
  @Policy('public')
  @ApiNoContentResponse()
  reset(@Body({ schema: ResetPasswordRequest }) body: ResetPasswordRequest): Promise<void> {
    return this.resetPassword.reset(body);
  }

  @Post('email/verify')
  @HttpCode(200)
  @Policy('public')
  @ApiOkResponse({ standardSchema: User })
  verify(@Body({ schema: VerifyEmailRequest }) body: VerifyEmailRequest): Promise<User> {
    return this.verifyEmail.verify(body);
  }

  @Post('email/resend')
  @HttpCode(202)
  @Policy('signed-in')
  @ApiAcceptedResponse()
  resend(@Caller() caller: CallerInfo): Promise<void> {
    return this.verifyEmail.sendAgain(caller);
  }
}
