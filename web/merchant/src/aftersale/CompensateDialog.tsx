import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { numberOrNull, readYuan } from '@zhanggui/server/kernel/read-number.ts'
import {
  askCompensationApproval,
  type Compensation,
  giveCompensation,
} from '@zhanggui/server/modules/aftersale/wrong-shipments/contract.ts'
import { listIssuableCoupons } from '@zhanggui/server/modules/marketing/coupons/contract.ts'
import { listStock } from '@zhanggui/server/screens/merchant/stock-contract.ts'
import { Radio, Select } from 'antd'
import { useId, useState } from 'react'
import { AskApproval } from '../parts/AskApproval.tsx'
import { useSharedTexts } from '../parts/texts.ts'
import { YuanField } from '../parts/YuanField.tsx'
import { Words } from './Words.tsx'
import { useWrongDone, type WrongDialogProps, WrongFrame, wrongTarget } from './WrongFrame.tsx'
import { useWrongTexts } from './wrong-texts.ts'

const kinds = ['money', 'coupon', 'voucher', 'gift'] as const

/** What is given while it is chosen. */
interface Draft {
  readonly kind: Compensation['kind']
  readonly yuan: string
  readonly couponId: string | null
  readonly skuId: string | null
  readonly quantity: number
  readonly words: string
}

const empty: Draft = { kind: 'money', yuan: '', couponId: null, skuId: null, quantity: 1, words: '' }

/** What a draft gives; null: something is missing. */
function giveOf(draft: Draft, id: string): Compensation | null {
  const given = { id, words: draft.words.trim() }
  const { kind, couponId, skuId, quantity } = draft
  if (kind === 'coupon') return couponId ? { ...given, kind, couponId } : null
  if (kind === 'gift') return skuId ? { ...given, kind, skuId, quantity } : null
  const amountFen = numberOrNull(readYuan(draft.yuan, { min: 1 }))
  return amountFen === null ? null : { ...given, kind, amountFen }
}

/** Gives the buyer of a wrong shipment money, a coupon, a voucher or a gift; above one's authority it can be asked for. */
export function CompensateDialog({ wrong, onClose }: WrongDialogProps) {
  const t = useWrongTexts()
  const shared = useSharedTexts()
  const [draft, setDraft] = useState(empty)
  const change = (patch: Partial<Draft>) => setDraft((now) => ({ ...now, ...patch }))
  const act = useAct(giveCompensation, useWrongDone())
  const ask = useAct(askCompensationApproval, { onDone: () => saySuccess(shared('askedApproval')) })
  const run = async () => {
    const give = giveOf(draft, act.id())
    return give ? act.run({ ...wrongTarget(wrong), body: { give } }) : undefined
  }
  const askFor = async (why: string) => {
    const give = giveOf(draft, act.id())
    if (give && (await ask.run({ ...wrongTarget(wrong), body: { give, why } }))) onClose()
  }
  const missing = {
    money: 'amountMissing',
    voucher: 'amountMissing',
    coupon: 'couponMissing',
    gift: 'giftMissing',
  } as const
  return (
    <WrongFrame
      title={t('dialogGive')}
      label={t('actGive')}
      act={act}
      run={run}
      onClose={onClose}
      missing={giveOf(draft, '') ? null : t(missing[draft.kind])}
      consequences={[{ label: t('effect'), value: t('giveCostHint') }]}
    >
      <Radio.Group
        aria-label={t('give')}
        value={draft.kind}
        onChange={(event) => change({ kind: event.target.value as Draft['kind'] })}
        options={kinds.map((kind) => ({ value: kind, label: t(`give_${kind}`) }))}
      />
      <What shopId={wrong.shopId} draft={draft} change={change} />
      <Words label={t('toBuyer')} value={draft.words} onText={(words) => change({ words })} />
      <AskApproval error={act.error} pending={ask.pending} onAsk={(why) => void askFor(why)} />
    </WrongFrame>
  )
}

interface WhatProps {
  readonly shopId: string
  readonly draft: Draft
  readonly change: (patch: Partial<Draft>) => void
}

function What(props: WhatProps) {
  if (props.draft.kind === 'coupon') return <CouponChoice {...props} />
  if (props.draft.kind === 'gift') return <GiftChoice {...props} />
  return <AmountField {...props} />
}

function AmountField({ draft, change }: WhatProps) {
  const t = useWrongTexts()
  return <YuanField label={t('amount')} value={draft.yuan} onText={(yuan) => change({ yuan })} />
}

function CouponChoice({ shopId, draft, change }: WhatProps) {
  const t = useWrongTexts()
  const id = useId()
  const coupons = useEndpoint(listIssuableCoupons, { params: { shopId }, query: { way: 'agent' } }).data
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{t('coupon')}</label>
      <Select
        id={id}
        value={draft.couponId}
        onChange={(couponId) => change({ couponId })}
        options={(coupons?.rows ?? []).map((one) => ({ value: one.couponId, label: one.title }))}
      />
    </div>
  )
}

function GiftChoice({ shopId, draft, change }: WhatProps) {
  const t = useWrongTexts()
  const id = useId()
  const [word, setWord] = useState('')
  const query = { limit: 50, ...(word.trim() === '' ? {} : { word: word.trim() }) }
  const stock = useEndpoint(listStock, { params: { shopId }, query }).data
  const options = (stock?.rows ?? [])
    .filter((row) => row.available > 0)
    .map((row) => ({
      value: row.skuId,
      label: `${[row.title, ...row.specs].join(' ')} · ${t('left', { count: row.available })}`,
    }))
  return (
    <>
      <div className="merchant-field">
        <label htmlFor={id}>{t('giftSku')}</label>
        <Select
          id={id}
          showSearch
          filterOption={false}
          onSearch={setWord}
          value={draft.skuId}
          onChange={(skuId) => change({ skuId })}
          options={options}
        />
      </div>
      <div className="merchant-field">
        <label htmlFor={`${id}-pieces`}>{t('giftPieces')}</label>
        <CountInput
          id={`${id}-pieces`}
          min={1}
          max={999}
          value={draft.quantity}
          onChange={(quantity) => change({ quantity: quantity ?? 1 })}
        />
      </div>
    </>
  )
}
