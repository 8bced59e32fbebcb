import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useEditorTexts } from './editor-texts.ts'

/** Asks before a page with unsaved changes is left, also when the window is closed. */
export function UnsavedGuard({ active }: { active: boolean }) {
  const t = useEditorTexts()
  const blocker = useBlocker({
    shouldBlockFn: () => active,
    enableBeforeUnload: () => active,
    withResolver: true,
  })
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title={t('leave')}
      okText={t('leaveAct')}
      cancelText={t('stay')}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
      width={420}
    />
  )
}
