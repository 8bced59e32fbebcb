import ajvCompiler from '@fastify/ajv-compiler'
import serializerCompiler from '@fastify/fast-json-stringify-compiler'
import { checkTexts, readTexts } from './read-texts.ts'

const newSerializerCompiler = serializerCompiler()

type NewSerializerCompiler = typeof newSerializerCompiler
type SerializerCompiler = ReturnType<NewSerializerCompiler>

/**
 * What Fastify uses to compile the schemas of the routes, kept for the whole process: every further server of the process
 * (tests start dozens) finds validators and serializers ready, which is most of the time of its start.
 */
export const schemaCompilers = { buildValidator, buildSerializer }

/** It keeps its compilers itself, by their options. */
const newValidatorCompiler = ajvCompiler()

type NewValidatorCompiler = typeof newValidatorCompiler
type ValidatorCompiler = ReturnType<NewValidatorCompiler>

/** What Fastify hands to a compiler of validators. */
interface RoutePart {
  readonly httpPart?: string
  readonly schema: object
}

/**
 * What stands in an address is text, and read as the number or the boolean that the contract asks for; JSON has types of
 * its own, and a body that has others than the contract is refused. Ids, instants, days and texts are checked by the
 * kernel (`readTexts`).
 */
function buildValidator(...[externals]: Parameters<NewValidatorCompiler>): ValidatorCompiler {
  const compilerFor = (coerceTypes: boolean) =>
    newValidatorCompiler(externals, {
      customOptions: { coerceTypes, removeAdditional: false, allErrors: false, useDefaults: false },
      onCreate: checkTexts,
    })
  const [ofBody, ofAddress] = [compilerFor(false), compilerFor(true)]
  const compile = ({ httpPart, schema }: RoutePart) =>
    (httpPart === 'body' ? ofBody : ofAddress)({ schema: readTexts(schema) })
  return compile as ValidatorCompiler
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
