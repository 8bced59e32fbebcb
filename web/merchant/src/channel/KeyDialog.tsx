import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { Note } from '@zhanggui/kit/parts/states.tsx'
import { type ApiScope, apiScopes, makeApiKey } from '@zhanggui/server/modules/identity/api-keys/contract.ts'
import { Button, Checkbox, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useOpenTexts } from './texts.ts'

/** Makes a key, and shows it the one time that it can be seen. */
export function KeyDialog({ shopId, onClose }: { shopId: string; onClose: () => void }) {
  const t = useOpenTexts()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly ApiScope[]>(['orders:read'])
  const make = useAct(makeApiKey, { shown: true })
  if (make.reply) return <ShownOnce secret={make.reply.key} onClose={onClose} />
  const missing = name.trim() === '' ? t('nameMissing') : scopes.length === 0 ? t('scopesMissing') : null
  const run = () =>
    void make.run({ params: { shopId }, body: { id: make.id(), name: name.trim(), scopes: [...scopes] } })
  return (
    <ConsequenceDialog
      open
      title={t('make')}
      consequences={[]}
      actLabel={t('makeAct')}
      onAct={run}
      onClose={onClose}
      pending={make.pending}
      error={make.error}
      missing={missing}
    >
      <NameField name={name} setName={setName} />
      <fieldset className="merchant-field">
        <legend>{t('scopes')}</legend>
        <Checkbox.Group<ApiScope>
          className="channel-scopes"
          value={[...scopes]}
          onChange={setScopes}
          options={apiScopes.map((scope) => ({ value: scope, label: t(`scope_${scope}`) }))}
        />
      </fieldset>
    </ConsequenceDialog>
  )
}

function NameField({ name, setName }: { name: string; setName: (name: string) => void }) {
  const t = useOpenTexts()
  const id = useId()
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{t('name')}</label>
      <Input
        id={id}
        autoFocus
        maxLength={40}
        value={name}
        placeholder={t('nameHint')}
        onChange={(event) => setName(event.target.value)}
      />
    </div>
  )
}

function ShownOnce({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useOpenTexts()
  return (
    <Modal
      open
      title={t('shownTitle')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('shownDone')}
        </Button>
      }
    >
      <div className="channel-stack">
        <Note tone="warn">{t('shownHint')}</Note>
        <code className="channel-key">
          <CopyText text={secret} />
        </code>
      </div>
    </Modal>
  )
}
