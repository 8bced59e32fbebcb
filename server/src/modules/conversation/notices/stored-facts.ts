import { storedJson } from '../../../platform/db/stored-json.ts'
import { NoticeFacts } from './contract.ts'

/** The facts of a notice as they are stored. */
export const storedFacts = storedJson('conversation.notice.facts', NoticeFacts)
