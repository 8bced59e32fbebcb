import { useQuery } from '@tanstack/react-query'
import { Unreachable } from '@zhanggui/kit/call/failures.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote, Note } from '@zhanggui/kit/parts/states.tsx'
import type { ParsedAddress } from '@zhanggui/server/kernel/address/parsed-address.ts'
import { cutText } from '@zhanggui/server/kernel/cut-text.ts'
import { type ClipboardEvent, useId, useState } from 'react'
import './address.css'
import { useAddressTexts } from './texts.ts'

const MAX_TEXT_LENGTH = 500
/** Below this confidence of the parser the buyer should check every part. */
const SURE = 0.8

/** The server's own parser, in a chunk of its own because it carries the table of all divisions. */
function useAddressParser() {
  return useQuery({
    queryKey: ['address-parser'],
    queryFn: () =>
      import('@zhanggui/server/kernel/address/parse-address.ts').then(
        ({ parseAddress }) => parseAddress,
        () => {
          throw new Unreachable('offline')
        },
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
}

/** A whole address in one field: parsed while it is typed, filled into the form when it is pasted or by the button. */
export function PasteAddress({ onRead }: { onRead: (parsed: ParsedAddress) => void }) {
  const t = useAddressTexts()
  const id = useId()
  const [text, setText] = useState('')
  const [filledIn, setFilledIn] = useState<ParsedAddress | null>(null)
  const parser = useAddressParser()
  const parse = (words: string) => {
    const wanted = cutText(words.trim(), MAX_TEXT_LENGTH, '')
    return wanted && parser.data ? parser.data(wanted) : null
  }
  const fillIn = (words: string) => {
    const parsed = parse(words)
    if (!parsed) return
    setFilledIn(parsed)
    onRead(parsed)
  }
  const pasted = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    if (text === '') fillIn(event.clipboardData.getData('text'))
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
        maxLength={MAX_TEXT_LENGTH}
        placeholder={t('pasteHint')}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setFilledIn(null)
        }}
        onPaste={pasted}
      />
      <ErrorNote error={parser.error} />
      {filledIn ? <Outcome parsed={filledIn} /> : <Preview parsed={parse(text)} />}
      <button
        type="button"
        className="zg-button address-read"
        disabled={text.trim() === '' || parser.isPending}
        onClick={() => fillIn(text)}
      >
        {t('read')}
      </button>
    </div>
  )
}

/** What the parser makes of the text so far. */
function Preview({ parsed }: { parsed: ParsedAddress | null }) {
  const t = useAddressTexts()
  if (!parsed) return null
  const { name, phone, province, city, district, detail } = parsed
  const found = [name, phone, province, city, district, detail].filter((part) => part !== null)
  return (
    <p className="address-soft">
      {found.join(' · ')}
      {parsed.rest ? <span className="address-rest"> {t('restSoFar', { rest: parsed.rest })}</span> : null}
    </p>
  )
}

function Outcome({ parsed }: { parsed: ParsedAddress }) {
  const t = useAddressTexts()
  const language = useLanguage()
  const parts = parsed.missing.map((part) => t(`part_${part}`)).join(language === 'zh' ? '、' : ', ')
  const remarks = [
    parsed.rest ? t('readRest', { rest: parsed.rest }) : null,
    parts ? t('readMissing', { parts }) : parsed.confidence < SURE ? t('readUnsure') : null,
  ].filter((remark) => remark !== null)
  if (remarks.length === 0) return <Note tone="good">{t('readDone')}</Note>
  return (
    <Note tone="warn">
      {remarks.map((remark) => (
        <div key={remark}>{remark}</div>
      ))}
    </Note>
  )
}
