import { MAX_MESSAGE_LENGTH } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Outgoing } from './chat-side.ts'
import './composer.css'
import { sendsMessage } from './keys.ts'
import { useChatTexts } from './texts.ts'
import { type ChosenPictures, useChosenPictures } from './use-chosen-pictures.ts'

/** What was begun in each chat of this tab, so that going to another one and back loses nothing. */
const begun = new Map<string, string>()

export interface ComposerHandle {
  readonly focus: () => void
  /** Puts words into the field behind what stands there, to be looked at before they are sent. */
  readonly write: (words: string) => void
}

/** Why one may not want to send these words, and what the two ways on are called. */
export interface Objection {
  readonly why: string
  readonly change: string
  readonly sendAnyway: string
}

interface ComposerProps {
  /** The chat's name: what was begun in it comes back with it. */
  readonly name: string
  readonly onPhone: boolean
  readonly onSay: (outgoing: Outgoing) => void
  /** Other things to send: buttons. */
  readonly tools?: ReactNode
  readonly handle?: Ref<ComposerHandle>
  /** What is to be considered before these words go; they go by a click in spite of it. Null: nothing. */
  readonly objection?: (text: string) => Objection | null
}

/** Where one writes: grows to four lines; pictures are chosen, pasted, looked at, and sent with the words. */
export function Composer({ name, onPhone, onSay, tools, handle, objection }: ComposerProps) {
  const t = useChatTexts()
  const field = useRef<HTMLTextAreaElement>(null)
  const pictures = useChosenPictures()
  const { text, write, over, canSend, send, objected, sendAnyway, change } = useWriting({
    name,
    onSay,
    pictures,
    field,
    objection,
  })
  useImperativeHandle(handle, () => ({
    focus: () => field.current?.focus(),
    write: (words) => {
      write(text.trim() === '' ? words : `${text}\n${words}`)
      field.current?.focus()
    },
  }))
  const press = (event: KeyboardEvent) => {
    if (!sendsMessage({ ...pick(event), isComposing: event.nativeEvent.isComposing }, onPhone)) return
    event.preventDefault()
    send()
  }
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files]
    if (files.length === 0) return
    event.preventDefault()
    pictures.choose(files)
  }
  return (
    <form
      className={onPhone ? 'chat-composer chat-composer-phone' : 'chat-composer'}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Chosen pictures={pictures} />
      {over > 0 ? (
        <p className="chat-composer-wrong" role="alert">
          {t('tooLong', { count: over })}
        </p>
      ) : null}
      {objected ? <Objected objection={objected} onSend={sendAnyway} onChange={change} /> : null}
      <div className="chat-tools">
        <PictureButton onFiles={pictures.choose} />
        {tools}
      </div>
      <textarea
        ref={field}
        rows={1}
        value={text}
        aria-label={t('field')}
        placeholder={onPhone ? t('placeholder') : t('placeholderDesk')}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
        onPaste={paste}
        {...(onPhone ? { enterKeyHint: 'enter' as const } : {})}
      />
      <button
        type="submit"
        className="chat-send"
        disabled={!canSend}
        onPointerDown={(event) => event.preventDefault()}
      >
        {t('send')}
      </button>
    </form>
  )
}

interface ObjectedProps {
  readonly objection: Objection
  readonly onSend: () => void
  readonly onChange: () => void
}

/** Before words go that one may not want to send: change them, or send them by a click of its own. */
function Objected({ objection: { why, change, sendAnyway }, onSend, onChange }: ObjectedProps) {
  return (
    <div className="chat-objection" role="alert">
      <p>{why}</p>
      <div>
        <button type="button" className="chat-objection-change" onClick={onChange}>
          {change}
        </button>
        <button type="button" onClick={onSend}>
          {sendAnyway}
        </button>
      </div>
    </div>
  )
}

interface WritingParts extends Pick<ComposerProps, 'name' | 'onSay'> {
  readonly pictures: ChosenPictures
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly objection: ComposerProps['objection']
}

/** The words as they stand in the field, and what sending does: the pictures first, then the words. */
function useWriting({ name, onSay, pictures, field, objection }: WritingParts) {
  const [text, setText] = useState(begun.get(name) ?? '')
  const [isHeld, hold] = useState(false)
  useGrowing(field, text)
  const over = text.trim().length - MAX_MESSAGE_LENGTH
  const canSend = (text.trim() !== '' || pictures.chosen.length > 0) && over <= 0
  const objected = isHeld ? (objection?.(text.trim()) ?? null) : null
  const write = (next: string) => {
    hold(false)
    setText(next)
    begun.set(name, next)
  }
  const sendAnyway = () => {
    if (!canSend) return
    for (const outgoing of pictures.takeAll()) onSay(outgoing)
    if (text.trim() !== '') onSay({ kind: 'text', text: text.trim() })
    write('')
    field.current?.focus()
  }
  const send = () => {
    if (canSend && objection?.(text.trim())) hold(true)
    else sendAnyway()
  }
  const change = () => {
    hold(false)
    field.current?.focus()
  }
  return { text, write, over, canSend, send, objected, sendAnyway, change }
}

const pick = ({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) => ({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
})

/** As high as what stands in it; the style sheet stops it at four lines. */
function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [text])
}

function PictureButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useChatTexts()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        className="chat-tool"
        title={t('choosePicture')}
        aria-label={t('choosePicture')}
        onClick={() => input.current?.click()}
      >
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <rect x="3.5" y="5" width="17" height="14" rx="2.5" />
          <circle cx="9" cy="10" r="1.6" />
          <path d="m4.5 17 4.5-4 3.5 3 3.5-4 4 5" />
        </svg>
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}

/** The pictures chosen, to be looked at and taken out again before they are sent. */
function Chosen({ pictures }: { pictures: ChosenPictures }) {
  const t = useChatTexts()
  if (pictures.chosen.length === 0 && !pictures.wrong) return null
  return (
    <div className="chat-chosen">
      {pictures.chosen.map((picture) => (
        <span key={picture.fileId} className="chat-chosen-one">
          <img src={picture.preview} alt={t('picture')} />
          <button
            type="button"
            aria-label={t('removePicture')}
            onClick={() => pictures.remove(picture.fileId)}
          >
            <span aria-hidden="true">×</span>
          </button>
        </span>
      ))}
      {pictures.wrong ? (
        <p className="chat-composer-wrong" role="alert">
          {t(pictures.wrong)}
        </p>
      ) : null}
    </div>
  )
}
