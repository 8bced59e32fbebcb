import './ordering.css'
import { useOrderTexts } from './texts.ts'

/** What the buyer wrote, where whoever packs sees it. */
export function BuyerNote({ words }: { words: string }) {
  const t = useOrderTexts()
  return (
    <span className="ordering-note-line">
      {t('colNote')}: {words}
    </span>
  )
}
