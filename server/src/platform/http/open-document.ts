interface Document {
  readonly paths?: object
  readonly components?: object
}

/** Of the whole description the part that is published: /open/v1, with how a key is sent. */
export function openDocument(document: Document) {
  const paths = Object.entries(document.paths ?? {}).filter(([path]) => path.startsWith('/open/v1/'))
  return {
    ...document,
    servers: [{ url: '/' }],
    paths: Object.fromEntries(paths),
    components: {
      ...document.components,
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: '对接 → 开放接口' } },
    },
    security: [{ key: [] }],
  }
}
