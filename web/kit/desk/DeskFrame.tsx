import { App, ConfigProvider } from 'antd'
import type { MessageInstance } from 'antd/es/message/interface'
import english from 'antd/locale/en_US'
import chinese from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { ReactNode } from 'react'
import { sentenceOf } from '../call/failures.ts'
import { useLanguage } from '../i18n/texts.ts'
import { deskTheme } from '../theme/desk-theme.ts'
import { useEasyMode } from '../theme/theme.ts'
import { useIsPhone } from '../theme/width.ts'
import './desk.css'
import './desk-lists.css'
import './desk-details.css'
import './desk-phone.css'

let message: MessageInstance | null = null

/** Says in passing that something went well: 已发货 3 单. */
export const saySuccess = (text: string): void => void message?.success(text)

/** Says in passing that an act failed, in the server's own sentence. */
export const sayFailure = (error: unknown): void =>
  void message?.error({ content: sentenceOf(error), duration: 6 })

/** antd in our theme and the reader's language. */
export function DeskFrame({ children }: { children: ReactNode }) {
  const language = useLanguage()
  const easy = useEasyMode()
  const isPhone = useIsPhone()
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  return (
    <ConfigProvider
      locale={language === 'zh' ? chinese : english}
      theme={deskTheme(easy, isPhone)}
      button={{ autoInsertSpace: false }}
    >
      <App message={{ top: 60, maxCount: 3 }}>
        <HoldMessage />
        {children}
      </App>
    </ConfigProvider>
  )
}

function HoldMessage() {
  message = App.useApp().message
  return null
}
