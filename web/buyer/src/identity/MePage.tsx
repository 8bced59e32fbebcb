import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { type Me, useMe, useSignOut } from '@zhanggui/kit/app/me.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { setLanguage } from '@zhanggui/kit/i18n/language.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { Card, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { setEasyMode, useEasyMode } from '@zhanggui/kit/theme/theme.ts'
import { cutText } from '@zhanggui/server/kernel/cut-text.ts'
import { countMyCoupons } from '@zhanggui/server/modules/marketing/issuing/contract.ts'
import { Badge, Dialog, List, Selector, Switch } from 'antd-mobile'
import { dropBasket } from '../ordering/basket.ts'
import { OrderShortcuts } from '../ordering/OrderShortcuts.tsx'
import { to } from '../paths.ts'
import { SellerSwitch } from '../SellerSwitch.tsx'
import './me.css'
import { useIdentityTexts } from './texts.ts'

/** The buyer's own page: orders, addresses, type size and language, the way to the shop. */
export function MePage() {
  const t = useIdentityTexts()
  const me = useMe()
  const account = me.data?.account
  return (
    <PhonePage title={t('me')} right={<SellerSwitch />}>
      <Loaded query={me}>{(who) => (who.account ? <Account account={who.account} /> : <Stranger />)}</Loaded>
      {account ? <OrderShortcuts /> : null}
      {me.data && account ? <Ways me={me.data} /> : null}
      <Settings />
      {account ? <SignOut /> : null}
    </PhonePage>
  )
}

function Account({ account }: { account: NonNullable<Me['account']> }) {
  return (
    <Card>
      <div className="me-account">
        <span className="me-face" aria-hidden="true">
          {cutText(account.name, 1, '')}
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
      <Link to={to('/sign-in')} className="me-stranger">
        <strong>{t('signIn')}</strong>
        <p>{t('signInHint')}</p>
      </Link>
    </Card>
  )
}

/** Where else to go: the seller's app only for those who work in a shop, the operator's for officers. */
function Ways({ me }: { me: Me }) {
  const t = useIdentityTexts()
  const go = useGo()
  return (
    <List className="me-list">
      <List.Item onClick={() => void go(to('/favourites'))}>{t('favourites')}</List.Item>
      <List.Item onClick={() => void go(to('/followed-shops'))}>{t('followedShops')}</List.Item>
      <Coupons />
      <List.Item onClick={() => void go(to('/reviews'))}>{t('reviews')}</List.Item>
      <List.Item onClick={() => void go(to('/addresses'))}>{t('addresses')}</List.Item>
      <List.Item onClick={() => void go(to('/me/privacy'))} description={t('privacyHint')}>
        {t('privacy')}
      </List.Item>
      {me.shops.length + me.invitations > 0 ? (
        <List.Item
          onClick={() => void go(to('/me/work'))}
          description={me.invitations > 0 ? t('invited', { count: me.invitations }) : t('workHint')}
          extra={me.invitations > 0 ? <Badge content={me.invitations} /> : null}
        >
          {t('work')}
        </List.Item>
      ) : null}
      {me.shops.length > 0 ? (
        <List.Item onClick={() => location.assign('/merchant/')} description={t('sellerHint')}>
          {t('seller')}
        </List.Item>
      ) : (
        <List.Item onClick={() => void go(to('/open-shop'))} description={t('openShopHint')}>
          {t('openShop')}
        </List.Item>
      )}
      {me.officer ? (
        <List.Item onClick={() => location.assign('/operator/')}>{t('operator')}</List.Item>
      ) : null}
    </List>
  )
}

function Coupons() {
  const t = useIdentityTexts()
  const go = useGo()
  const usable = useEndpoint(countMyCoupons, {}).data?.usable ?? 0
  return (
    <List.Item
      onClick={() => void go(to('/coupons'))}
      {...(usable > 0 ? { extra: t('couponsUsable', { count: usable }) } : {})}
    >
      {t('coupons')}
    </List.Item>
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
  const go = useGo()
  const signOut = useSignOut(() => void go(to('/')))
  async function ask(): Promise<void> {
    const yes = await Dialog.confirm({
      title: t('signOutTitle'),
      content: t('signOutHint'),
      confirmText: t('signOut'),
      cancelText: t('stay'),
    })
    if (!yes) return
    dropBasket()
    signOut()
  }
  return (
    <button type="button" className="zg-button me-sign-out" onClick={() => void ask()}>
      {t('signOut')}
    </button>
  )
}
