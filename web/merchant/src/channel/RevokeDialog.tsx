import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { Note } from '@zhanggui/kit/parts/states.tsx'
import { type ApiKeyView, revokeApiKey } from '@zhanggui/server/modules/identity/api-keys/contract.ts'
import { useOpenTexts } from './texts.ts'

interface RevokeDialogProps {
  readonly shopId: string
  readonly view: ApiKeyView
  readonly onClose: () => void
}

/** Takes a key out of force for good, after saying when it was last used. */
export function RevokeDialog({ shopId, view, onClose }: RevokeDialogProps) {
  const t = useOpenTexts()
  const { keyId, name, lastUsedAt } = view
  const act = useAct(revokeApiKey, {
    shown: true,
    onDone: () => saySuccess(t('revokedDone', { name })),
  })
  const run = () => void act.run({ params: { shopId, keyId } }).then((reply) => reply && onClose())
  return (
    <ConsequenceDialog
      open
      danger
      title={t('revokeTitle', { name })}
      consequences={[{ label: t('lastUsed'), value: lastUsedAt ? <When at={lastUsedAt} /> : t('never') }]}
      actLabel={t('revoke')}
      onAct={run}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
    >
      <Note tone="warn">{t('revokeHint')}</Note>
    </ConsequenceDialog>
  )
}
