import { later } from '@zhanggui/kit/app/later.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { useOrderTexts } from './texts.ts'

const ExportDialog = later(() => import('./ExportDialog.tsx').then((loaded) => loaded.ExportDialog))

/** 导出: the orders of the list as it is filtered now, as a file. */
export function ExportButton({ shopId }: { shopId: string }) {
  const t = useOrderTexts()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('export')}</Button>
      {open ? <ExportDialog shopId={shopId} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
