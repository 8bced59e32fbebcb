import type { MessageView } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { When } from '../format/When.tsx'
import { Bubble } from './Bubble.tsx'
import './chat.css'
import type { ShownSide } from './chat-side.ts'
import { chatLines } from './lines.ts'
import { useChatTexts } from './texts.ts'

interface ChatRecordProps {
  readonly side: ShownSide
  /** In the order of their numbers. */
  readonly messages: readonly MessageView[]
  /** Null: there is nothing before the first message. */
  readonly older: { readonly load: () => void; readonly isLoading: boolean } | null
}

/** What was said in a chat, to be read alone: nothing is marked as read, nothing comes in by itself. */
export function ChatRecord({ side, messages, older }: ChatRecordProps) {
  const t = useChatTexts()
  return (
    <section className="chat-record" aria-label={t('messages')}>
      {older ? (
        <button type="button" className="chat-top" onClick={older.load} disabled={older.isLoading}>
          {t(older.isLoading ? 'olderLoading' : 'older')}
        </button>
      ) : (
        <p className="chat-top">{t('begin')}</p>
      )}
      <ol className="chat-lines">
        {chatLines(messages).map((line) =>
          line.kind === 'time' ? (
            <li key={line.key} className="chat-time">
              <When at={line.at} />
            </li>
          ) : (
            <Bubble key={line.key} side={side} message={line.message} read={line.message.readByOther} />
          ),
        )}
      </ol>
    </section>
  )
}
