import { lazy, Suspense, useState } from 'react'
import { useCatalogTexts } from './texts.ts'
import './share.css'

const ShareSheet = lazy(() => import('./ShareSheet.tsx').then((loaded) => ({ default: loaded.ShareSheet })))

/** At the top right of a page: passes its address on, as a code to scan, as text, or by the phone's own way. */
export function ShareButton({ title }: { title: string }) {
  const t = useCatalogTexts()
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const press = () => {
    setWanted(true)
    setOpen(true)
  }
  return (
    <>
      <button type="button" className="share-button" aria-label={t('share')} onClick={press}>
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path d="M12 15V4M8 7.5 12 3.5l4 4M6 11H5v9h14v-9h-1" />
        </svg>
      </button>
      {wanted ? (
        <Suspense fallback={null}>
          <ShareSheet title={title} open={open} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
