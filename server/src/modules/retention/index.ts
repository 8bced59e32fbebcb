export { chatPort } from './chat-port.ts'
export { storedEvidence } from './decisions/stored-decision.ts'
export { upliftOf } from './engine/uplift.ts'
