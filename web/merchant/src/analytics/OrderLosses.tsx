import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { numberOrNull, readYuan } from '@zhanggui/server/kernel/read-number.ts'
import { adjustLoss, type CostHow } from '@zhanggui/server/modules/payment/costs/contract.ts'
import { paymentRights } from '@zhanggui/server/modules/payment/rights-contract.ts'
import {
  type RefundCost,
  type RefundLoss,
  readOrderLosses,
} from '@zhanggui/server/screens/merchant/losses-contract.ts'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useMay } from '../may.ts'
import { ActButton } from '../parts/Allowed.tsx'
import { YuanField } from '../parts/YuanField.tsx'
import { channelName, kindName } from './loss-names.ts'
import { useLossTexts } from './loss-texts.ts'
import './order-losses.css'

interface OrderLossesProps {
  readonly shopId: string
  readonly orderId: string
  /** Of one refund alone. */
  readonly refundId?: string
}

/** 损失: what the refunds of an order, or one of them, really cost; nothing for those who see no money of orders. */
export function OrderLosses({ shopId, orderId, refundId }: OrderLossesProps) {
  const t = useLossTexts()
  const may = useMay(paymentRights.seeOrderMoney)
  const losses = useEndpoint(readOrderLosses, { params: { shopId, orderId } }, { enabled: may })
  if (!may) return null
  return (
    <Section title={t('block')}>
      <Loaded query={losses} lines={2}>
        {({ refunds }) => (
          <List shopId={shopId} refunds={refunds.filter((one) => !refundId || one.refundId === refundId)} />
        )}
      </Loaded>
    </Section>
  )
}

function List({ shopId, refunds }: { shopId: string; refunds: readonly RefundLoss[] }) {
  const t = useLossTexts()
  if (refunds.length === 0) return <p className="merchant-soft">{t('blockNone')}</p>
  return (
    <div className="analytics-losses">
      {refunds.map((refund) => (
        <OneLoss key={refund.refundId} shopId={shopId} refund={refund} />
      ))}
    </div>
  )
}

function OneLoss({ shopId, refund }: { shopId: string; refund: RefundLoss }) {
  const t = useLossTexts()
  const language = useLanguage()
  const [correcting, setCorrecting] = useState<RefundCost | null>(null)
  return (
    <div>
      <p className="merchant-soft">
        {t('blockOf', { day: refund.day })} ·{' '}
        {t('channel', { channel: channelName(refund.channel, language) })}
      </p>
      <dl className="analytics-loss">
        <div>
          <dt>{t('explicit')}</dt>
          <dd>
            <Money fen={refund.explicitFen} />
          </dd>
        </div>
        {refund.costs.map((cost) => (
          <CostLine key={cost.kind} cost={cost} onCorrect={() => setCorrecting(cost)} />
        ))}
        <div className="analytics-loss-sum">
          <dt>{t('blockTotal')}</dt>
          <dd>
            <Money fen={refund.explicitFen + refund.hiddenFen} />
          </dd>
        </div>
      </dl>
      {correcting ? (
        <CorrectDialog
          shopId={shopId}
          refundId={refund.refundId}
          cost={correcting}
          onClose={() => setCorrecting(null)}
        />
      ) : null}
    </div>
  )
}

function CostLine({ cost, onCorrect }: { cost: RefundCost; onCorrect: () => void }) {
  const t = useLossTexts()
  const language = useLanguage()
  const how = useHow()(cost.how)
  return (
    <div>
      <dt>
        {kindName(cost, language)}
        {how ? <span className="merchant-soft">{how}</span> : null}
        {cost.corrected ? (
          <span className="merchant-soft">
            {t('corrected', { name: cost.corrected.by, note: cost.corrected.note })}
          </span>
        ) : null}
      </dt>
      <dd>
        <Money fen={cost.amountFen} />
        <ActButton
          needs={paymentRights.adjustLosses}
          type="link"
          size="small"
          aria-label={`${t('correct')} ${kindName(cost, language)}`}
          onClick={onCorrect}
        >
          {t('correct')}
        </ActButton>
      </dd>
    </div>
  )
}

/** How a cost came about, in a few words. */
function useHow(): (how: CostHow | null) => string {
  const t = useLossTexts()
  return (how) => {
    if (!how || how.basis === 'refunded' || how.basis === 'by_case') return ''
    const { basis, rate = 0, times = 0 } = how
    if (basis === 'by_hand') return t('how_by_hand')
    if (basis === 'share') {
      const share = t('how_share', { of: formatYuan(how.ofFen ?? 0), rate: rate / 100 })
      return how.scrapFen ? t('how_scrap', { share, scrap: formatYuan(how.scrapFen) }) : share
    }
    if (basis !== 'channel') return t(`how_${basis}`, { rate: formatYuan(rate), count: times })
    if (!how.channelBasis) return t('how_no_rate')
    const { visitors = 0, orders = 0 } = how
    return t(`how_${how.channelBasis}`, { rate: formatYuan(rate), visitors, orders })
  }
}

interface CorrectProps {
  readonly shopId: string
  readonly refundId: string
  readonly cost: RefundCost
  readonly onClose: () => void
}

function CorrectDialog({ shopId, refundId, cost, onClose }: CorrectProps) {
  const t = useLossTexts()
  const language = useLanguage()
  const id = useId()
  const [amount, setAmount] = useState(formatYuan(cost.amountFen))
  const [note, setNote] = useState('')
  const act = useAct(adjustLoss, { shown: true, onDone: () => saySuccess(t('correctedDone')) })
  const amountFen = numberOrNull(readYuan(amount))
  const missing =
    amountFen === null ? t('correctAmountMissing') : note.trim() === '' ? t('correctNoteMissing') : null
  const correct = async () => {
    if (amountFen === null) return
    const body = { kind: cost.kind, amountFen, seenFen: cost.amountFen, note: note.trim() }
    if (await act.run({ params: { shopId, refundId }, body })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('correctTitle', { kind: kindName(cost, language) })}
      consequences={[
        { label: t('correctNow'), value: <Money fen={cost.amountFen} /> },
        { label: t('correctNew'), value: <Money fen={amountFen} />, hint: t('correctHint'), tone: 'warn' },
      ]}
      actLabel={t('correctAct', { yuan: formatYuan(amountFen ?? 0) })}
      onAct={() => void correct()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={missing}
    >
      <YuanField label={t('correctNew')} value={amount} min={0} onText={setAmount} />
      <div className="merchant-field">
        <label htmlFor={`${id}-note`}>{t('correctNote')}</label>
        <Input.TextArea
          id={`${id}-note`}
          rows={3}
          maxLength={200}
          showCount
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </ConsequenceDialog>
  )
}
