import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { setReplyHeader } from '@talat/platform/context';
import { processSettings, securitySettings } from '@talat/platform/platform.settings';
import { Settings } from '@talat/platform/settings';
import { deviceIn } from './login-limit.rules.ts';
import type { Device } from './sessions.service.ts';

export type RequestHeaders = { cookie?: string; 'x-device-id'?: string };

const aYear = 365 * 86_400;

/** Cookies of the API itself. The web app keeps the tokens in cookies of its own. */
@Injectable()
export class SessionCookies {
  constructor(private readonly settings: Settings) {}

  /** The device that the request names, or a new one; told to the browser, which is then known at its next sign-in. */
  deviceOf(headers: RequestHeaders, body: { deviceName?: string; rememberMe?: boolean }): Device {
    const id = deviceIn(headers) ?? randomBytes(18).toString('base64url');
    this.set('talat_device', id, aYear);
    return { id, name: body.deviceName ?? null, isRemembered: body.rememberMe !== false };
  }

  /** With API_SESSION_COOKIE=on, the access token also goes into the cookie `session_id`. */
  async given<T extends { accessToken: string; expiresIn: number }>(answer: Promise<T>): Promise<T> {
    const tokens = await answer;
    if (this.settings.get(securitySettings).API_SESSION_COOKIE)
      this.set('session_id', tokens.accessToken, tokens.expiresIn);
    return tokens;
  }

  async taken(done: Promise<void>): Promise<void> {
    await done;
    if (this.settings.get(securitySettings).API_SESSION_COOKIE) this.set('session_id', '', 0);
  }

  private set(name: string, value: string, maxAge: number): void {
    const isSecure = this.settings.get(processSettings).PUBLIC_URL.startsWith('https:');
    setReplyHeader(
      'Set-Cookie',
      `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
    );
  }
}
