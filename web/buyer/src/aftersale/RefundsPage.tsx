import { Link } from '@zhanggui/kit/app/link.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag, type Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  type CaseState,
  caseKinds,
  caseStateNames,
  listMyRefunds,
  type RefundView,
  refundReasons,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { Picture } from '../catalog/Picture.tsx'
import { SignedIn } from '../identity/SignedIn.tsx'
import { to } from '../paths.ts'
import './aftersale.css'
import { useRefundTexts } from './texts.ts'

const tones: Readonly<Record<CaseState, Tone>> = {
  asked: 'going',
  refused: 'now',
  returning: 'now',
  in_return: 'going',
  lost: 'bad',
  arrived: 'going',
  sending: 'going',
  sent: 'now',
  disputed: 'going',
  owed_back: 'going',
  refunding: 'going',
  refunded: 'done',
  done: 'done',
  rejected: 'bad',
  withdrawn: 'stopped',
  expired: 'stopped',
}

/** Every refund of the buyer, newest first. */
export function RefundsPage() {
  const t = useRefundTexts()
  return (
    <PhonePage title={t('refunds')} back={to('/me')}>
      <SignedIn why={t('signIn')}>
        <PhoneList
          endpoint={listMyRefunds}
          input={{ query: {} }}
          rowKey={(refund) => refund.caseId}
          draw={(refund) => <RefundCard refund={refund} />}
          empty={
            <EmptyState
              title={t('none')}
              hint={t('noneHint')}
              action={
                <Link to={to('/orders')} className="order-way">
                  {t('toOrders')}
                </Link>
              }
            />
          }
        />
      </SignedIn>
    </PhonePage>
  )
}

function RefundCard({ refund }: { refund: RefundView }) {
  const language = useLanguage()
  const { shopId, caseId } = refund
  return (
    <Link to={to('/refunds/$shopId/$caseId', { shopId, caseId })} className="zg-card refund-card">
      <span className="refund-card-head">
        <strong>{refund.shopName}</strong>
        <StateTag tone={tones[refund.state]}>{caseStateNames[refund.state][language]}</StateTag>
      </span>
      <RefundGoods refund={refund} />
      <span className="refund-card-foot">
        <span>
          {caseKinds[refund.kind][language]} · {refundReasons[refund.reason][language]} ·{' '}
          <When at={refund.askedAt} />
        </span>
        {caseKinds[refund.kind].ends === 'refund' ? <Money fen={refund.amountFen} kind="price" /> : null}
      </span>
    </Link>
  )
}

/** What it is about: the first goods of the order, and how many more there are. */
export function RefundGoods({ refund }: { refund: RefundView }) {
  const t = useRefundTexts()
  const { shopId, title, lineCount } = refund
  return (
    <span className="refund-goods">
      <span className="refund-goods-picture">
        <Picture shopId={shopId} fileId={refund.picture} place="line" />
      </span>
      <span>{lineCount > 1 ? t('moreLines', { title, count: lineCount }) : title}</span>
    </span>
  )
}
