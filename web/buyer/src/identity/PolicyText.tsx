import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import type { PrivacyText } from '@zhanggui/server/modules/identity/privacy/contract.ts'
import './privacy.css'
import { usePrivacyTexts } from './privacy-texts.ts'

/** The privacy policy as paragraphs and headings, in the reader's language. */
export function PolicyText({ text }: { text: PrivacyText }) {
  const t = usePrivacyTexts()
  const language = useLanguage()
  const blocks = text[language].split('\n').map((line) => line.trim())
  return (
    <div className="privacy-text">
      <p className="privacy-soft">
        {t('version', { version: text.version })} · <When at={text.effectiveFrom} precision="day" />
      </p>
      {blocks
        .filter(Boolean)
        .map((block) =>
          block.startsWith('## ') ? <h3 key={block}>{block.slice(3)}</h3> : <p key={block}>{block}</p>,
        )}
    </div>
  )
}
