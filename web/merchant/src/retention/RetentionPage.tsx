import { Link } from '@zhanggui/kit/app/link.tsx'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column, Filter } from '@zhanggui/kit/desk/table-types.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyButton } from '@zhanggui/kit/parts/CopyText.tsx'
import { StateTag, type Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { meansFacts, meansList } from '@zhanggui/server/modules/retention/means-contract.ts'
import {
  mustKindNames,
  reasonClasses,
  reasonClassNames,
} from '@zhanggui/server/modules/retention/reasons/reasons-contract.ts'
import { retentionRights } from '@zhanggui/server/modules/retention/rights-contract.ts'
import {
  type DecisionView,
  decisionArmNames,
  decisionArms,
  decisionOutcomeNames,
  decisionOutcomes,
  decisionWhyNames,
  keptCauseNames,
  listDecisions,
} from '@zhanggui/server/screens/merchant/retention-contract.ts'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { EvidenceWords } from './EvidenceWords.tsx'
import { useRetentionTexts } from './texts.ts'
import './retention.css'

/** 售后 → 挽单: who wanted a refund before shipping, why, what was offered, what became of it. */
export function RetentionPage() {
  return (
    <OnlyFor right={retentionRights.seeRetention}>
      <Records />
    </OnlyFor>
  )
}

function Records() {
  const t = useRetentionTexts()
  const language = useLanguage()
  const shopId = useShopId()
  const to = useShopPath()
  return (
    <TablePage
      name="retention.decisions"
      title={t('title')}
      endpoint={listDecisions}
      params={{ shopId }}
      rowKey={(decision) => decision.orderId}
      tabs={{
        name: 'outcome',
        items: [
          { value: '', label: t('all') },
          ...decisionOutcomes.map((value) => ({ value, label: decisionOutcomeNames[value][language] })),
        ],
      }}
      filters={useFilters()}
      columns={useColumns()}
      actions={
        <>
          <Link to={to('retention/means')} className="zg-button retention-link">
            {t('toSettings')}
          </Link>
          <Link to={to('retention/report')} className="zg-button retention-link">
            {t('toReport')}
          </Link>
        </>
      }
      empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
    />
  )
}

function useFilters(): Filter[] {
  const t = useRetentionTexts()
  const language = useLanguage()
  return [
    {
      kind: 'choice',
      name: 'reasonClass',
      label: t('colClass'),
      options: reasonClasses.map((value) => ({ value, label: reasonClassNames[value][language] })),
    },
    {
      kind: 'choice',
      name: 'means',
      label: t('colOffer'),
      options: meansList.map((value) => ({ value, label: meansFacts[value][language] })),
    },
    {
      kind: 'choice',
      name: 'arm',
      label: t('arm'),
      options: decisionArms.map((value) => ({ value, label: decisionArmNames[value][language] })),
    },
    { kind: 'days', name: 'from', untilName: 'to', label: t('days') },
  ]
}

function useColumns(): Column<DecisionView>[] {
  const t = useRetentionTexts()
  return [
    {
      key: 'made',
      title: t('colMade'),
      width: 118,
      shown: 'always',
      cell: (one) => <When at={one.madeAt} />,
    },
    { key: 'order', title: t('colOrder'), card: 'lead', cell: (one) => <OfOrder decision={one} /> },
    {
      key: 'amount',
      title: t('colAmount'),
      width: 104,
      align: 'right',
      card: 'beside',
      cell: (one) => <Money fen={one.totalFen} />,
    },
    { key: 'class', title: t('colClass'), width: 210, cell: (one) => <Why decision={one} /> },
    { key: 'offer', title: t('colOffer'), width: 190, cell: (one) => <Offered decision={one} /> },
    {
      key: 'outcome',
      title: t('colOutcome'),
      width: 150,
      card: 'corner',
      cell: (one) => <Outcome decision={one} />,
    },
    {
      key: 'gain',
      title: t('colGain'),
      width: 120,
      align: 'right',
      cell: (one) => (one.means ? <Money fen={one.expectedGainFen} /> : '–'),
    },
    {
      key: 'margin',
      title: t('colMargin'),
      width: 104,
      align: 'right',
      shown: 'chosen',
      cell: (one) => <Money fen={one.marginFen} />,
    },
  ]
}

function OfOrder({ decision }: { decision: DecisionView }) {
  const to = useShopPath()
  return (
    <span className="merchant-stack">
      <span className="merchant-numbered">
        <Link to={to('orders/$orderId', { orderId: decision.orderId })}>{decision.orderNumber}</Link>
        <CopyButton text={decision.orderNumber} />
      </span>
      <span className="merchant-soft">{decision.title}</span>
    </span>
  )
}

function Why({ decision }: { decision: DecisionView }) {
  const language = useLanguage()
  const { reasonClass, mustKind } = decision
  return (
    <span className="merchant-stack">
      <span>
        {reasonClassNames[reasonClass][language]}
        {mustKind ? ` · ${mustKindNames[mustKind][language]}` : ''}
      </span>
      <EvidenceWords evidence={decision.evidence} />
    </span>
  )
}

function Offered({ decision }: { decision: DecisionView }) {
  const t = useRetentionTexts()
  const language = useLanguage()
  const { arm, means, why, reward } = decision
  if (!means) return <span className="merchant-soft">{decisionWhyNames[why][language]}</span>
  const yuan = formatYuan(decision.valueFen)
  return (
    <span className="merchant-stack">
      <span>{meansFacts[means][language]}</span>
      <span className="merchant-soft">
        {decision.acceptedAt ? t('accepted') : decisionArmNames[arm][language]}
      </span>
      {reward === 'promised' || reward === 'given' || reward === 'failed' ? (
        <span className="merchant-soft">{t(`reward_${reward}`, { yuan })}</span>
      ) : null}
    </span>
  )
}

const tones: Readonly<Record<DecisionView['outcome'], Tone>> = {
  open: 'going',
  kept: 'done',
  refunded: 'stopped',
}

function Outcome({ decision }: { decision: DecisionView }) {
  const language = useLanguage()
  return (
    <span className="merchant-stack">
      <StateTag tone={tones[decision.outcome]}>{decisionOutcomeNames[decision.outcome][language]}</StateTag>
      {decision.cause ? (
        <span className="merchant-soft">{keptCauseNames[decision.cause][language]}</span>
      ) : null}
    </span>
  )
}
