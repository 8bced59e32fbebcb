import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { numberOrNull, readYuan } from '@zhanggui/server/kernel/read-number.ts'
import { MAX_STATEMENT } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import {
  chooseMySolution,
  type MyWrongView,
  type OfferedChoice,
} from '@zhanggui/server/modules/aftersale/wrong-shipments/contract.ts'
import {
  type WrongChoice,
  wrongChoices,
} from '@zhanggui/server/modules/aftersale/wrong-shipments/nouns-contract.ts'
import { useState } from 'react'
import { ActButton } from '../ActButton.tsx'
import { to } from '../paths.ts'
import './aftersale.css'
import './service.css'
import { useWrongTexts } from './wrong-texts.ts'

/** The ways to solve a wrong shipment; one that is not possible says why. What is chosen opens the case. */
export function ChooseSolution({ wrong }: { readonly wrong: MyWrongView }) {
  const t = useWrongTexts()
  const go = useGo()
  const [choice, setChoice] = useState<WrongChoice | null>(null)
  const [yuan, setYuan] = useState('')
  const [text, setText] = useState('')
  const act = useAct(chooseMySolution, {
    shown: true,
    onDone: ({ shopId, caseId }) => {
      saySuccess(t('done'))
      void go(to('/refunds/$shopId/$caseId', { shopId, caseId }))
    },
  })
  const { shopId, wrongId } = wrong
  const amountFen = choice === 'keep' ? numberOrNull(readYuan(yuan, { min: 1 })) : null
  const isReady = choice !== null && (choice !== 'keep' || amountFen !== null)
  const submit = () => {
    if (!choice) return
    const body = { id: act.id(), choice, text: text.trim(), ...(amountFen === null ? {} : { amountFen }) }
    void act.run({ params: { shopId, wrongId }, body })
  }
  return (
    <>
      <fieldset className="zg-card service-card service-kinds">
        <legend>{t('choose')}</legend>
        <p className="refund-soft service-wide">{t('free')}</p>
        {wrong.isConfirmed ? <p className="refund-soft service-wide">{t('atOnce')}</p> : null}
        {wrong.choices.map((one) => (
          <Choice key={one.choice} offered={one} chosen={choice} choose={setChoice} />
        ))}
      </fieldset>
      <section className="zg-card service-card">
        {choice === 'keep' ? (
          <Amount yuan={yuan} setYuan={setYuan} mostFen={wrong.choices[0]?.amountFen ?? 0} />
        ) : null}
        <label className="refund-note">
          {t('note')}
          <textarea
            className="review-textarea"
            rows={2}
            maxLength={MAX_STATEMENT}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <ErrorNote error={act.error} />
        {isReady ? null : (
          <p className="refund-soft" role="status">
            {t(choice === null ? 'chooseMissing' : 'amountMissing')}
          </p>
        )}
        <ActButton
          wide
          primary
          label={t('submit')}
          pending={act.pending}
          disabled={!isReady}
          onPress={submit}
        />
      </section>
    </>
  )
}

interface AmountProps {
  readonly yuan: string
  readonly setYuan: (yuan: string) => void
  readonly mostFen: number
}

function Amount({ yuan, setYuan, mostFen }: AmountProps) {
  const t = useWrongTexts()
  return (
    <label className="refund-note">
      {t('amount')}
      <input
        inputMode="decimal"
        value={yuan}
        maxLength={12}
        onChange={(event) => setYuan(event.target.value)}
      />
      <small>{t('amountHint', { yuan: formatYuan(mostFen) })}</small>
    </label>
  )
}

interface ChoiceProps {
  readonly offered: OfferedChoice
  readonly chosen: WrongChoice | null
  readonly choose: (choice: WrongChoice) => void
}

function Choice({ offered: { choice, amountFen, whyNot }, chosen, choose }: ChoiceProps) {
  const t = useWrongTexts()
  const language = useLanguage()
  return (
    <label className={choice === chosen ? 'refund-reason-chosen' : ''}>
      <input
        type="radio"
        name="choice"
        checked={choice === chosen}
        disabled={whyNot !== null}
        onChange={() => choose(choice)}
      />
      <span>
        <strong>{wrongChoices[choice][language]}</strong>
        <small>{whyNot ? whyNot[language] : t(`what_${choice}`, { yuan: formatYuan(amountFen) })}</small>
      </span>
    </label>
  )
}
