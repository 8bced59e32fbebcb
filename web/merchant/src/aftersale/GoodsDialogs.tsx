import { useAct } from '@zhanggui/kit/call/queries.ts'
import { type Consequence, ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  caseKinds,
  type InspectionResult,
  inspectionResultCodes,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import {
  bookLateGoods,
  inspectReturn,
  postReturn,
  sendGoodsAgain,
  sendReplacement,
} from '@zhanggui/server/modules/aftersale/returns/contract.ts'
import { useId, useState } from 'react'
import { Goods } from '../parts/Goods.tsx'
import type { CaseDialogProps } from './CaseDialogs.tsx'
import './cases.css'
import { CourierFields } from './CourierFields.tsx'
import { useCaseTexts } from './case-texts.ts'
import { EvidencePictures } from './EvidencePictures.tsx'
import { useGoodsTexts } from './goods-texts.ts'

/** The number of the buyer's return, or of what the shop sent. */
export function WaybillDialog({
  refund,
  direction,
  onClose,
}: CaseDialogProps & { readonly direction: 'back' | 'out' | 'again' }) {
  const t = useCaseTexts()
  const g = useGoodsTexts()
  // What the shop sends once more is another parcel.
  const before =
    direction === 'out' ? undefined : refund.parcels.find((parcel) => parcel.direction === direction)
  const [parcel, setParcel] = useState({ courier: before?.courier ?? 'SF', waybill: before?.waybill ?? '' })
  const done = () => saySuccess(t('posted'))
  const back = useAct(postReturn, { shown: true, onDone: done })
  const out = useAct(sendReplacement, { shown: true, onDone: done })
  const again = useAct(sendGoodsAgain, { shown: true, onDone: done })
  const act = { back, out, again }[direction]
  const hint = { back: null, out: t('sendHint'), again: g('sendAgainHint') }[direction]
  const save = async () => {
    const input = {
      params: { shopId: refund.shopId, caseId: refund.caseId },
      body: { version: refund.version, courier: parcel.courier, waybill: parcel.waybill.trim() },
    }
    if (await act.run(input)) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={
        direction === 'again' ? g('sendAgainTitle') : t(direction === 'back' ? 'returnTitle' : 'sendTitle')
      }
      consequences={[]}
      actLabel={t('save')}
      onAct={() => void save()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={parcel.waybill.trim() === '' ? t('waybillMissing') : null}
    >
      <CourierFields value={parcel} onParcel={setParcel} hint={hint} />
    </ConsequenceDialog>
  )
}

type Counts = Readonly<Record<InspectionResult, number>>

/** Lines of a case with the pieces that had left the shop and of which nothing is booked yet. */
function awaitedLines({ lines, inspections }: CaseDialogProps['refund']) {
  return lines.flatMap((line) => {
    const booked = inspections.filter((one) => one.lineNo === line.lineNo)
    const quantity = booked.reduce((left, one) => left - one.quantity, line.quantity - line.unshipped)
    return quantity > 0 ? [{ ...line, quantity }] : []
  })
}

/** What came of each piece so far, and what of it the request says. Of goods that come late some may come yet. */
function useInspection(refund: CaseDialogProps['refund'], isLate: boolean) {
  const [lines] = useState(() => awaitedLines(refund))
  const [counts, setCounts] = useState<Readonly<Record<number, Counts>>>(() =>
    Object.fromEntries(lines.map((line) => [line.lineNo, { sellable: line.quantity, damaged: 0, scrap: 0 }])),
  )
  const countOf = (lineNo: number, result: InspectionResult) => counts[lineNo]?.[result] ?? 0
  const sumOf = (result: InspectionResult) =>
    lines.reduce((sum, line) => sum + countOf(line.lineNo, result), 0)
  const countedOf = (lineNo: number) =>
    inspectionResultCodes.reduce((sum, result) => sum + countOf(lineNo, result), 0)
  const isWhole = isLate
    ? lines.some(({ lineNo }) => countedOf(lineNo) > 0) &&
      lines.every(({ lineNo, quantity }) => countedOf(lineNo) <= quantity)
    : lines.every(({ lineNo, quantity }) => countedOf(lineNo) === quantity)
  const set = (lineNo: number, result: InspectionResult, count: number) =>
    setCounts((now) => ({ ...now, [lineNo]: { ...(now[lineNo] as Counts), [result]: count } }))
  const linesWith = (pictures: readonly string[]) =>
    lines.flatMap(({ lineNo }) =>
      inspectionResultCodes.flatMap((result) => {
        const quantity = countOf(lineNo, result)
        const shown = result === 'sellable' ? [] : [...pictures]
        return quantity > 0 ? [{ lineNo, result, quantity, pictures: shown }] : []
      }),
    )
  return { lines, countOf, sumOf, isWhole, set, linesWith }
}

interface PiecesDialogProps extends CaseDialogProps {
  readonly title: string
  readonly danger?: boolean
  /** Goods that came late: some may come yet. */
  readonly isLate?: boolean
  readonly actLabel: string
  readonly act: { readonly pending: boolean; readonly error: unknown }
  /** What came of each piece; answers nothing when it was refused. */
  readonly run: (body: {
    version: number
    lines: ReturnType<ReturnType<typeof useInspection>['linesWith']>
  }) => Promise<unknown>
  /** What follows, by how many pieces are sellable. */
  readonly consequencesOf: (sellable: number) => readonly Consequence[]
}

/** Says what came of each piece of a case. */
function PiecesDialog({
  refund,
  onClose,
  act,
  run,
  consequencesOf,
  isLate = false,
  ...words
}: PiecesDialogProps) {
  const t = useCaseTexts()
  const g = useGoodsTexts()
  const inspection = useInspection(refund, isLate)
  const { sumOf, isWhole, linesWith } = inspection
  const [pictures, setPictures] = useState<readonly string[]>([])
  const save = async () => {
    if (await run({ version: refund.version, lines: linesWith(pictures) })) onClose()
  }
  const lacksPicture = sumOf('scrap') > 0 && pictures.length === 0
  return (
    <ConsequenceDialog
      open
      {...words}
      consequences={consequencesOf(sumOf('sellable'))}
      onAct={() => void save()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={
        isWhole ? (lacksPicture ? t('scrapMissing') : null) : isLate ? g('lateMissing') : t('inspectMissing')
      }
    >
      <p className="merchant-field-hint">{isLate ? g('lateHint') : t('inspectHint')}</p>
      {inspection.lines.map((line) => (
        <InspectedLine key={line.lineNo} shopId={refund.shopId} line={line} inspection={inspection} />
      ))}
      <EvidencePictures order={refund} pictures={pictures} change={setPictures} />
    </ConsequenceDialog>
  )
}

const targetOf = ({ shopId, caseId }: CaseDialogProps['refund']) => ({ shopId, caseId })

/** 收货并验货: what came of each piece, then the money goes back or the shop sends. */
export function InspectDialog({ refund, onClose }: CaseDialogProps) {
  const t = useCaseTexts()
  const act = useAct(inspectReturn, { shown: true, onDone: () => saySuccess(t('inspected')) })
  const isRefund = caseKinds[refund.kind].ends === 'refund'
  const money = {
    label: t('moneyBack'),
    value: <Money fen={refund.amountFen} />,
    hint: t('moneyBackHint'),
    tone: 'warn' as const,
  }
  return (
    <PiecesDialog
      refund={refund}
      danger={isRefund}
      title={t('inspectTitle')}
      actLabel={isRefund ? t('inspectRefund', { yuan: formatYuan(refund.amountFen) }) : t('inspectSend')}
      act={act}
      run={(body) => act.run({ params: targetOf(refund), body })}
      consequencesOf={(sellable) => [
        ...(isRefund ? [money] : []),
        {
          label: t('stockBack'),
          value: t('stockBackValue', { count: refund.kind === 'repair' ? 0 : sellable }),
        },
      ]}
      onClose={onClose}
    />
  )
}

/** 登记迟到的退货: goods came after their money had been given; stock moves, money does not. */
export function BookLateDialog({ refund, onClose }: CaseDialogProps) {
  const t = useCaseTexts()
  const g = useGoodsTexts()
  const act = useAct(bookLateGoods, { shown: true, onDone: () => saySuccess(t('inspected')) })
  return (
    <PiecesDialog
      refund={refund}
      isLate
      title={g('bookLateTitle')}
      actLabel={g('bookLateAct')}
      act={act}
      run={(body) => act.run({ params: targetOf(refund), body })}
      consequencesOf={(sellable) => [
        { label: g('noMoney'), value: g('noMoneyValue') },
        { label: t('stockBack'), value: t('stockBackValue', { count: sellable }) },
      ]}
      onClose={onClose}
    />
  )
}

interface InspectedLineProps {
  readonly shopId: string
  readonly line: CaseDialogProps['refund']['lines'][number]
  readonly inspection: ReturnType<typeof useInspection>
}

function InspectedLine({ shopId, line, inspection }: InspectedLineProps) {
  const t = useCaseTexts()
  const id = useId()
  return (
    <div className="case-inspection">
      <Goods
        shopId={shopId}
        picture={line.picture}
        title={line.title}
        below={`${line.specs.join(' / ')} × ${line.quantity}`}
      />
      <div className="case-counts">
        {inspectionResultCodes.map((result) => (
          <label key={result} htmlFor={`${id}-${result}`}>
            {t(`result_${result}`)}
            <CountInput
              id={`${id}-${result}`}
              min={0}
              max={line.quantity}
              value={inspection.countOf(line.lineNo, result)}
              onChange={(count) => inspection.set(line.lineNo, result, count ?? 0)}
            />
          </label>
        ))}
      </div>
    </div>
  )
}
