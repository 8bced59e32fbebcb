import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DetailPage, type Fact, Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import { Timeline } from '@zhanggui/kit/parts/Timeline.tsx'
import { caseStateNames } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import {
  isUnsolved,
  wrongCauses,
  wrongSolutions,
  wrongStateNames,
  wrongSteps,
} from '@zhanggui/server/modules/aftersale/wrong-shipments/nouns-contract.ts'
import {
  readWrongShipment,
  type WrongDetail,
} from '@zhanggui/server/screens/merchant/wrong-shipments-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { Goods } from '../parts/Goods.tsx'
import { useParts, useShopId, useShopPath } from '../paths.ts'
import { CasePictures } from './CasePictures.tsx'
import { WrongCompensations } from './WrongCompensations.tsx'
import { WrongDialog, type WrongDialogName } from './WrongDialogs.tsx'
import { WrongReviews } from './WrongReviews.tsx'
import { WrongSwaps } from './WrongSwaps.tsx'
import { useWrongTexts } from './wrong-texts.ts'
import { wrongTones } from './wrong-tones.ts'

/** One wrong shipment: what was ordered and what came, until when it is promised, and what is to do next. */
export function WrongShipmentPage() {
  const t = useWrongTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const { wrongId } = useParts('wrong-shipments/$wrongId')
  const wrong = useEndpoint(readWrongShipment, { params: { shopId, wrongId } }, { everyMs: 60_000 })
  return (
    <Loaded query={wrong} way={<Link to={to('wrong-shipments')}>{t('title')}</Link>} lines={8}>
      {(view) => <WrongShipment wrong={view} />}
    </Loaded>
  )
}

function WrongShipment({ wrong }: { readonly wrong: WrongDetail }) {
  const t = useWrongTexts()
  const language = useLanguage()
  const to = useShopPath()
  const [dialog, setDialog] = useState<WrongDialogName | null>(null)
  return (
    <>
      <DetailPage
        title={t('one')}
        number={String(wrong.number)}
        state={<StateTag tone={wrongTones[wrong.state]}>{wrongStateNames[wrong.state][language]}</StateTag>}
        back={{ to: to('wrong-shipments'), label: t('title') }}
        actions={<Acts wrong={wrong} ask={setDialog} />}
        notice={<Notice wrong={wrong} />}
        aside={<History wrong={wrong} />}
      >
        <Section title={t('standing')}>
          <Facts facts={useStanding(wrong)} />
        </Section>
        <Section title={t('ordered')}>
          <div className="merchant-stack">
            {wrong.lines.map((line) => (
              <Goods
                key={line.lineNo}
                shopId={wrong.shopId}
                picture={line.picture}
                size={52}
                title={line.title}
                below={[line.specs.join(' / '), t('pieces', { count: line.quantity })]
                  .filter((part) => part !== '')
                  .join(' · ')}
              />
            ))}
          </div>
        </Section>
        <Section title={t('buyerSays')}>
          <p>{wrong.came || <span className="merchant-soft">{t('noWords')}</span>}</p>
          <CasePictures shopId={wrong.shopId} pictures={wrong.pictures} />
        </Section>
        {wrong.state === 'closed' ? (
          <Section title={t('evidence')}>
            <p>{wrong.evidence}</p>
            <CasePictures shopId={wrong.shopId} pictures={wrong.evidencePictures} />
          </Section>
        ) : null}
        {wrong.state === 'dismissed' ? null : <WrongSwaps wrong={wrong} />}
        <WrongCompensations wrong={wrong} />
        <WrongReviews wrong={wrong} />
      </DetailPage>
      {dialog ? <WrongDialog wrong={wrong} dialog={dialog} onClose={() => setDialog(null)} /> : null}
    </>
  )
}

function Notice({ wrong }: { readonly wrong: WrongDetail }) {
  const t = useWrongTexts()
  const isWaiting = isUnsolved(wrong.state)
  if (wrong.state === 'open' && wrong.alarmedAt) return <Note tone="warn">{t('alarmNote')}</Note>
  return isWaiting && wrong.breachedAt ? <Note tone="warn">{t('breachNote')}</Note> : null
}

interface ActsProps {
  readonly wrong: WrongDetail
  readonly ask: (dialog: WrongDialogName) => void
}

