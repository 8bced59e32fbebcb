import type { Both } from '@zhanggui/kit/app/pages.ts'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column } from '@zhanggui/kit/desk/table-types.ts'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { defineTexts, useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { roleNames } from '@zhanggui/kit/parts/role-names.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import {
  type AuditDetailWords,
  type AuditRow,
  listAudit,
  listAuditActs,
} from '@zhanggui/server/screens/operator/audit-contract.ts'
import { listOperatorShops } from '@zhanggui/server/screens/operator/shops-contract.ts'
import { Select } from 'antd'
import { useState } from 'react'
import { ShopLink } from '../parts/ShopLink.tsx'
import { actorWords } from './actor-words.ts'
import { sayDetail } from './audit-detail.ts'
import './governance.css'

const useTexts = defineTexts('operator.audit', {
  zh: {
    title: '审计日志',
    shop: '店铺',
    allShops: '全部店铺',
    thisShop: '所选店铺',
    act: '做了什么',
    who: '谁（姓名或手机号）',
    days: '日期',
    none: '还没有记录',
    noneHint: '谁在什么时候做了要负责的事，会记在这里，不能改也不能删。',
    noneOfShop: '这家店没有记录',
    colAt: '时间',
    colWho: '谁',
    colAct: '做了什么',
    colShop: '店铺',
    colDetail: '详情',
    colSubject: '对象编号',
    platform: '平台',
  },
  en: {
    title: 'Audit log',
    shop: 'Shop',
    allShops: 'All shops',
    thisShop: 'Selected shop',
    act: 'What was done',
    who: 'Person (name or phone)',
    days: 'Dates',
    none: 'No entries yet',
    noneHint: 'Actions that someone is accountable for appear here. Entries cannot be changed or deleted.',
    noneOfShop: 'No entries for this shop',
    colAt: 'Time',
    colWho: 'Who',
    colAct: 'What was done',
    colShop: 'Shop',
    colDetail: 'Details',
    colSubject: 'Object ID',
    platform: 'Platform',
  },
})

/** 审计日志: every act that somebody has to answer for, newest first, by shop, act, person and day. */
export function AuditPage() {
  const t = useTexts()
  const language = useLanguage()
  const [search] = useUrlSearch()
  const shopId = search['shopId']
  const acts = useActs()
  const columns = useColumns(acts)
  return (
    <TablePage
      name="operator.audit"
      title={t('title')}
      endpoint={listAudit}
      params={undefined}
      rowKey={(row) => row.rowId}
      fixed={shopId ? { shopId } : {}}
      filters={[
        {
          kind: 'choice',
          name: 'act',
          label: t('act'),
          options: [...acts].map(([value, { words }]) => ({ value, label: words[language] })),
        },
        { kind: 'words', name: 'who', label: t('who') },
        { kind: 'days', name: 'from', untilName: 'to', label: t('days'), instants: true, quick: true },
      ]}
      columns={columns}
      actions={<ShopChoice shopId={shopId} />}
      empty={<EmptyState title={shopId ? t('noneOfShop') : t('none')} hint={t('noneHint')} />}
    />
  )
}

interface Act {
  readonly words: Both
  readonly details: AuditDetailWords
}

/** Every act by its name, as the module that writes it declares it. */
function useActs(): ReadonlyMap<string, Act> {
  const list = useEndpoint(listAuditActs, {})
  return new Map(
    (list.data?.modules ?? []).flatMap(({ acts, details }) =>
      acts.map(({ act, words }) => [act, { words, details }] as const),
    ),
  )
}

/** Chooses a shop by its name, however many there are. */
function ShopChoice({ shopId }: { shopId: string | undefined }) {
  const t = useTexts()
  const [, change] = useUrlSearch()
  const [word, setWord] = useState('')
  const found = useEndpoint(listOperatorShops, { query: { word, limit: 50 } }, { keep: true })
  const options = (found.data?.rows ?? []).map((shop) => ({ value: shop.shopId, label: shop.name }))
  const known = !shopId || options.some(({ value }) => value === shopId)
  return (
    <Select
      className="governance-shop-choice"
      aria-label={t('shop')}
      placeholder={t('allShops')}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWord }}
      value={shopId ?? null}
      options={known || word ? options : [{ value: shopId, label: t('thisShop') }, ...options]}
      onChange={(next: string | null | undefined) => change({ shopId: next ?? undefined, after: undefined })}
    />
  )
}

function useColumns(acts: ReadonlyMap<string, Act>): Column<AuditRow>[] {
  const t = useTexts()
  const language = useLanguage()
  return [
    { key: 'at', title: t('colAt'), width: 150, shown: 'always', cell: (row) => <When at={row.at} /> },
    { key: 'who', title: t('colWho'), width: 170, cell: (row) => <Who row={row} /> },
    {
      key: 'act',
      title: t('colAct'),
      width: 220,
      shown: 'always',
      cell: (row) => acts.get(row.act)?.words[language] ?? row.act,
    },
    {
      key: 'shop',
      title: t('colShop'),
      width: 170,
      cell: ({ shopId: of, shopName }) =>
        of && shopName ? (
          <ShopLink shopId={of} name={shopName} />
        ) : (
          <span className="operator-soft">{t('platform')}</span>
        ),
    },
    {
      key: 'detail',
      title: t('colDetail'),
      cell: (row) => <Detail row={row} words={acts.get(row.act)?.details ?? {}} />,
    },
    {
      key: 'subject',
      title: t('colSubject'),
      width: 200,
      shown: 'chosen',
      cell: (row) => <CopyText text={row.subject} />,
    },
  ]
}

function Who({ row }: { row: AuditRow }) {
  const language = useLanguage()
  const roles = row.actorRoles.map((role) => roleNames[role][language]).join(language === 'zh' ? '、' : ', ')
  const kind = roles || (actorWords[row.actorKind]?.[language] ?? row.actorKind)
  if (!row.actorName) return kind
  return (
    <>
      {row.actorName} <span className="operator-soft">{kind}</span>
    </>
  )
}

function Detail({ row, words }: { row: AuditRow; words: AuditDetailWords }) {
  const language = useLanguage()
  const now = new Date(useBusinessNow(60_000))
  const said = sayDetail(row.detail, words, now, language)
  if (said.length === 0) return <span className="zg-none">—</span>
  return (
    <dl className="governance-detail">
      {said.map(({ key, label, value }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
