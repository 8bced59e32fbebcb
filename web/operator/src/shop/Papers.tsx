import { useAct } from '@zhanggui/kit/call/queries.ts'
import { Facts } from '@zhanggui/kit/desk/DetailPage.tsx'
import { ErrorNote, Note } from '@zhanggui/kit/parts/states.tsx'
import {
  type OperatorApplication,
  revealApplication,
} from '@zhanggui/server/modules/shop/opening/contract.ts'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useApplicationTexts } from './application-texts.ts'

/** Who applies, masked; name, number and picture in full after the officer said why, which is logged. */
export function Papers({ application }: { application: OperatorApplication }) {
  const t = useApplicationTexts()
  const id = useId()
  const [why, setWhy] = useState('')
  const act = useAct(revealApplication, { shown: true, touches: [] })
  const { applicationId, holderNameMasked, idNumberMasked, hasPaper } = application
  if (!holderNameMasked) return <Note tone="warn">{t('noPapers')}</Note>
  const seen = act.reply
  const number = seen ? seen.idNumber : idNumberMasked
  return (
    <section className="operator-papers" aria-label={t('papers')}>
      <Facts
        facts={[
          { label: t('holderName'), value: seen?.holderName ?? holderNameMasked },
          ...(number ? [{ label: t('idNumber'), value: number }] : []),
        ]}
      />
      {seen ? (
        seen.picture ? (
          <img src={seen.picture} alt={t('paper')} />
        ) : (
          <p>{t('paperGone')}</p>
        )
      ) : (
        <>
          <label htmlFor={id}>{t('why')}</label>
          <div className="operator-papers-why">
            <Input
              id={id}
              maxLength={200}
              value={why}
              placeholder={t('whyHint')}
              onChange={(event) => setWhy(event.target.value)}
            />
            <Button
              disabled={why.trim().length < 2}
              loading={act.pending}
              onClick={() => void act.run({ params: { applicationId }, body: { why: why.trim() } })}
            >
              {t(hasPaper ? 'showPapers' : 'showName')}
            </Button>
          </div>
          <ErrorNote error={act.error} />
        </>
      )}
    </section>
  )
}
