import { route } from '../../../platform/http/route.ts'
import { staff } from '../../../platform/http/who.ts'
import * as contract from './contract.ts'
import { uploadPicture } from './upload-picture.ts'

export const pictureRoutes = [
  route(contract.uploadPicture, staff('manager'), async (ctx, { query, request }) =>
    uploadPicture(ctx, query.id, await request.file()),
  ),
]
