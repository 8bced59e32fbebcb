import { autoReplyRoutes } from './auto-replies/routes.ts'
import { chatRoutes } from './chat/routes.ts'
import { disputeChatRoutes } from './dispute-chat/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { chatPictureRoutes } from './pictures/routes.ts'

export const conversationRoutes = [
  ...autoReplyRoutes,
  ...chatRoutes,
  ...chatPictureRoutes,
  ...disputeChatRoutes,
  ...noticeRoutes,
]
