import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
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
import { Refuses } from '@talat/platform/refusals';
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
  @Refuses('CREDENTIALS_INVALID', 'PASSWORD_WEAK', 'LOGIN_LIMITED')
  @ApiOperation({ summary: 'Change the password; answers new tokens, the old ones end' })
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
  @ApiOperation({ summary: 'Mail a link to reset the password; the answer is the same for an unknown address' })
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
  @Refuses('LINK_INVALID', 'PASSWORD_WEAK')
  @ApiOperation({ summary: 'Set a new password with the link of the mail' })
  @ApiNoContentResponse()
  reset(@Body({ schema: ResetPasswordRequest }) body: ResetPasswordRequest): Promise<void> {
    return this.resetPassword.reset(body);
  }

  @Post('email/verify')
  @HttpCode(200)
  @Policy('public')
  @Refuses('LINK_INVALID')
  @ApiOperation({ summary: 'Confirm the address with the link of the mail' })
  @ApiOkResponse({ standardSchema: User })
  verify(@Body({ schema: VerifyEmailRequest }) body: VerifyEmailRequest): Promise<User> {
    return this.verifyEmail.verify(body);
  }

  @Post('email/resend')
  @HttpCode(202)
  @Policy('signed-in')
  @ApiOperation({ summary: 'Mail the link once more' })
  @ApiAcceptedResponse()
  resend(@Caller() caller: CallerInfo): Promise<void> {
    return this.verifyEmail.sendAgain(caller);
  }
}
