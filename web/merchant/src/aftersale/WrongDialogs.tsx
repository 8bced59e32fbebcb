import { useAct } from '@zhanggui/kit/call/queries.ts'
import { type Consequence, ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { parseShanghai, shanghaiIso } from '@zhanggui/server/kernel/time.ts'
import {
  closeWrongShipment,
  confirmWrongShipment,
  dismissWrongShipment,
  markBuyerContacted,
  promiseSolution,
  solveWrongShipment,
} from '@zhanggui/server/modules/aftersale/wrong-shipments/contract.ts'
import {
  type WrongCause,
  type WrongSolution,
  wrongCauseCodes,
  wrongCauses,
  wrongSolutionCodes,
  wrongSolutions,
} from '@zhanggui/server/modules/aftersale/wrong-shipments/nouns-contract.ts'
import type { WrongDetail } from '@zhanggui/server/screens/merchant/wrong-shipments-contract.ts'
import { Input, Radio } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { EvidencePictures } from './EvidencePictures.tsx'
import { Words } from './Words.tsx'
import { useWrongTexts } from './wrong-texts.ts'

export type WrongDialogName = 'contacted' | 'promise' | 'confirm' | 'dismiss' | 'solve' | 'close'

interface DialogProps {
  readonly wrong: WrongDetail
  readonly onClose: () => void
}

/** The dialog of one act on a wrong shipment. */
export function WrongDialog({ dialog, ...props }: DialogProps & { readonly dialog: WrongDialogName }) {
  switch (dialog) {
    case 'contacted':
      return <ContactedDialog {...props} />
    case 'promise':
      return <PromiseDialog {...props} />
    case 'confirm':
      return <ConfirmDialog {...props} />
    case 'dismiss':
      return <DismissDialog {...props} />
    case 'solve':
      return <SolveDialog {...props} />
    default:
      return <CloseDialog {...props} />
  }
}

const useDone = () => {
  const t = useWrongTexts()
  return { shown: true, onDone: () => saySuccess(t('done')) } as const
}

const targetOf = ({ shopId, wrongId }: WrongDetail) => ({ params: { shopId, wrongId } })

interface FrameProps {
  readonly title: string
  readonly label: string
  readonly act: { readonly pending: boolean; readonly error: unknown }
  readonly run: () => Promise<unknown>
  readonly onClose: () => void
  readonly missing?: string | null
  readonly consequences?: readonly Consequence[]
  readonly children?: ReactNode
}

function Frame({ title, label, act, run, onClose, missing = null, consequences = [], children }: FrameProps) {
  const agree = async () => {
    if (await run()) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={title}
      consequences={consequences}
      actLabel={label}
      onAct={() => void agree()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={missing}
    >
      {children}
    </ConsequenceDialog>
  )
}

function ContactedDialog({ wrong, onClose }: DialogProps) {
  const t = useWrongTexts()
  const [words, setWords] = useState('')
  const act = useAct(markBuyerContacted, useDone())
  return (
    <Frame
      title={t('dialogContacted')}
      label={t('actContacted')}
      act={act}
      run={() => act.run({ ...targetOf(wrong), body: { version: wrong.version, words: words.trim() } })}
      onClose={onClose}
      missing={words.trim() === '' ? t('wordsMissing') : null}
    >
      <Words label={t('words')} value={words} onText={setWords} />
    </Frame>
  )
}

function PromiseDialog({ wrong, onClose }: DialogProps) {
  const t = useWrongTexts()
  const id = useId()
  const [local, setLocal] = useState(shanghaiIso(new Date(wrong.promiseBy)).slice(0, 16))
  const act = useAct(promiseSolution, useDone())
  const isSame = local === shanghaiIso(new Date(wrong.promiseBy)).slice(0, 16)
  const run = () => {
    const promiseBy = parseShanghai(local.replace('T', ' ')).toISOString()
    return act.run({ ...targetOf(wrong), body: { version: wrong.version, promiseBy } })
  }
  return (
    <Frame
      title={t('dialogPromise')}
      label={t('actPromise')}
      act={act}
      run={run}
      onClose={onClose}
      missing={local === '' || isSame ? t('promiseMissing') : null}
      consequences={[{ label: t('effect'), value: t('dialogPromiseHint') }]}
    >
      <div className="merchant-field">
        <label htmlFor={id}>{t('promiseBy')}</label>
        <Input
          id={id}
          type="datetime-local"
          value={local}
          onChange={(event) => setLocal(event.target.value)}
        />
      </div>
    </Frame>
  )
}

function ConfirmDialog({ wrong, onClose }: DialogProps) {
  const t = useWrongTexts()
  const act = useAct(confirmWrongShipment, useDone())
  return (
    <Frame
      title={t('dialogConfirm')}
      label={t('actConfirm')}
      act={act}
      run={() => act.run({ ...targetOf(wrong), body: { version: wrong.version } })}
      onClose={onClose}
      consequences={[{ label: t('dialogConfirmRate'), value: t('dialogConfirmRateValue') }]}
    />
  )
}

function DismissDialog({ wrong, onClose }: DialogProps) {
  const t = useWrongTexts()
  const [why, setWhy] = useState('')
  const act = useAct(dismissWrongShipment, useDone())
  return (
    <Frame
      title={t('dialogDismiss')}
      label={t('actDismiss')}
      act={act}
      run={() => act.run({ ...targetOf(wrong), body: { version: wrong.version, why: why.trim() } })}
      onClose={onClose}
      missing={why.trim() === '' ? t('wordsMissing') : null}
      consequences={[{ label: t('effect'), value: t('dialogDismissHint') }]}
    >
      <Words label={t('words')} value={why} onText={setWhy} />
    </Frame>
  )
}

function SolveDialog({ wrong, onClose }: DialogProps) {
  const t = useWrongTexts()
  const language = useLanguage()
  const [solution, setSolution] = useState<WrongSolution | null>(null)
  const [words, setWords] = useState('')
  const act = useAct(solveWrongShipment, useDone())
  const run = async () =>
    solution
      ? act.run({ ...targetOf(wrong), body: { version: wrong.version, solution, words: words.trim() } })
      : undefined
  return (
    <Frame
      title={t('dialogSolve')}
      label={t('actSolve')}
      act={act}
      run={run}
      onClose={onClose}
      missing={!solution ? t('choose') : words.trim() === '' ? t('wordsMissing') : null}
    >
      <Radio.Group
        aria-label={t('solution')}
        value={solution}
        onChange={(event) => setSolution(event.target.value as WrongSolution)}
        options={wrongSolutionCodes.map((code) => ({ value: code, label: wrongSolutions[code][language] }))}
      />
      <Words label={t('words')} value={words} onText={setWords} />
    </Frame>
  )
}

function CloseDialog({ wrong, onClose }: DialogProps) {
  const t = useWrongTexts()
  const language = useLanguage()
  const [cause, setCause] = useState<WrongCause | null>(null)
  const [evidence, setEvidence] = useState('')
  const [pictures, setPictures] = useState<readonly string[]>([])
  const act = useAct(closeWrongShipment, useDone())
  const run = async () => {
    if (!cause) return undefined
    const body = { version: wrong.version, cause, evidence: evidence.trim(), pictures: [...pictures] }
    return act.run({ ...targetOf(wrong), body })
  }
  const hasEvidence = evidence.trim() !== '' || pictures.length > 0
  return (
    <Frame
      title={t('dialogClose')}
      label={t('actClose')}
      act={act}
      run={run}
      onClose={onClose}
      missing={!cause ? t('causeMissing') : hasEvidence ? null : t('evidenceMissing')}
      consequences={[{ label: t('effect'), value: t('dialogCloseHint') }]}
    >
      <Radio.Group
        aria-label={t('cause')}
        value={cause}
        onChange={(event) => setCause(event.target.value as WrongCause)}
        options={wrongCauseCodes.map((code) => ({ value: code, label: wrongCauses[code][language] }))}
      />
      <Words
        label={t('evidence')}
        value={evidence}
        onText={setEvidence}
        placeholder={t('evidenceHint')}
        maxLength={500}
      />
      <EvidencePictures order={wrong} pictures={pictures} change={setPictures} />
    </Frame>
  )
}
