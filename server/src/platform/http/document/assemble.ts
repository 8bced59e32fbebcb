import { canonical } from './canonical.ts'
import { pascal } from './operation-id.ts'
import { refusalSchema } from './refusal-answers.ts'
import { SharedSchemas } from './share-schemas.ts'

interface Parameter {
  readonly name: string
  readonly in: string
  readonly schema?: unknown
}

interface Content {
  readonly schema?: unknown
}

interface Answer {
  readonly content?: Readonly<Record<string, Content>>
}

export interface Operation {
  readonly operationId: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: Answer
  readonly responses: Readonly<Record<string, Answer>>
}

type Methods = Readonly<Record<string, Operation>>

/** An OpenAPI 3.1 document as far as it is worked on here. */
export interface ApiDocument {
  readonly paths?: Readonly<Record<string, Methods>>
  readonly components?: Readonly<Record<string, unknown>>
  readonly [field: string]: unknown
}

const STATUS_NAMES: Readonly<Record<string, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  413: 'TooLarge',
  415: 'UnsupportedMedia',
  422: 'Unprocessable',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'Unavailable',
}

/**
 * The document of the paths that `has` picks, standing alone: schemas, parameters and refusals that occur several times
 * are components and referred to. Throws when two routes have the same operationId.
 */
export function assemble(document: ApiDocument, has: (path: string) => boolean = () => true): ApiDocument {
  const paths = Object.entries(document.paths ?? {})
    .filter(([path]) => has(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const operations = paths.flatMap(([, methods]) => Object.values(methods))
  refuseTwins(operations)
  const schemas = new SharedSchemas()
  for (const { parameters = [], requestBody, responses } of operations) {
    for (const { schema } of parameters) schemas.count(schema)
    for (const answer of [requestBody, responses[200]])
      for (const { schema } of Object.values(answer?.content ?? {})) schemas.count(schema)
  }
  const parameters = sharedParameters(operations)
  const refusals = sharedRefusals(operations)
  const referred = paths.map(([path, methods]) => [
    path,
    mapValues(methods, (operation) => {
      const holder = pascal(operation.operationId.replace(/^get/, ''))
      const inContent = (answer: Answer, property: string): Answer =>
        answer.content
          ? {
              ...answer,
              content: mapValues(answer.content, (each) => ({
                ...each,
                ...(each.schema ? { schema: schemas.refer(each.schema, { holder, property }) } : {}),
              })),
            }
          : answer
      return {
        ...operation,
        ...(operation.parameters ? { parameters: operation.parameters.map(parameters.refer) } : {}),
        ...(operation.requestBody ? { requestBody: inContent(operation.requestBody, 'request') } : {}),
        responses: mapValues(operation.responses, (answer, status) =>
          status === '200' ? inContent(answer, '') : refusals.refer(answer),
        ),
      }
    }),
  ])
  return {
    ...document,
    paths: Object.fromEntries(referred),
    components: {
      ...document.components,
      schemas: sorted({ Refusal: refusalSchema, ...schemas.components }),
      parameters: mapValues(sorted(parameters.components), (parameter) => ({
        ...parameter,
        schema: schemas.refer(parameter.schema, { holder: pascal(parameter.name), property: '' }),
      })),
      responses: sorted(refusals.components),
    },
  }
}

function refuseTwins(operations: readonly Operation[]): void {
  const seen = new Set<string>()
  for (const { operationId } of operations) {
    if (seen.has(operationId)) throw new Error(`Two routes have the operationId ${operationId}.`)
    seen.add(operationId)
  }
}

interface Shared<Part> {
  readonly components: Record<string, Part>
  refer(part: Part): unknown
}

/** Of parameters with the same name, the one that occurs most often is shared. */
function sharedParameters(operations: readonly Operation[]): Shared<Parameter> {
  const all = operations.flatMap(({ parameters = [] }) => parameters)
  const counts = countsOf(all)
  const components: Record<string, Parameter> = {}
  const keys = new Map<string, string>()
  for (const parameter of all) {
    const name = pascal(parameter.name)
    const key = canonical(parameter)
    const count = counts.get(key) ?? 0
    if (count < 2 || count <= (counts.get(keys.get(name) ?? '') ?? 0)) continue
    keys.set(name, key)
    components[name] = parameter
  }
  return {
    components,
    refer(parameter) {
      const name = pascal(parameter.name)
      return keys.get(name) === canonical(parameter) ? { $ref: `#/components/parameters/${name}` } : parameter
    },
  }
}

/** Answers that several operations give, named by their code, or by the operation that is first to give them. */
function sharedRefusals(operations: readonly Operation[]): Shared<Answer> {
  const counts = countsOf(
    operations.flatMap(({ responses }) =>
      Object.entries(responses).flatMap(([status, answer]) => (status === '200' ? [] : [answer])),
    ),
  )
  const components: Record<string, Answer> = {}
  const names = new Map<string, string>()
  for (const { operationId, responses } of operations) {
    for (const [status, answer] of Object.entries(responses)) {
      const key = canonical(answer)
      if (status === '200' || names.has(key) || (counts.get(key) ?? 0) < 2) continue
      const codes = codesOf(answer)
      const statusName = STATUS_NAMES[status] ?? status
      const name = codes.length <= 2 ? codes.map(pascal).join('Or') : `${pascal(operationId)}${statusName}`
      names.set(key, name)
      components[name] = answer
    }
  }
  return {
    components,
    refer(answer) {
      const name = names.get(canonical(answer))
      return name ? { $ref: `#/components/responses/${name}` } : answer
    },
  }
}

/** The codes of an answer, as `refusalAnswers` writes them. */
function codesOf(answer: Answer): readonly string[] {
  const schema = answer.content?.['application/json']?.schema as
    | { allOf: readonly [unknown, { properties: { refusal: { enum: readonly string[] } } }] }
    | undefined
  return schema?.allOf[1].properties.refusal.enum ?? []
}

function countsOf(parts: readonly unknown[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const part of parts) counts.set(canonical(part), (counts.get(canonical(part)) ?? 0) + 1)
  return counts
}

const sorted = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))

const mapValues = <Value, Changed>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value, key: string) => Changed,
): Record<string, Changed> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))
