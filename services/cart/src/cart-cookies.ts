import { Injectable } from '@nestjs/common';
import { setReplyHeader } from '@talat/platform/context';
import { processSettings } from '@talat/platform/platform.settings';
import { Settings } from '@talat/platform/settings';
import { guestOf, newSecret, type Owner } from './recognise-owner.ts';

const halfAYear = 180 * 86_400;

/** What a guest's cart is known by: a cookie that scripts cannot read, and a header for clients without cookies. */
@Injectable()
export class CartCookies {
  constructor(private readonly settings: Settings) {}

  giveSecret(): Owner {
    const secret = newSecret();
    const isSecure = this.settings.get(processSettings).PUBLIC_URL.startsWith('https:');
    setReplyHeader(
      'Set-Cookie',
      `talat_cart=${secret}; Path=/; Max-Age=${halfAYear}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
    );
    setReplyHeader('X-Cart-Id', secret);
    return guestOf(secret)!;
  }
}
