import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Facts } from '@zhanggui/kit/desk/DetailPage.tsx'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import {
  answerApplication,
  type OperatorApplication,
} from '@zhanggui/server/modules/shop/opening/contract.ts'
import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useApplicationTexts } from './application-texts.ts'
import { Claims } from './Claims.tsx'
import { namesOf } from './names-of.ts'
import { Papers } from './Papers.tsx'

interface AnswerDialogProps {
  readonly application: OperatorApplication
  readonly onClose: () => void
}

/** What the person asks for, and the officer's yes or no with its reason. */
export function AnswerDialog({ application, onClose }: AnswerDialogProps) {
  const t = useApplicationTexts()
  const id = useId()
  const [words, setWords] = useState('')
  const act = useAct(answerApplication, {
    shown: true,
    onDone: (row) => {
      saySuccess(t(row.state === 'approved' ? 'nowOpen' : 'nowRejected', { name: row.shopName }))
      onClose()
    },
  })
  const answer = (approve: boolean) =>
    void act.run({
      params: { applicationId: application.applicationId },
      body: { approve, answer: words.trim() },
    })
  const noReason = words.trim() === ''
  return (
    <Modal
      open
      title={t('answerOf', { name: application.shopName })}
      onCancel={onClose}
      width={560}
      footer={[
        <Button
          key="reject"
          danger
          disabled={noReason}
          title={noReason ? t('reasonNeeded') : undefined}
          loading={act.pending}
          onClick={() => answer(false)}
        >
          {t('reject')}
        </Button>,
        <Button key="approve" type="primary" loading={act.pending} onClick={() => answer(true)}>
          {t('approve')}
        </Button>,
      ]}
    >
      <div className="operator-stack">
        <Asked application={application} />
        <Claims claims={application.claims} />
        {application.soundsLike.length > 0 ? (
          <p className="operator-field-wrong">{t('soundsLike', { names: namesOf(application) })}</p>
        ) : null}
        <Papers application={application} />
        <label htmlFor={id}>{t('words')}</label>
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={300}
          value={words}
          placeholder={t('wordsHint')}
          onChange={(event) => setWords(event.target.value)}
        />
        <ErrorNote error={act.error} />
      </div>
    </Modal>
  )
}

function Asked({ application }: { application: OperatorApplication }) {
  const t = useApplicationTexts()
  return (
    <Facts
      facts={[
        { label: t('applicant'), value: `${application.applicant} ${application.phoneMasked}` },
        { label: t('shopsBefore'), value: application.shopsBefore },
        { label: t('category'), value: t(`category_${application.category}`) },
        { label: t('kind'), value: t(application.kind) },
        ...(application.licenceNumber
          ? [
              {
                label: t('licence'),
                value: `${application.licenceName} ${application.licenceNumber}`,
              },
            ]
          : []),
        { label: t('intro'), value: application.intro || '—' },
      ]}
    />
  )
}
