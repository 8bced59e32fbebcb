import { useEffect, useRef, useState } from 'react'
import { useChatTexts } from './texts.ts'

/** The longest side of a picture in a chat, in px. */
const LONGEST_PX = 200

interface ChatPictureProps {
  readonly src: string
  readonly label: string
  readonly width: number
  readonly height: number
}

/** A picture in a chat, in its own proportions from the start, so that nothing jumps; pressing shows it in full. */
export function ChatPicture({ src, label, width, height }: ChatPictureProps) {
  const t = useChatTexts()
  const [open, setOpen] = useState(false)
  const [broken, setBroken] = useState(false)
  if (broken) return <div className="chat-bubble chat-card-gone">{t('pictureGone')}</div>
  const scale = Math.min(1, LONGEST_PX / Math.max(width, height, 1))
  return (
    <>
      <button type="button" className="chat-picture" aria-label={label} onClick={() => setOpen(true)}>
        <img
          src={src}
          alt=""
          width={Math.max(48, Math.round(width * scale))}
          height={Math.max(48, Math.round(height * scale))}
          onError={() => setBroken(true)}
        />
      </button>
      {open ? <FullPicture src={src} label={label} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** The picture over the whole screen; pressing anywhere or Escape closes it. */
function FullPicture({ src, label, onClose }: { src: string; label: string; onClose: () => void }) {
  const t = useChatTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="chat-full" aria-label={label} onClose={onClose}>
      <button type="button" className="chat-full-close" onClick={onClose} aria-label={t('close')}>
        <img src={src} alt={label} />
        <span aria-hidden="true">×</span>
      </button>
    </dialog>
  )
}
