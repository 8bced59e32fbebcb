import { storedJson } from '../../../platform/db/stored-json.ts'
import { AutoReplies } from './contract.ts'

/** The keyword rules of a shop as they are stored. */
export const storedKeywords = storedJson(
  'conversation.auto_replies.keywords',
  AutoReplies.properties.keywords,
)
