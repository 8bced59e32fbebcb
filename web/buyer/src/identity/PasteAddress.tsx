import { useAct } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote, Note } from '@zhanggui/kit/parts/states.tsx'
import { type ParsedAddress, readPastedAddress } from '@zhanggui/server/modules/identity/contract.ts'
import { type ClipboardEvent, useId, useState } from 'react'
import './address.css'
import { useAddressTexts } from './texts.ts'

const LONGEST_TEXT = 500
/** Below this the reader should look at every part; the server says how sure it is. */
const SURE = 0.8

/** A whole address in one field: read when it is pasted, or by the button. */
export function PasteAddress({ onRead }: { onRead: (parsed: ParsedAddress) => void }) {
  const t = useAddressTexts()
  const id = useId()
  const [text, setText] = useState('')
  const act = useAct(readPastedAddress, { shown: true, touches: [], onDone: onRead })
  const read = (words: string) => {
    const wanted = words.trim().slice(0, LONGEST_TEXT)
    if (wanted) void act.run({ body: { text: wanted } }, wanted)
  }
  const pasted = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    if (text === '') read(event.clipboardData.getData('text'))
  }
  return (
    <div className="zg-card">
      <label htmlFor={id} className="address-paste-label">
        {t('paste')}
      </label>
      <textarea
        id={id}
        className="address-paste"
        rows={3}
        maxLength={LONGEST_TEXT}
        placeholder={t('pasteHint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={pasted}
      />
      <ErrorNote error={act.error} />
      {act.reply ? <Outcome parsed={act.reply} /> : null}
      <button
        type="button"
        className="zg-button address-read"
        disabled={text.trim() === '' || act.pending}
        onClick={() => read(text)}
      >
        {t('read')}
      </button>
    </div>
  )
}

function Outcome({ parsed }: { parsed: ParsedAddress }) {
  const t = useAddressTexts()
  const language = useLanguage()
  if (parsed.missing.length > 0) {
    const parts = parsed.missing.map((part) => t(`part_${part}`)).join(language === 'zh' ? '、' : ', ')
    return <Note tone="warn">{t('readMissing', { parts })}</Note>
  }
  return parsed.confidence < SURE ? (
    <Note tone="warn">{t('readUnsure')}</Note>
  ) : (
    <Note tone="good">{t('readDone')}</Note>
  )
}
