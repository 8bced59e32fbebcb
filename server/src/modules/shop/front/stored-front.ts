import { storedJson } from '../../../platform/db/stored-json.ts'
import { FrontContent } from './contract.ts'

/** The face of a shop page as it is stored: what is being made, what buyers see, what they saw once. */
export const storedDraft = storedJson('shop.front.draft', FrontContent)
export const storedPublished = storedJson('shop.front.published', FrontContent)
export const storedVersion = storedJson('shop.front_version.content', FrontContent)
