import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { useServiceTexts } from './texts.ts'

/** Stands where a chat will be, and says how to open one. */
export function NoChat({ isEmpty }: { isEmpty: boolean }) {
  const t = useServiceTexts()
  return (
    <section className="desk-none" aria-label={t('chat')}>
      <EmptyState title={t(isEmpty ? 'allDone' : 'chooseChat')} hint={t('keysLong')} />
    </section>
  )
}