/** What its state allows; what comes next is the primary one. */
function Acts({ wrong, ask }: ActsProps) {
  const t = useWrongTexts()
  const { state, confirmedAt } = wrong
  const isWaiting = isUnsolved(state)
  const needs = aftersaleRights.answerRefunds
  const act = (dialog: WrongDialogName, label: string, isNext = false) => (
    <ActButton needs={needs} type={isNext ? 'primary' : 'default'} onClick={() => ask(dialog)}>
      {label}
    </ActButton>
  )
  return (
    <>
      {isWaiting ? act('dismiss', t('actDismiss')) : null}
      {isWaiting ? act('promise', t('actPromise')) : null}
      {isWaiting && wrong.hasBuyer && !wrong.choice?.isOpen
        ? act('choose', t('actChoose'), state === 'promised' && !!confirmedAt)
        : null}
      {isWaiting && !wrong.choice?.isOpen
        ? act('solve', t('actSolve'), !wrong.hasBuyer && state === 'promised' && !!confirmedAt)
        : null}
      {(isWaiting || state === 'solved') && !confirmedAt
        ? act('confirm', t('actConfirm'), state !== 'open')
        : null}
      {state === 'open' ? act('contacted', t('actContacted'), true) : null}
      {state === 'solved' && confirmedAt ? act('close', t('actClose'), true) : null}
    </>
  )
}

function useStanding(wrong: WrongDetail): Fact[] {
  const t = useWrongTexts()
  const language = useLanguage()
  const to = useShopPath()
  const isWaiting = isUnsolved(wrong.state)
  const minutes = wrong.contactedAt
    ? Math.round((Date.parse(wrong.contactedAt) - Date.parse(wrong.openedAt)) / 60_000)
    : 0
  const notYet = <span className="merchant-soft">{t('notYet')}</span>
  return [
    {
      label: t('promise'),
      value:
        isWaiting && !wrong.breachedAt ? <Clock until={wrong.promiseBy} /> : <When at={wrong.promiseBy} />,
    },
    {
      label: t('contacted'),
      value: wrong.contactedAt ? (
        <>
          <When at={wrong.contactedAt} /> · {t('minutes', { minutes })}
        </>
      ) : (
        notYet
      ),
    },
    { label: t('confirmed'), value: wrong.confirmedAt ? <When at={wrong.confirmedAt} /> : notYet },
    {
      label: t('choice'),
      value: wrong.choice ? (
        <>
          {wrongSolutions[wrong.choice.solution][language]} ·{' '}
          {caseStateNames[wrong.choice.caseState][language]}
          {wrong.rightGoneAt ? (
            <>
              {' '}
              <StateTag tone="bad">{t('rightGone')}</StateTag>
            </>
          ) : null}
        </>
      ) : (
        notYet
      ),
    },
    { label: t('solution'), value: wrong.solution ? wrongSolutions[wrong.solution][language] : notYet },
    ...(wrong.cause ? [{ label: t('cause'), value: wrongCauses[wrong.cause][language] }] : []),
    {
      label: t('order'),
      value: <Link to={to('orders/$orderId', { orderId: wrong.orderId })}>{wrong.orderNumber}</Link>,
    },
    ...(wrong.caseId
      ? [
          {
            label: t('case'),
            value: <Link to={to('refunds/$caseId', { caseId: wrong.caseId })}>{t('case')}</Link>,
          },
        ]
      : []),
  ]
}

const actorKinds = ['buyer', 'staff', 'system', 'officer'] as const

function History({ wrong }: { readonly wrong: WrongDetail }) {
  const t = useWrongTexts()
  const language = useLanguage()
  const entries = wrong.moves.map((move, index) => {
    const kind = actorKinds.find((one) => one === move.actorKind)
    return {
      key: `${index} ${move.what}`,
      at: move.at,
      title: wrongSteps[move.what][language],
      by: move.name || (kind ? t(`by_${kind}`) : move.actorKind),
      note: move.words,
      bad: move.what === 'alarmed' || move.what === 'breached',
    }
  })
  return (
    <Section title={t('history')}>
      <Timeline entries={entries.reverse()} />
    </Section>
  )
}
