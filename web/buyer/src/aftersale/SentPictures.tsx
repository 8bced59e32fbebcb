import { sentenceOf } from '@zhanggui/kit/call/failures.ts'
import { type ChangeEvent, useId, useState } from 'react'
import './reviews.css'

interface SentPicturesProps {
  readonly pictures: readonly string[]
  readonly change: (change: (pictures: readonly string[]) => readonly string[]) => void
  /** So many at most. */
  readonly most: number
  /** Sends one and answers its file id. */
  readonly send: (file: File) => Promise<string>
  readonly urlOf: (fileId: string) => string
  /** Pictures begin to travel, or have arrived: what they belong to waits for them. */
  readonly onSending: (isSending: boolean) => void
  readonly words: {
    readonly label: string
    readonly add: string
    readonly sending: (count: number) => string
    readonly picture: (at: number) => string
    readonly remove: (at: number) => string
  }
}

/** Pictures that a buyer adds: chosen or taken, several at once; each is sent at once, seen, and can be taken away. */
export function SentPictures(props: SentPicturesProps) {
  const { pictures, change, most, send, urlOf, onSending, words } = props
  const id = useId()
  const [sending, setSending] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const sendOne = async (file: File) => {
    const fileId = await send(file)
    change((now) => [...now, fileId].slice(0, most))
  }
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, most - pictures.length)
    event.target.value = ''
    setError(null)
    if (files.length === 0) return
    setSending(files.length)
    onSending(true)
    // One after the other: a phone shrinks each before it is sent.
    for (const file of files) {
      await sendOne(file).catch((failure: unknown) => setError(sentenceOf(failure)))
      setSending((left) => left - 1)
    }
    onSending(false)
  }
  return (
    <div className="review-pictures">
      {pictures.map((fileId, at) => (
        <span key={fileId} className="review-picture">
          <img src={urlOf(fileId)} alt={words.picture(at + 1)} />
          <button
            type="button"
            aria-label={words.remove(at + 1)}
            onClick={() => change((now) => now.filter((one) => one !== fileId))}
          >
            ×
          </button>
        </span>
      ))}
      {pictures.length < most ? (
        <label className="review-picture-add" htmlFor={id}>
          <span aria-hidden="true">＋</span>
          <span>{sending > 0 ? words.sending(sending) : words.add}</span>
          <input
            id={id}
            type="file"
            accept="image/*"
            multiple
            disabled={sending > 0}
            aria-label={words.label}
            onChange={(event) => void choose(event)}
          />
        </label>
      ) : null}
      <span className="review-problem" role="status">
        {error}
      </span>
    </div>
  )
}
