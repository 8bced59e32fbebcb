import { useMe } from '@zhanggui/kit/app/me.ts'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import type { ReactNode } from 'react'
import './parts.css'
import { usePartTexts } from './texts.ts'

/** A page of the demo; in production it says that there is none, and reads nothing. */
export function DemoOnly({ children }: { children: ReactNode }) {
  const t = usePartTexts()
  const me = useMe()
  return (
    <Loaded query={me}>
      {({ mode }) =>
        mode === 'demo' ? children : <EmptyState title={t('onlyDemo')} hint={t('onlyDemoHint')} />
      }
    </Loaded>
  )
}
