import { Link, useNavigate } from '@tanstack/react-router'
import { type Me, useMe, useSignOut } from '@zhanggui/kit/app/me.ts'
import { setLanguage } from '@zhanggui/kit/i18n/language.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { Card, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { setEasyMode, useEasyMode } from '@zhanggui/kit/theme/theme.ts'
import { List, Selector, Switch } from 'antd-mobile'
import { SellerSwitch } from '../SellerSwitch.tsx'
import './me.css'
import { useIdentityTexts } from './texts.ts'

/** The buyer's own page: orders, addresses, type size and language, the way to the shop. */
export function MePage() {
  const t = useIdentityTexts()
  const me = useMe()
  return (
    <PhonePage title={t('me')} right={<SellerSwitch />}>
      <Loaded query={me}>{(who) => (who.account ? <Account account={who.account} /> : <Stranger />)}</Loaded>
      {me.data?.account ? <Ways officer={me.data.officer} /> : null}
      <Settings />
      {me.data?.account ? <SignOut /> : null}
    </PhonePage>
  )
}

function Account({ account }: { account: NonNullable<Me['account']> }) {
  return (
    <Card>
      <div className="me-account">
        <span className="me-face" aria-hidden="true">
          {account.name.slice(0, 1)}
        </span>
        <div>
          <strong>{account.name}</strong>
          <p>{account.phoneMasked}</p>
        </div>
      </div>
    </Card>
  )
}

function Stranger() {
  const t = useIdentityTexts()
  return (
    <Card>
      <Link to="/sign-in" className="me-stranger">
        <strong>{t('signIn')}</strong>
        <p>{t('signInHint')}</p>
      </Link>
    </Card>
  )
}

function Ways({ officer }: { officer: boolean }) {
  const t = useIdentityTexts()
  const navigate = useNavigate()
  const go = (to: string) => () => void navigate({ to } as never)
  return (
    <List className="me-list">
      <List.Item onClick={go('/orders')}>{t('orders')}</List.Item>
      <List.Item onClick={go('/addresses')}>{t('addresses')}</List.Item>
      <List.Item onClick={() => location.assign('/merchant/')} description={t('sellerHint')}>
        {t('seller')}
      </List.Item>
      {officer ? <List.Item onClick={() => location.assign('/operator/')}>{t('operator')}</List.Item> : null}
    </List>
  )
}

function Settings() {
  const t = useIdentityTexts()
  const easy = useEasyMode()
  const language = useLanguage()
  const languages = [
    { label: '中文', value: 'zh' as const },
    { label: 'English', value: 'en' as const },
  ]
  return (
    <List header={t('settings')} className="me-list">
      <List.Item
        extra={<Switch checked={easy} onChange={setEasyMode} aria-label={t('easy')} />}
        description={t('easyHint')}
      >
        {t('easy')}
      </List.Item>
      <List.Item
        extra={
          <Selector
            options={languages}
            value={[language]}
            showCheckMark={false}
            onChange={([next]) => next && setLanguage(next)}
          />
        }
      >
        {t('language')}
      </List.Item>
    </List>
  )
}

function SignOut() {
  const t = useIdentityTexts()
  const navigate = useNavigate()
  const signOut = useSignOut(() => void navigate({ to: '/' } as never))
  return (
    <button type="button" className="zg-button me-sign-out" onClick={signOut}>
      {t('signOut')}
    </button>
  )
}
