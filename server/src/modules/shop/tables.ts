import type { ModuleTables } from '../../platform/table-sharding.ts'

export const shopTables: ModuleTables = {
  absence: 'by-shop',
  absence_move: 'by-shop',
  absence_task: 'by-shop',
  application: { notByShop: 'a wish for a shop, before there is one' },
  application_paper: { notByShop: 'of a person who asks for a shop, before there is one' },
  contact_line: 'by-shop',
  follower: 'by-shop',
  front: 'by-shop',
  front_version: 'by-shop',
  reminder: 'by-shop',
  service_hours: 'by-shop',
  start_closed: 'by-shop',
  shop: {
    keysWithoutShop: {
      number: 'the number that people see, unique on the platform; drawn from an identity',
      name: 'two shops of one name would deceive buyers',
      name_skeleton: 'two shops whose names look alike would deceive buyers',
    },
  },
}
