import type { Reader } from '../../../platform/db/database.ts'
import type { MeansSettingView } from '../contract.ts'
import { meansRules } from './means-registry.ts'
import { readMeansSettings } from './means-settings.ts'

/** Every means as the shop uses it, for its page. */
export async function readMeansView(reader: Reader, shopId: string): Promise<{ means: MeansSettingView[] }> {
  const settings = await readMeansSettings(reader, shopId)
  return {
    means: settings.map(({ means, isOn, valueFen, costFen }) => ({
      means,
      isOn: isOn && meansRules[means] !== undefined,
      valueFen,
      costFen,
      isLacking: meansRules[means] === undefined,
    })),
  }
}
