import { test } from 'node:test'
import * as fc from 'fast-check'
import { testServer } from '../server.ts'
import { emptyModel } from './model.ts'
import { givenCrew, openShopAtWork } from './shop-at-work.ts'
import { anyAct, anyStep, Step } from './steps.ts'

/*
 * Random sequences of what buyers and a shop do, over HTTP on a real Postgres, against a model in plain memory. Of a
 * failure fast-check shows the shortest sequence that it finds. MODEL_SEED repeats a run, MODEL_RUNS makes more of them, as --stress
 * does.
 */
const seed = process.env.MODEL_SEED ? Number(process.env.MODEL_SEED) : 20261122
const more = Number(process.env.MODEL_RUNS ?? (process.env.TEST_STRESS_SEED ? 2 : 1))
const FIRST_STOCK = [6, 3]

const server = await testServer()
const crew = await givenCrew(server)

async function hold(step: fc.Arbitrary<Step>, numRuns: number, maxCommands: number): Promise<void> {
  const sequences = fc.commands([step], { maxCommands, size: 'max' })
  const property = fc.asyncProperty(sequences, async (commands) => {
    const real = await openShopAtWork(crew, FIRST_STOCK)
    await fc.asyncModelRun(() => ({ model: { model: emptyModel(real.now, FIRST_STOCK) }, real }), commands)
  })
  await fc.assert(property, {
    seed,
    numRuns: numRuns * more,
    endOnFailure: false,
    interruptAfterTimeLimit: undefined,
  })
}

test('one act after the other: the shop does what the model does', () =>
  hold(
    anyStep.map((wish) => new Step([wish])),
    5,
    200,
  ))

test('several acts at the same moment: the outcome is one of the acts in some order', () =>
  hold(
    fc.oneof(
      {
        weight: 12,
        arbitrary: fc.array(anyAct, { minLength: 2, maxLength: 4 }).map((acts) => new Step(acts)),
      },
      { weight: 1, arbitrary: anyStep.map((wish) => new Step([wish])) },
    ),
    6,
    60,
  ))
