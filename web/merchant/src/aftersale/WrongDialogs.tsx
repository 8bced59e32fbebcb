import { useAct } from '@zhanggui/kit/call/queries.ts'
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
import { Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { ChooseWrongDialog } from './ChooseWrongDialog.tsx'
import { EvidencePictures } from './EvidencePictures.tsx'
import { Words } from './Words.tsx'
import { useWrongDone, type WrongDialogProps, WrongFrame, wrongTarget } from './WrongFrame.tsx'
import { useWrongTexts } from './wrong-texts.ts'

export type WrongDialogName = 'choose' | 'contacted' | 'promise' | 'confirm' | 'dismiss' | 'solve' | 'close'

/** The dialog of one act on a wrong shipment. */
export function WrongDialog({ dialog, ...props }: WrongDialogProps & { readonly dialog: WrongDialogName }) {
  switch (dialog) {
    case 'choose':
      return <ChooseWrongDialog {...props} />
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

function ContactedDialog({ wrong, onClose }: WrongDialogProps) {
  const t = useWrongTexts()
  const [words, setWords] = useState('')
  const act = useAct(markBuyerContacted, useWrongDone())
  return (
    <WrongFrame
      title={t('dialogContacted')}
      label={t('actContacted')}
      act={act}
      run={() => act.run({ ...wrongTarget(wrong), body: { version: wrong.version, words: words.trim() } })}
      onClose={onClose}
      missing={words.trim() === '' ? t('wordsMissing') : null}
    >
      <Words label={t('words')} value={words} onText={setWords} />
    </WrongFrame>
  )
}

function PromiseDialog({ wrong, onClose }: WrongDialogProps) {
  const t = useWrongTexts()
  const id = useId()
  const [local, setLocal] = useState(shanghaiIso(new Date(wrong.promiseBy)).slice(0, 16))
  const act = useAct(promiseSolution, useWrongDone())
  const isSame = local === shanghaiIso(new Date(wrong.promiseBy)).slice(0, 16)
  const run = () => {
    const promiseBy = parseShanghai(local.replace('T', ' ')).toISOString()
    return act.run({ ...wrongTarget(wrong), body: { version: wrong.version, promiseBy } })
  }
  return (
    <WrongFrame
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
    </WrongFrame>
  )
}

function ConfirmDialog({ wrong, onClose }: WrongDialogProps) {
  const t = useWrongTexts()
  const act = useAct(confirmWrongShipment, useWrongDone())
  return (
    <WrongFrame
      title={t('dialogConfirm')}
      label={t('actConfirm')}
      act={act}
      run={() => act.run({ ...wrongTarget(wrong), body: { version: wrong.version } })}
      onClose={onClose}
      consequences={[{ label: t('dialogConfirmRate'), value: t('dialogConfirmRateValue') }]}
    />
  )
}

function DismissDialog({ wrong, onClose }: WrongDialogProps) {
  const t = useWrongTexts()
  const [why, setWhy] = useState('')
  const act = useAct(dismissWrongShipment, useWrongDone())
  return (
    <WrongFrame
      title={t('dialogDismiss')}
      label={t('actDismiss')}
      act={act}
      run={() => act.run({ ...wrongTarget(wrong), body: { version: wrong.version, why: why.trim() } })}
      onClose={onClose}
      missing={why.trim() === '' ? t('wordsMissing') : null}
      consequences={[{ label: t('effect'), value: t('dialogDismissHint') }]}
    >
      <Words label={t('words')} value={why} onText={setWhy} />
    </WrongFrame>
  )
}

function SolveDialog({ wrong, onClose }: WrongDialogProps) {
  const t = useWrongTexts()
  const language = useLanguage()
  const [solution, setSolution] = useState<WrongSolution | null>(null)
  const [words, setWords] = useState('')
  const act = useAct(solveWrongShipment, useWrongDone())
  const run = async () =>
    solution
      ? act.run({ ...wrongTarget(wrong), body: { version: wrong.version, solution, words: words.trim() } })
      : undefined
  return (
    <WrongFrame
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
    </WrongFrame>
  )
}

function CloseDialog({ wrong, onClose }: WrongDialogProps) {
  const t = useWrongTexts()
  const language = useLanguage()
  const [cause, setCause] = useState<WrongCause | null>(null)
  const [evidence, setEvidence] = useState('')
  const [pictures, setPictures] = useState<readonly string[]>([])
  const act = useAct(closeWrongShipment, useWrongDone())
  const run = async () => {
    if (!cause) return undefined
    const body = { version: wrong.version, cause, evidence: evidence.trim(), pictures: [...pictures] }
    return act.run({ ...wrongTarget(wrong), body })
  }
  const hasEvidence = evidence.trim() !== '' || pictures.length > 0
  return (
    <WrongFrame
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
    </WrongFrame>
  )
}
