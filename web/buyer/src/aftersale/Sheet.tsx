import { Popup } from 'antd-mobile'
import type { ReactNode } from 'react'
import './aftersale.css'
import { useRefundTexts } from './texts.ts'

interface SheetProps {
  readonly title: string
  readonly open: boolean
  readonly close: () => void
  readonly className?: string
  readonly children: ReactNode
}

/** A sheet of after-sales that comes up from below, with its title and the way to close it. */
export function Sheet({ title, open, close, className, children }: SheetProps) {
  const t = useRefundTexts()
  return (
    <Popup
      visible={open}
      onMaskClick={close}
      onClose={close}
      destroyOnClose
      bodyClassName={className ? `order-sheet ${className}` : 'order-sheet'}
    >
      <div role="dialog" aria-modal="true" aria-label={title}>
        <div className="refund-sheet-head">
          <h2 className="order-sheet-title">{title}</h2>
          <button type="button" aria-label={t('close')} onClick={close}>
            ×
          </button>
        </div>
        {children}
      </div>
    </Popup>
  )
}
