import { SignIn } from '../../app/[locale]/ops/sign-in/_components/sign-in.tsx';
import { Refusal } from '../answers.ts';
import { At } from '../console.tsx';
import { press } from '../until.ts';

export default { title: 'Console/Sign-in' };

type Gate = { isDemo?: boolean; why?: 'expired' | 'forbidden' };
const gate = ({ isDemo = true, why }: Gate = {}) => ({
  render: () => (
    <At path="/ops/sign-in">
      <SignIn next="/ops/live" why={why} told={{ name: 'manager', at: '22 พ.ย. 2569 14:05' }} isDemo={isDemo} />
    </At>
  ),
});
const refused = (answer: () => Refusal) => ({
  ...gate(),
  parameters: { answers: { 'POST /api/auth/login': answer } },
  play: press('.demo-list button', '[role=alert]'),
});

export const Full = gate();
/** A shop of one's own has no accounts to try. */
export const Alone = gate({ isDemo: false });
export const Expired = gate({ why: 'expired' });
export const Forbidden = gate({ why: 'forbidden' });
export const Missing = { ...gate(), play: press('form [type=submit]', '[role=alert]') };
export const Refused = refused(() => new Refusal('CREDENTIALS_INVALID'));
export const Failed = refused(() => new Refusal('SERVICE_UNAVAILABLE', { service: 'identity' }));
