import { route } from '../../../platform/http/route.ts'
import { sentFile } from '../../../platform/http/sent-file.ts'
import { holders } from '../../../platform/http/who.ts'
import { catalogRights } from '../rights-contract.ts'
import * as contract from './contract.ts'
import { uploadPicture } from './upload-picture.ts'

export const pictureRoutes = [
  route(contract.uploadPicture, holders(catalogRights.changeGoods), async (ctx, { query, request }) =>
    uploadPicture(ctx, query.id, await sentFile(request)),
  ),
]
