import ajvCompiler from '@fastify/ajv-compiler'
import serializerCompiler from '@fastify/fast-json-stringify-compiler'

const newSerializerCompiler = serializerCompiler()

type NewSerializerCompiler = typeof newSerializerCompiler
type SerializerCompiler = ReturnType<NewSerializerCompiler>

/**
 * What Fastify uses by default to compile the schemas of the routes, kept for the whole process: every further server of
 * the process (tests start dozens) finds validators and serializers ready, which is most of the time of its start.
 */
export const schemaCompilers = {
  // It keeps its validators itself, by schema.
  buildValidator: ajvCompiler(),
  buildSerializer,
}

const compilers = new Map<string, SerializerCompiler>()

function buildSerializer(...[sharedSchemas, options]: Parameters<NewSerializerCompiler>): SerializerCompiler {
  const key = JSON.stringify([sharedSchemas, options])
  const known = compilers.get(key)
  if (known) return known
  const compiler = keepSerializers(newSerializerCompiler(sharedSchemas, options))
  compilers.set(key, compiler)
  return compiler
}

function keepSerializers(compile: SerializerCompiler): SerializerCompiler {
  const serializers = new WeakMap<object, ReturnType<SerializerCompiler>>()
  return (route) => {
    const schema = route.schema as object
    const known = serializers.get(schema)
    if (known) return known
    const serializer = compile(route)
    serializers.set(schema, serializer)
    return serializer
  }
}
