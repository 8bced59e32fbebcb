import { useAct } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { numberOrNull, readYuan } from '@zhanggui/server/kernel/read-number.ts'
import { chooseSolution } from '@zhanggui/server/modules/aftersale/wrong-shipments/contract.ts'
import {
  type WrongChoice,
  wrongChoiceCodes,
  wrongChoices,
} from '@zhanggui/server/modules/aftersale/wrong-shipments/nouns-contract.ts'
import { Radio } from 'antd'
import { useState } from 'react'
import { YuanField } from '../parts/YuanField.tsx'
import { Words } from './Words.tsx'
import { useWrongDone, type WrongDialogProps, WrongFrame, wrongTarget } from './WrongFrame.tsx'
import { useWrongTexts } from './wrong-texts.ts'

/** Staff write down what the buyer said that they want: their request is opened by it. */
export function ChooseWrongDialog({ wrong, onClose }: WrongDialogProps) {
  const t = useWrongTexts()
  const language = useLanguage()
  const [choice, setChoice] = useState<WrongChoice | null>(null)
  const [yuan, setYuan] = useState('')
  const [text, setText] = useState('')
  const act = useAct(chooseSolution, useWrongDone())
  const amountFen = choice === 'keep' ? numberOrNull(readYuan(yuan, { min: 1 })) : null
  const run = async () => {
    if (!choice) return undefined
    const body = { id: act.id(), choice, text: text.trim(), ...(amountFen === null ? {} : { amountFen }) }
    return act.run({ ...wrongTarget(wrong), body })
  }
  const missing = () => {
    if (!choice) return t('choose')
    if (choice === 'keep' && amountFen === null) return t('keepMissing')
    return text.trim() === '' ? t('wordsMissing') : null
  }
  return (
    <WrongFrame
      title={t('dialogChoose')}
      label={t('actChoose')}
      act={act}
      run={run}
      onClose={onClose}
      missing={missing()}
      consequences={[{ label: t('effect'), value: t('dialogChooseHint') }]}
    >
      <Radio.Group
        aria-label={t('choice')}
        value={choice}
        onChange={(event) => setChoice(event.target.value as WrongChoice)}
        options={wrongChoiceCodes.map((code) => ({ value: code, label: wrongChoices[code][language] }))}
      />
      {choice === 'keep' ? <YuanField label={t('keepFor')} value={yuan} onText={setYuan} /> : null}
      <Words label={t('words')} value={text} onText={setText} />
    </WrongFrame>
  )
}
