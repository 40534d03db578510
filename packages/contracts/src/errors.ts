import { z } from 'zod';

type ErrorText = { status: number; th: string; en: string };

/** The one table of errors: code, HTTP status, what happened and what to do. `{name}` is filled from `details`. */
export const errorTable = {
  VALIDATION_FAILED: { status: 400, th: 'ข้อมูลไม่ถูกต้อง: {summary}', en: 'The request is not valid: {summary}' },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 400,
    th: 'ต้องส่ง Idempotency-Key มากับคำขอนี้',
    en: 'Send an Idempotency-Key header with this request',
  },
  OFFSET_TOO_DEEP: { status: 400, th: 'เลขหน้าสูงสุดคือ 50 ใช้ cursor เพื่อดูต่อ', en: 'Pages end at 50; continue with cursor' },
  CURSOR_INVALID: {
    status: 400,
    th: 'cursor ไม่ถูกต้อง เริ่มจากหน้าแรกใหม่',
    en: 'That cursor is not valid; start again from the first page',
  },
  UNAUTHENTICATED: { status: 401, th: 'กรุณาเข้าสู่ระบบ', en: 'Please sign in' },
  TOKEN_EXPIRED: { status: 401, th: 'เซสชันหมดอายุ กรุณาเข้าสู่ระบบใหม่', en: 'The session has expired; sign in again' },
  SESSION_REVOKED: {
    status: 401,
    th: 'เซสชันนี้ถูกยกเลิกแล้ว กรุณาเข้าสู่ระบบใหม่',
    en: 'This session was revoked; sign in again',
  },
  REFRESH_TOKEN_REUSED: {
    status: 401,
    th: 'โทเค็นนี้ถูกใช้ไปแล้ว เพื่อความปลอดภัยจึงออกจากระบบอุปกรณ์นี้',
    en: 'That refresh token was used before; for safety this device was signed out',
  },
  CREDENTIALS_INVALID: { status: 401, th: 'อีเมลหรือรหัสผ่านไม่ถูกต้อง', en: 'The e-mail or password is not right' },
  ACCOUNT_INACTIVE: { status: 403, th: 'บัญชีนี้ถูกระงับ ติดต่อร้านค้า', en: 'This account is not active; contact the shop' },
  FORBIDDEN: {
    status: 403,
    th: 'คุณไม่มีสิทธิ์ทำรายการนี้ ({permission})',
    en: 'You are not allowed to do this ({permission})',
  },
  ORIGIN_REFUSED: {
    status: 403,
    th: 'คำขอมาจากเว็บไซต์อื่นจึงถูกปฏิเสธ',
    en: 'The request came from another site and was refused',
  },
  WEBHOOK_SIGNATURE_INVALID: { status: 401, th: 'ลายเซ็นของ webhook ไม่ถูกต้อง', en: 'The webhook signature is not valid' },
  LOGIN_LIMITED: {
    status: 429,
    th: 'พยายามเข้าสู่ระบบบ่อยเกินไป ลองใหม่ใน {seconds} วินาที',
    en: 'Too many sign-in attempts; try again in {seconds} seconds',
  },
  RATE_LIMITED: {
    status: 429,
    th: 'คำขอถี่เกินไป ลองใหม่ใน {seconds} วินาที',
    en: 'Too many requests; try again in {seconds} seconds',
  },
  NOT_FOUND: { status: 404, th: 'ไม่พบ{what}', en: '{what} was not found' },
  ROUTE_NOT_FOUND: { status: 404, th: 'ไม่มีเส้นทาง {path} ดูรายการที่ /docs', en: 'There is no route {path}; see /docs' },
  EMAIL_TAKEN: { status: 409, th: 'อีเมลนี้ถูกใช้แล้ว', en: 'This e-mail is already in use' },
  USERNAME_TAKEN: { status: 409, th: 'ชื่อผู้ใช้นี้ถูกใช้แล้ว', en: 'This username is already in use' },
  SKU_TAKEN: { status: 409, th: 'รหัสสินค้า {sku} ถูกใช้แล้ว', en: 'SKU {sku} is already in use' },
  SLUG_TAKEN: { status: 409, th: 'ชื่อลิงก์ {slug} ถูกใช้แล้ว', en: 'The slug {slug} is already in use' },
  SKU_FIXED: {
    status: 409,
    th: 'เปลี่ยนรหัส {sku} ไม่ได้หลังมีการเคลื่อนไหวสต๊อก',
    en: 'SKU {sku} cannot change after its first stock movement',
  },
  CATEGORY_IN_USE: { status: 409, th: 'ยังมีสินค้าในหมวดนี้', en: 'The category still has products' },
  ROLE_NOT_ALLOWED: { status: 403, th: 'คุณให้บทบาท {role} ไม่ได้', en: 'You may not give the role {role}' },
  PASSWORD_WEAK: {
    status: 400,
    th: 'รหัสผ่านต้องยาว 8–128 ตัว มีตัวพิมพ์ใหญ่ เล็ก ตัวเลข และอักขระพิเศษ',
    en: 'A password has 8 to 128 characters with upper case, lower case, a digit and a special character',
  },
  LINK_INVALID: {
    status: 400,
    th: 'ลิงก์นี้ใช้ไม่ได้หรือหมดอายุ ขอลิงก์ใหม่',
    en: 'This link is not valid or has expired; ask for a new one',
  },
  IMAGE_INVALID: {
    status: 400,
    th: 'ไฟล์นี้ไม่ใช่รูปภาพที่รองรับ (JPEG, PNG, WebP, AVIF)',
    en: 'That file is not a supported image (JPEG, PNG, WebP, AVIF)',
  },
  PAYLOAD_TOO_LARGE: { status: 413, th: 'ข้อมูลใหญ่เกิน {limit}', en: 'The request is larger than {limit}' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, th: 'ส่งข้อมูลเป็น JSON', en: 'Send the body as JSON' },
  PRECONDITION_FAILED: {
    status: 412,
    th: 'มีคนแก้ไขก่อนหน้า ตอนนี้เป็นรุ่น {version} โหลดใหม่แล้วลองอีกครั้ง',
    en: 'Somebody changed it first; it is now version {version}. Load it again and retry',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    th: 'Idempotency-Key นี้ถูกใช้กับข้อมูลอื่นแล้ว ใช้คีย์ใหม่',
    en: 'This Idempotency-Key was used with another body; use a new key',
  },
  REQUEST_IN_PROGRESS: {
    status: 409,
    th: 'คำขอเดียวกันกำลังทำอยู่ ลองใหม่ในอีกสักครู่',
    en: 'The same request is still running; retry shortly',
  },
  CART_EMPTY: { status: 409, th: 'ตะกร้าว่าง เพิ่มสินค้าก่อนสั่งซื้อ', en: 'The cart is empty; add something first' },
  CART_ORDERED: {
    status: 409,
    th: 'ตะกร้านี้สั่งซื้อไปแล้วเป็นออเดอร์ {orderNumber}',
    en: 'This cart was already ordered as {orderNumber}',
  },
  CART_CHANGED: {
    status: 409,
    th: 'ราคาหรือสต๊อกเปลี่ยนไป ตรวจตะกร้าอีกครั้ง',
    en: 'Prices or stock have changed; look at the cart again',
  },
  CART_FULL: { status: 409, th: 'ตะกร้าใส่ได้ไม่เกิน {limit} รายการ', en: 'A cart holds at most {limit} lines' },
  PAYMENT_METHOD_UNAVAILABLE: {
    status: 409,
    th: 'ตอนนี้ร้านไม่รับชำระด้วย {method} ใช้ได้: {offered}',
    en: 'The shop takes no {method} now; it takes {offered}',
  },
  PRODUCT_UNAVAILABLE: { status: 409, th: 'สินค้า {sku} ไม่พร้อมขาย', en: '{sku} is not for sale' },
  INSUFFICIENT_STOCK: {
    status: 409,
    th: 'สินค้า {sku} มีไม่พอ ต้องการ {requested} เหลือ {available}',
    en: 'Not enough {sku}: {requested} asked, {available} left',
  },
  STOCK_IN_USE: {
    status: 409,
    th: 'ลดสต๊อก {sku} ต่ำกว่าที่จองไว้ {reserved} ไม่ได้',
    en: '{sku} has {reserved} reserved; it cannot go below that',
  },
  STOCK_NOT_KEPT: { status: 409, th: 'สินค้า {sku} ไม่ได้นับสต๊อก', en: 'No stock is kept of {sku}' },
  LOCATION_IN_USE: {
    status: 409,
    th: 'ยังมีสินค้าอยู่ที่ {code} ย้ายออกก่อน',
    en: 'There is still stock at {code}; move it first',
  },
  LOCATION_CODE_TAKEN: { status: 409, th: 'รหัสคลัง {code} ถูกใช้แล้ว', en: 'The location code {code} is already in use' },
  ORDER_TOO_LARGE: {
    status: 409,
    th: 'ยอดรวมสูงเกินกว่าที่นับได้ แบ่งเป็นหลายออเดอร์',
    en: 'The total is larger than can be counted; make several orders of it',
  },
  RESERVATION_GONE: {
    status: 409,
    th: 'การจองสินค้าหมดเวลาแล้ว สั่งใหม่อีกครั้ง',
    en: 'The reservation has expired; order again',
  },
  ORDER_TRANSITION_REFUSED: {
    status: 409,
    th: 'เปลี่ยนออเดอร์จาก {from} เป็น {to} ไม่ได้',
    en: 'An order cannot go from {from} to {to}',
  },
  ORDER_LOCKED: {
    status: 409,
    th: 'แก้ไขออเดอร์ไม่ได้แล้ว ({status})',
    en: 'The order can no longer be changed ({status})',
  },
  DELIVERY_COSTS_MORE: {
    status: 409,
    th: 'ค่าส่งไปที่อยู่ใหม่คือ {to} {currency} (ที่อยู่เดิม {from}) ติดต่อร้าน หรือยกเลิกแล้วสั่งใหม่',
    en: 'Delivery to the new address costs {to} {currency} (to the old one {from}); ask the shop, or cancel and order again',
  },
  ASSIGNEE_INVALID: {
    status: 400,
    th: 'มอบหมายให้คนนี้ไม่ได้ ต้องเป็นพนักงานของร้าน',
    en: 'Orders can be assigned to staff of the shop only',
  },
  PAYMENT_DECLINED: {
    status: 402,
    th: 'การชำระเงินไม่สำเร็จ ({reason}) ลองบัตรอื่นหรือวิธีอื่น ออเดอร์ยังอยู่',
    en: 'The payment was declined ({reason}); try another card or method, the order is kept',
  },
  PAYMENT_NOT_POSSIBLE: {
    status: 409,
    th: 'ชำระรายการนี้ไม่ได้ สถานะคือ {status}',
    en: 'This cannot be paid; its state is {status}',
  },
  WORK_NOT_FINISHED: {
    status: 409,
    th: 'งานนี้ยังทำไม่เสร็จ รอจนเสร็จแล้วดาวน์โหลดใหม่',
    en: 'The work is not finished yet; download its file when it is',
  },
  STEP_NOT_UNDOABLE: {
    status: 409,
    th: 'ย้อนขั้นนี้ไม่ได้ ย้อนได้เฉพาะขั้นล่าสุดที่คุณทำเองไม่เกิน {minutes} นาที และยังไม่ได้เก็บเงิน',
    en: 'This step cannot be taken back: only your own last one can, within {minutes} minutes, while no cash was taken for it',
  },
  WORK_NOT_UNDOABLE: {
    status: 409,
    th: 'งานนี้เลิกทำไม่ได้ หรือเลิกทำไปแล้ว',
    en: 'This work cannot be undone, or has been already',
  },
  REFUND_TOO_LARGE: { status: 409, th: 'คืนเงินได้ไม่เกิน {refundable}', en: 'At most {refundable} can be refunded' },
  REFUND_OVER_LIMIT: { status: 403, th: 'คุณคืนเงินได้ไม่เกิน {limit} ต่อรายการ', en: 'You may refund up to {limit}' },
  RETURN_TOO_LARGE: {
    status: 409,
    th: 'คืนสินค้า {sku} ได้อีกไม่เกิน {returnable}',
    en: 'At most {returnable} of {sku} can still be returned',
  },
  COD_LIMIT: { status: 409, th: 'เก็บเงินปลายทางได้ไม่เกิน {limit}', en: 'Cash on delivery is limited to {limit}' },
  SERVICE_UNAVAILABLE: {
    status: 503,
    th: 'บริการ {service} ไม่พร้อมชั่วคราว ลองใหม่ในอีกสักครู่',
    en: '{service} is not available just now; try again shortly',
  },
  UPSTREAM_TIMEOUT: {
    status: 504,
    th: 'บริการ {service} ตอบช้าเกินไป ลองใหม่อีกครั้ง',
    en: '{service} took too long; try again',
  },
  SHUTTING_DOWN: {
    status: 503,
    th: 'ระบบกำลังปิดเพื่ออัปเดต ลองใหม่ในอีกสักครู่',
    en: 'The service is restarting; try again shortly',
  },
  INTERNAL: {
    status: 500,
    th: 'เกิดข้อผิดพลาดในระบบ แจ้งรหัส {requestId} กับร้าน',
    en: 'Something went wrong on our side; quote {requestId}',
  },
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof errorTable;
export type ErrorDetails = Record<string, unknown>;

/** The one error that services throw. The edge turns it into the answer of product.md, in the caller's language. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(errorMessage(code, details, 'en'));
  }
  get status(): number {
    return errorTable[this.code].status;
  }
}

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);

export function errorMessage(code: ErrorCode, details: ErrorDetails, language: 'th' | 'en'): string {
  return errorTable[code][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    details[name] === undefined ? '' : plain(details[name]),
  );
}

/** Body of every error answer. */
export const ErrorBody = z
  .object({
    statusCode: z.int(),
    code: z.enum(Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    details: z.record(z.string(), z.unknown()),
    path: z.string(),
    method: z.string(),
    timestamp: z.iso.datetime(),
    requestId: z.string(),
  })
  .meta({ id: 'Error' });
export type ErrorBody = z.infer<typeof ErrorBody>;
