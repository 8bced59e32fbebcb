export { chatPort } from './chat-port.ts'
export { storedEvidence } from './decisions/stored-decision.ts'
export { netGainFen } from './engine/choose-offer.ts'
export { type Kept, upliftOf } from './engine/uplift.ts'
