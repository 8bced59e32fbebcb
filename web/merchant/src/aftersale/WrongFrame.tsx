import { type Consequence, ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import type { WrongDetail } from '@zhanggui/server/screens/merchant/wrong-shipments-contract.ts'
import type { ReactNode } from 'react'
import { useWrongTexts } from './wrong-texts.ts'

export interface WrongDialogProps {
  readonly wrong: WrongDetail
  readonly onClose: () => void
}

/** What is said once an act on a wrong shipment is done. */
export const useWrongDone = () => {
  const t = useWrongTexts()
  return { shown: true, onDone: () => saySuccess(t('done')) } as const
}

/** The wrong shipment that an act is about. */
export const wrongTarget = ({ shopId, wrongId }: WrongDetail) => ({ params: { shopId, wrongId } })

interface FrameProps {
  readonly title: string
  readonly label: string
  readonly act: { readonly pending: boolean; readonly error: unknown }
  readonly run: () => Promise<unknown>
  readonly onClose: () => void
  readonly missing?: string | null
  readonly consequences?: readonly Consequence[]
  readonly children?: ReactNode
}

/** The dialog of an act on a wrong shipment: closes once it is done. */
export function WrongFrame({
  title,
  label,
  act,
  run,
  onClose,
  missing = null,
  consequences = [],
  children,
}: FrameProps) {
  const agree = async () => {
    if (await run()) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={title}
      consequences={consequences}
      actLabel={label}
      onAct={() => void agree()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={missing}
    >
      {children}
    </ConsequenceDialog>
  )
}
