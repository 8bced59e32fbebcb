import { Link } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  approveRefund,
  askCaseApproval,
  caseKinds,
  MAX_STATEMENT,
  type RefundDetail,
  type RefuseReason,
  refuseReasonCodes,
  refuseReasons,
  type Wish,
  wishCodes,
  wishes,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { skips } from '@zhanggui/server/modules/aftersale/ladder/nouns-contract.ts'
import { recordWish, refuseRequest } from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import {
  markReturn,
  type ReturnMark,
  readReturnSettings,
} from '@zhanggui/server/modules/aftersale/returns/contract.ts'
import { Input, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import { AskApproval } from '../parts/AskApproval.tsx'
import { useSharedTexts } from '../parts/texts.ts'
import { useShopPath } from '../paths.ts'
import { useCaseTexts } from './case-texts.ts'
import { useContextTexts } from './context-texts.ts'
import { EvidencePictures } from './EvidencePictures.tsx'
import { useGoodsTexts } from './goods-texts.ts'
import { useLadder } from './LadderSection.tsx'
import { noSkip, SkipFields, type SkipForm, skipBody, useSkipMissing } from './SkipFields.tsx'

export interface CaseDialogProps {
  readonly refund: RefundDetail
  readonly onClose: () => void
}

const paramsOf = ({ shopId, caseId }: RefundDetail) => ({ shopId, caseId })

/** Asks for the approval of agreeing to a request above the reader's authority. */
function useAskApproval(refund: RefundDetail, skip: SkipForm, onClose: () => void) {
  const shared = useSharedTexts()
  const act = useAct(askCaseApproval, { onDone: () => saySuccess(shared('askedApproval')) })
  const ask = async (why: string) => {
    const { version, amountFen, dearerFen } = refund
    const body = { id: act.id(), amountFen, dearerFen, why, ...skipBody(skip) }
    if (await act.run({ params: paramsOf(refund), query: { version }, body })) onClose()
  }
  return { pending: act.pending, onAsk: (why: string) => void ask(why) }
}

/** 同意: where the goods go, what follows, and what it costs. */
export function AgreeDialog({ refund, onClose }: CaseDialogProps) {
  const t = useCaseTexts()
  const g = useGoodsTexts()
  const to = useShopPath()
  const kind = caseKinds[refund.kind]
  const next =
    refund.state !== 'lost' && refund.goodsPlace === null && kind.returns
      ? 'returning'
      : kind.ends === 'refund'
        ? 'refunding'
        : 'sending'
  const settings = useEndpoint(readReturnSettings, { params: { shopId: refund.shopId } })
  const act = useAct(approveRefund, { shown: true, onDone: () => saySuccess(t('agreed')) })
  const [skip, setSkip] = useState(noSkip)
  const ask = useAskApproval(refund, skip, onClose)
  const ladder = useLadder(refund)?.ladder ?? null
  const needsReason = ladder !== null && skips(ladder.suggested, ladder.asked)
  const skipMissing = useSkipMissing(skip)
  const address = settings.data?.address
  const lacksAddress = next === 'returning' && settings.data !== undefined && !address
  const agree = async () => {
    const { version, amountFen, dearerFen } = refund
    const body = { amountFen, dearerFen, ...skipBody(skip) }
    if (await act.run({ params: paramsOf(refund), query: { version }, body })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      danger={next === 'refunding'}
      title={t(`approveTitle_${next}`)}
      consequences={[
        { label: t('nextStep'), value: t(`next_${next}`) },
        ...(next === 'returning'
          ? [
              {
                label: t('returnAddress'),
                value: address ? (
                  `${address.name} ${address.phone} ${address.address}`
                ) : (
                  <Link to={to('refunds/settings')}>{t('toSettings')}</Link>
                ),
              },
            ]
          : []),
        ...(kind.ends === 'refund'
          ? [
              {
                label: t('moneyBack'),
                value: <Money fen={refund.amountFen} />,
                hint: next === 'refunding' ? t('moneyBackHint') : null,
              },
            ]
          : []),
        ...(refund.dearerFen > 0
          ? [{ label: g('dearer'), value: <Money fen={refund.dearerFen} />, hint: g('dearerHint') }]
          : []),
        ...(refund.state === 'disputed' ? [{ label: t('dispute'), value: t('disputeEnds') }] : []),
      ]}
      actLabel={t(`approve_${next}`, { yuan: formatYuan(refund.amountFen) })}
      onAct={() => void agree()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={lacksAddress ? t('noAddress') : needsReason ? skipMissing : null}
      more={<AskApproval error={act.error} {...ask} />}
    >
      {needsReason ? <SkipFields ladder={ladder} form={skip} change={setSkip} /> : null}
    </ConsequenceDialog>
  )
}

/** 拒绝 of a request, or of goods that came back: reason, words and pictures. */
export function RefuseDialog({ refund, onClose }: CaseDialogProps) {
  const t = useCaseTexts()
  const language = useLanguage()
  const id = useId()
  const c = useContextTexts()
  const isOfReturn = refund.state !== 'asked'
  const [reason, setReason] = useState<RefuseReason | null>(null)
  // Of a parcel on its way nobody knows yet whether the shop opened it.
  const isUnknown = refund.state === 'in_return'
  const [takenIn, setTakenIn] = useState<boolean | null>(isUnknown ? null : true)
  const [text, setText] = useState('')
  const [pictures, setPictures] = useState<readonly string[]>([])
  const missing = !reason || text.trim() === '' ? t('refuseMissing') : null
  const act = useAct(refuseRequest, { shown: true, onDone: () => saySuccess(t('refused')) })
  const refuse = async () => {
    if (!reason) return
    const taken = isUnknown && takenIn !== null ? { takenIn } : {}
    const body = { version: refund.version, reason, text: text.trim(), pictures: [...pictures], ...taken }
    if (await act.run({ params: paramsOf(refund), body })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t(isOfReturn ? 'refuseReturnTitle' : 'refuseTitle')}
      consequences={[
        { label: t('moneyStays'), value: t('moneyStaysValue') },
        // What was sent back stays as it was asked for: only the platform can be asked then.
        { label: t('buyerMay'), value: isOfReturn ? c('refusedReturnBuyer') : t('buyerMayValue') },
        ...(isOfReturn && takenIn !== null
          ? [
              {
                label: c('refusedReturnGoods'),
                value: c(takenIn ? 'refusedReturnGoodsValue' : 'refusedAtDoor'),
              },
            ]
          : []),
      ]}
      actLabel={t('refuseAct')}
      onAct={() => void refuse()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={takenIn === null ? c('takenInMissing') : missing}
    >
      {isUnknown ? <TakenIn value={takenIn} change={setTakenIn} /> : null}
      <div className="merchant-field">
        <label htmlFor={`${id}-why`}>{t('refuseWhy')}</label>
        <Select
          id={`${id}-why`}
          placeholder={t('choose')}
          value={reason}
          onChange={setReason}
          options={refuseReasonCodes.map((code) => ({ value: code, label: refuseReasons[code][language] }))}
        />
      </div>
      <div className="merchant-field">
        <label htmlFor={`${id}-text`}>{t('refuseText')}</label>
        <Input.TextArea
          id={`${id}-text`}
          value={text}
          maxLength={MAX_STATEMENT}
          autoSize={{ minRows: 3 }}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <EvidencePictures order={refund} pictures={pictures} change={setPictures} />
    </ConsequenceDialog>
  )
}

/** Whether a return parcel on its way was refused at the door or taken in. */
function TakenIn({ value, change }: { value: boolean | null; change: (takenIn: boolean) => void }) {
  const c = useContextTexts()
  return (
    <fieldset className="merchant-field">
      <legend>{c('takenIn')}</legend>
      <Radio.Group
        value={value}
        onChange={(event) => change(event.target.value)}
        options={[
          { value: false, label: c('takenInNo') },
          { value: true, label: c('takenInYes') },
        ]}
      />
    </fieldset>
  )
}

/** 记录买家要求, after the buyer was asked. */
export function WishDialog({ refund, onClose }: CaseDialogProps) {
  const t = useCaseTexts()
  const language = useLanguage()
  const id = useId()
  const [wish, setWish] = useState<Wish | null>(refund.wish)
  const act = useAct(recordWish, { shown: true, onDone: () => saySuccess(t('saved')) })
  const save = async () => {
    if (wish && (await act.run({ params: paramsOf(refund), body: { version: refund.version, wish } })))
      onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('wishTitle')}
      consequences={[]}
      actLabel={t('save')}
      onAct={() => void save()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={wish ? null : t('wishHint')}
    >
      <div className="merchant-field">
        <label htmlFor={id}>{t('wish')}</label>
        <Select
          id={id}
          value={wish}
          onChange={setWish}
          options={wishCodes.map((code) => ({ value: code, label: wishes[code][language] }))}
        />
        <span className="merchant-field-hint">{t('wishHint')}</span>
      </div>
    </ConsequenceDialog>
  )
}

/** Marks of a return parcel: arrived, taken back, lost, found. */
export function MarkDialog({ refund, mark, onClose }: CaseDialogProps & { readonly mark: ReturnMark }) {
  const t = useCaseTexts()
  const id = useId()
  const [text, setText] = useState('')
  const act = useAct(markReturn, { shown: true, onDone: () => saySuccess(t('marked')) })
  const save = async () => {
    const body = { version: refund.version, mark, text: text.trim() }
    if (await act.run({ params: paramsOf(refund), body })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t(`markTitle_${mark}`)}
      consequences={[]}
      actLabel={t('save')}
      onAct={() => void save()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
    >
      <div className="merchant-field">
        <label htmlFor={id}>{t('markText')}</label>
        <Input.TextArea
          id={id}
          value={text}
          maxLength={MAX_STATEMENT}
          autoSize={{ minRows: 2 }}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
    </ConsequenceDialog>
  )
}
