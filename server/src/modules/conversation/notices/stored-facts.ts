import { NoticeFacts } from '../../../kernel/notice.ts'
import { storedJson } from '../../../platform/db/stored-json.ts'

/** The facts of a notice as they are stored. */
export const storedFacts = storedJson('conversation.notice.facts', NoticeFacts)
