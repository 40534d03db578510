import { ForgotForm } from '../../app/[locale]/(shop)/(browse)/forgot-password/_components/forgot-form.tsx';
import { SignInForm } from '../../app/[locale]/(shop)/(browse)/login/_components/sign-in-form.tsx';
import { RegisterForm } from '../../app/[locale]/(shop)/(browse)/register/_components/register-form.tsx';
import { LinkInvalid } from '../../app/[locale]/(shop)/(browse)/reset-password/_components/link-invalid.tsx';
import { ResetForm } from '../../app/[locale]/(shop)/(browse)/reset-password/_components/reset-form.tsx';
import { ConfirmEmail } from '../../app/[locale]/(shop)/(browse)/verify-email/_components/confirm-email.tsx';
import { Refusal } from '../answers.ts';
import { user } from '../data/people.ts';
import { shopPage } from '../shop.tsx';
import { press, send } from '../until.ts';

export default { title: 'Storefront/Gates' };

const token = 't'.repeat(40);
const strong = 'Talat-2569!';
const email = 'somying@example.com';
const isAway = () => new Refusal('SERVICE_UNAVAILABLE', { service: 'identity' });

const signIn = <SignInForm next="/" isDemo />;
const mine = { identifier: email, password: strong };
export const SignIn = shopPage('/login', signIn);
/** Sent without a word: each field says what it lacks. */
export const SignInMissing = { ...shopPage('/login', signIn), play: send({}, '.field-error') };
export const SignInRefused = {
  ...shopPage('/login', signIn, { 'POST /api/auth/login': () => new Refusal('CREDENTIALS_INVALID') }),
  play: send(mine, '[role=alert]'),
};
export const SignInUnreachable = {
  ...shopPage('/login', signIn, { 'POST /api/auth/login': isAway }),
  play: send(mine, '[role=alert]'),
};

const register = <RegisterForm next="/" />;
export const Register = shopPage('/register', register);
export const RegisterMissing = { ...shopPage('/register', register), play: send({}, '.field-error') };
export const RegisterTaken = {
  ...shopPage('/register', register, { 'POST /session/register': () => new Refusal('EMAIL_TAKEN', { email }) }),
  play: send({ email, password: strong }, '.field-error'),
};

const forgot = <ForgotForm isDemo />;
export const Forgot = shopPage('/forgot-password', forgot);
export const ForgotSent = {
  ...shopPage('/forgot-password', forgot, { 'POST /auth/password/forgot': () => ({}) }),
  play: send({ email }, '.outcome'),
};

const reset = <ResetForm token={token} />;
export const Reset = shopPage('/reset-password', reset);
export const ResetDone = {
  ...shopPage('/reset-password', reset, { 'POST /auth/password/reset': () => ({}) }),
  play: send({ password: strong }, '[data-tone=done]'),
};
/** The link was used before. */
export const ResetUsed = {
  ...shopPage('/reset-password', reset, { 'POST /auth/password/reset': () => new Refusal('LINK_INVALID') }),
  play: send({ password: strong }, '.outcome'),
};
/** The mail program cut the link off. */
export const ResetInvalid = shopPage('/reset-password', <LinkInvalid isNews={false} />);

const verify = <ConfirmEmail token={token} reader={null} />;
const confirm = '.gate-form .btn-primary';
export const Verify = shopPage('/verify-email', verify);
export const VerifyDone = {
  ...shopPage('/verify-email', verify, { 'POST /auth/email/verify': () => user('customer') }),
  play: press(confirm, '[data-tone=done]'),
};
export const VerifyInvalid = shopPage('/verify-email', <ConfirmEmail token="" reader={{ email, isVerified: false }} />);
export const VerifyUnreachable = {
  ...shopPage('/verify-email', verify, { 'POST /auth/email/verify': isAway }),
  play: press(confirm, '[role=alert]'),
};
