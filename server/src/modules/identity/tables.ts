import type { ModuleTables } from '../../platform/table-sharding.ts'

export const identityTables: ModuleTables = {
  account: { notByShop: 'a person, who may shop at many shops and work for several' },
  address: { notByShop: "a buyer's, used at every shop" },
  api_key: 'by-shop',
  approval: 'by-shop',
  authority_day: 'by-shop',
  authority_limit: 'by-shop',
  authority_use: 'by-shop',
  consent: { notByShop: "a person's, for the whole platform" },
  privacy_text: { notByShop: "the platform's own words" },
  saved_view: 'by-shop',
  session: { notByShop: "a person's, who may shop at many shops and work for several" },
  sign_in_code: { notByShop: 'for a phone that may have no account yet' },
  sms_hour: { notByShop: 'what the whole platform sends' },
  staff: 'by-shop',
  staff_invitation: 'by-shop',
}
