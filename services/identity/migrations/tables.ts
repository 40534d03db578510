// The tables as the migrations make them; a test holds this file to them, and the rows of the code are narrowed from it.
// After a new migration: node node_modules/vitest/vitest.mjs run -u --project medium tests/medium/schema-drift.spec.ts

// mail
//   UNIQUE (message_id)
//   PRIMARY KEY (id)
//   FOREIGN KEY (user_id) REFERENCES identity.user_account(id)
//   CHECK ((language = ANY (ARRAY['th'::text, 'en'::text])))
export type MailTable = {
  id: string; // uuid
  message_id: string; // text
  user_id: string; // uuid
  recipient: string; // text
  template: string; // text
  language: string; // text
  subject: string; // text
  body: string; // text
  sent_at: Date; // timestamp with time zone
};
// mail_link
//   PRIMARY KEY (id)
//   FOREIGN KEY (user_id) REFERENCES identity.user_account(id)
//   CHECK ((purpose = ANY (ARRAY['verify-email'::text, 'reset-password'::text])))
export type MailLinkTable = {
  id: string; // uuid
  user_id: string; // uuid
  purpose: string; // text
  email: string; // text
  created_at: Date; // timestamp with time zone
  expires_at: Date; // timestamp with time zone
  used_at: Date | null; // timestamp with time zone, null
};
// saved_address
//   PRIMARY KEY (id)
//   FOREIGN KEY (user_id) REFERENCES identity.user_account(id)
//   UNIQUE (user_id) WHERE is_default
export type SavedAddressTable = {
  id: string; // uuid
  user_id: string; // uuid
  label: string | null; // text, null
  is_default: boolean; // boolean
  name: string; // text
  phone: string; // text
  line1: string; // text
  line2: string | null; // text, null
  subdistrict: string | null; // text, null
  district: string | null; // text, null
  province: string | null; // text, null
  postcode: string; // text
  subdistrict_code: string | null; // text, null
  country: string; // text
  created_at: Date; // timestamp with time zone
  updated_at: Date; // timestamp with time zone
};
// session
//   PRIMARY KEY (id)
//   FOREIGN KEY (user_id) REFERENCES identity.user_account(id)
//   CHECK (((revoked_at IS NULL) = (revoked_reason IS NULL)))
//   CHECK ((generation > 0))
//   CHECK ((revoked_reason = ANY (ARRAY['logout'::text, 'revoked'::text, 'reuse'::text, 'password'::text, 'deleted'::text])))
export type SessionTable = {
  id: string; // uuid
  user_id: string; // uuid
  generation: number; // integer
  key_id: string; // text
  salt: string; // text
  device_id: string | null; // text, null
  device_name: string | null; // text, null
  user_agent: string | null; // text, null
  ip: string | null; // text, null
  created_at: Date; // timestamp with time zone
  last_used_at: Date; // timestamp with time zone
  expires_at: Date; // timestamp with time zone
  revoked_at: Date | null; // timestamp with time zone, null
  revoked_reason: string | null; // text, null
};
// tax_profile
//   PRIMARY KEY (id)
//   FOREIGN KEY (user_id) REFERENCES identity.user_account(id)
//   UNIQUE (user_id) WHERE is_default
export type TaxProfileTable = {
  id: string; // uuid
  user_id: string; // uuid
  is_default: boolean; // boolean
  name: string; // text
  tax_id: string; // text
  branch: string | null; // text, null
  created_at: Date; // timestamp with time zone
  updated_at: Date; // timestamp with time zone
};
// user_account
//   PRIMARY KEY (id)
//   CHECK (((cardinality(roles) > 0) AND (roles <@ ARRAY['superadmin'::text, 'admin'::text, 'manager'::text, 'staff'::text, 'seller'::text, 'customer'::text])))
//   CHECK ((email = lower(email)))
//   CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text, 'suspended'::text])))
//   UNIQUE (email) WHERE (deleted_at IS NULL)
//   UNIQUE (lower(username)) WHERE (deleted_at IS NULL)
export type UserAccountTable = {
  id: string; // uuid
  email: string; // text
  username: string; // text
  password_hash: string | null; // text, null
  first_name: string | null; // text, null
  last_name: string | null; // text, null
  phone: string | null; // text, null
  roles: string[]; // text[]
  status: string; // text
  is_email_verified: boolean; // boolean
  security_version: number; // integer
  preferences: unknown; // jsonb
  last_login_at: Date | null; // timestamp with time zone, null
  created_at: Date; // timestamp with time zone
  updated_at: Date; // timestamp with time zone
  deleted_at: Date | null; // timestamp with time zone, null
  version: number; // integer
  search_text: string; // text
};
