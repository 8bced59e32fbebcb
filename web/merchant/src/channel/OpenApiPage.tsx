import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  type ApiKeyView,
  listApiKeys,
  MAX_KEY_CALLS_PER_MINUTE,
} from '@zhanggui/server/modules/identity/api-keys/contract.ts'
import { Button, type TableColumnsType, Tag } from 'antd'
import { useState } from 'react'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import './channel.css'
import { identityRights } from '@zhanggui/server/modules/identity/rights-contract.ts'
import { KeyDialog } from './KeyDialog.tsx'
import { RevokeDialog } from './RevokeDialog.tsx'
import { useOpenTexts } from './texts.ts'

/** 开放接口: the keys by which programs of the shop read and write it. */
export function OpenApiPage() {
  return (
    <OnlyFor right={identityRights.keepKeys}>
      <OpenApi />
    </OnlyFor>
  )
}

function OpenApi() {
  const t = useOpenTexts()
  const shopId = useShopId()
  const list = useEndpoint(listApiKeys, { params: { shopId } })
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<ApiKeyView | null>(null)
  const make = (
    <Button type="primary" onClick={() => setMaking(true)}>
      {t('make')}
    </Button>
  )
  return (
    <div className="channel-stack">
      <PageTitle title={t('title')} hint={t('hint')} actions={make} />
      <section className="zg-panel">
        <Loaded query={list}>
          {({ keys }) =>
            keys.length === 0 ? (
              <EmptyState title={t('none')} hint={t('noneHint')} />
            ) : (
              <Keys keys={keys} revoke={setRevoking} />
            )
          }
        </Loaded>
      </section>
      <Section title={t('document')}>
        <Facts
          facts={[
            { label: t('address'), value: <CopyText text={`${window.location.origin}/open/v1`} /> },
            {
              label: t('document'),
              value: <a href="/open/v1/openapi.json">/open/v1/openapi.json</a>,
            },
          ]}
        />
        <p className="merchant-soft">{t('limit', { count: MAX_KEY_CALLS_PER_MINUTE })}</p>
        <p className="merchant-soft">{t('endsWithRole')}</p>
      </Section>
      {making ? <KeyDialog shopId={shopId} onClose={() => setMaking(false)} /> : null}
      {revoking ? <RevokeDialog shopId={shopId} view={revoking} onClose={() => setRevoking(null)} /> : null}
    </div>
  )
}

function Keys({ keys, revoke }: { keys: readonly ApiKeyView[]; revoke: (key: ApiKeyView) => void }) {
  const t = useOpenTexts()
  const columns: TableColumnsType<ApiKeyView> = [
    { key: 'name', title: t('name'), width: 170, dataIndex: 'name' },
    { key: 'prefix', title: t('prefix'), width: 140, render: (_, key) => <code>{key.prefix}</code> },
    {
      key: 'scopes',
      title: t('scopes'),
      render: (_, key) => (
        <span className="channel-tags">
          {key.scopes.map((scope) => (
            <Tag key={scope}>{t(`scope_${scope}`)}</Tag>
          ))}
        </span>
      ),
    },
    {
      key: 'madeAt',
      title: t('madeAt'),
      width: 140,
      render: (_, key) => (
        <span className="merchant-stack">
          <When at={key.madeAt} />
          <span className="merchant-soft">{key.madeBy}</span>
          {key.heldBy !== key.madeBy ? (
            <span className="merchant-soft">{t('heldBy', { name: key.heldBy })}</span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'lastUsed',
      title: t('lastUsed'),
      width: 130,
      render: (_, key) =>
        key.lastUsedAt ? <When at={key.lastUsedAt} /> : <span className="merchant-soft">{t('never')}</span>,
    },
    {
      key: 'state',
      title: t('state'),
      width: 110,
      render: (_, key) =>
        key.revokedAt ? (
          <StateTag tone="stopped">{t('revoked')}</StateTag>
        ) : (
          <StateTag tone="done">{t('inForce')}</StateTag>
        ),
    },
    {
      key: 'acts',
      title: t('acts'),
      width: 90,
      render: (_, key) =>
        key.revokedAt ? null : (
          <Button type="link" size="small" onClick={() => revoke(key)}>
            {t('revoke')}
          </Button>
        ),
    },
  ]
  return (
    <DeskTable<ApiKeyView>
      minWidth={900}
      columns={columns}
      dataSource={[...keys]}
      rowKey="keyId"
      pagination={false}
    />
  )
}
