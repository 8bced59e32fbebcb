import { Link } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { Timeline, type TimelineEntry } from '@zhanggui/kit/parts/Timeline.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { Card, Lines, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  type RefundDetail,
  readMyRefund,
  refundReasons,
  withdrawRefund,
} from '@zhanggui/server/modules/aftersale/contract.ts'
import { Dialog } from 'antd-mobile'
import { ActButton } from '../ActButton.tsx'
import { SignedIn } from '../identity/SignedIn.tsx'
import { useSignedIn } from '../identity/use-signed-in.ts'
import { to, useParts } from '../paths.ts'
import { useSayWhen } from '../say-when.ts'
import './aftersale.css'
import { RefundGoods } from './RefundsPage.tsx'
import { useRefundTexts } from './texts.ts'

/** One refund: where it stands, when the money comes, and what happened. */
export function RefundPage() {
  const t = useRefundTexts()
  const { shopId, caseId } = useParts('/refunds/$shopId/$caseId')
  const signedIn = useSignedIn()
  const refund = useEndpoint(readMyRefund, { params: { shopId, caseId } }, { enabled: signedIn })
  return (
    <PhonePage
      title={t('refund')}
      back={to('/refunds')}
      bar={refund.data?.actions.includes('withdraw') ? <WithdrawBar refund={refund.data} /> : undefined}
    >
      <SignedIn why={t('signIn')}>
        <Loaded query={refund} lines={8} way={<Link to={to('/refunds')}>{t('refunds')}</Link>}>
          {(found) => <Shown refund={found} />}
        </Loaded>
      </SignedIn>
    </PhonePage>
  )
}

function Shown({ refund }: { refund: RefundDetail }) {
  const t = useRefundTexts()
  const language = useLanguage()
  const { shopId, orderId } = refund
  return (
    <>
      <section className="zg-card refund-head">
        <h2>{t(`head_${refund.state}`)}</h2>
        <p>
          <Money fen={refund.amountFen} kind="total" />
        </p>
        <p className="refund-soft">
          <Hint refund={refund} />
        </p>
      </section>
      <Card title={t('progress')}>
        <Timeline entries={useSteps(refund)} />
      </Card>
      <Card title={t('facts')}>
        <RefundGoods refund={refund} />
        <Lines
          lines={[
            ...refund.lines.map((line) => ({
              label: line.quantity > 0 ? `${line.title} × ${line.quantity}` : line.title,
              value: <Money fen={line.amountFen} />,
            })),
            ...(refund.freightFen > 0
              ? [{ label: t('freight'), value: <Money fen={refund.freightFen} /> }]
              : []),
            { label: t('reason'), value: refundReasons[refund.reason][language] },
            ...(refund.note ? [{ label: t('note'), value: refund.note }] : []),
            { label: t('number'), value: <CopyText text={String(refund.number)} /> },
            { label: t('order'), value: <CopyText text={refund.orderNumber} /> },
          ]}
        />
        <Link to={to('/orders/$shopId/$orderId', { shopId, orderId })} className="refund-order">
          {t('seeOrder')} ›
        </Link>
      </Card>
    </>
  )
}

function Hint({ refund }: { refund: RefundDetail }) {
  const t = useRefundTexts()
  const say = useSayWhen()
  const yuan = formatYuan(refund.amountFen)
  switch (refund.state) {
    case 'asked':
      return t('hint_asked', { when: say(refund.answerBy) })
    case 'refunding':
      return t('hint_refunding', { yuan })
    case 'refunded':
      return t('hint_refunded', { yuan, when: say(refund.refundedAt ?? refund.askedAt) })
    case 'rejected':
      return t('hint_rejected', { answer: refund.answer })
    case 'withdrawn':
      return t('hint_withdrawn')
  }
}

/** What happened, and hollow what is still to come. */
function useSteps(refund: RefundDetail): TimelineEntry[] {
  const t = useRefundTexts()
  const { decidedBy } = refund
  const granted = decidedBy && decidedBy !== 'buyer' ? t(`step_granted_${decidedBy}`) : t('step_granted')
  const titles = {
    asked: t(refund.origin === 'shop' ? 'step_given' : 'step_asked'),
    refunding: granted,
    refunded: t('step_refunded'),
    rejected: t('step_rejected'),
    withdrawn: t('step_withdrawn'),
  }
  const past = refund.moves.map((move, at) => ({
    key: `${at} ${move.to}`,
    at: move.at,
    title: titles[move.to],
    bad: move.to === 'rejected',
  }))
  const coming = {
    asked: [t('next_answer'), t('next_back')],
    refunding: [t('next_back')],
    refunded: [],
    rejected: [],
    withdrawn: [],
  }[refund.state]
  return [...past, ...coming.map((title) => ({ key: title, at: null, title }))]
}

function WithdrawBar({ refund }: { refund: RefundDetail }) {
  const t = useRefundTexts()
  const { shopId, caseId } = refund
  const act = useAct(withdrawRefund, { onDone: () => saySuccess(t('withdrawn')) })
  async function ask(): Promise<void> {
    const yes = await Dialog.confirm({
      title: t('withdrawTitle'),
      content: t('withdrawHint'),
      confirmText: t('withdraw'),
      cancelText: t('keep'),
    })
    if (yes) await act.run({ params: { shopId, caseId } })
  }
  return (
    <footer className="zg-phone-bar refund-bar">
      <span className="refund-soft">
        <When at={refund.askedAt} />
      </span>
      <ActButton label={t('withdraw')} pending={act.pending} onPress={() => void ask()} />
    </footer>
  )
}
