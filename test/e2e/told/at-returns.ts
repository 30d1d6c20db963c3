import type { RefusalKey, Walk, Ways } from './walk.ts'

/** Answers two of the three questions about a unit, each with its first answer. */
async function beginGrade(walk: Walk): Promise<void> {
  await walk.reads('return.grade.condition')
  await walk.press('1')
  await walk.reads('return.grade.reason')
  await walk.press('1')
  await walk.reads('return.grade.disposition')
}

export async function grade(walk: Walk): Promise<void> {
  await beginGrade(walk)
  await walk.press('1')
}

/** What is refused while returns are logged. */
export const atReturns = {
  'refusal.return-unknown': async (walk) => {
    await walk.press('F8')
    await walk.reads('return.scan')
    await walk.scan('NO-SUCH-RMA')
  },
  'refusal.return-empty': async (walk) => {
    await walk.press('F2')
    await walk.hears('verdict.return-opened')
    await walk.press('F4')
  },
  'refusal.item-unknown': (walk) => walk.scan('NOT-A-PRODUCT'),
  'refusal.grade-first': (walk) => walk.scanAll('CUP', 'CUP'),
  'refusal.nothing-to-grade': async (walk) => {
    await beginGrade(walk)
    await walk.bounce('1', 'return.unitGraded')
  },
  'refusal.plate-pending': async (walk) => {
    const letGo = walk.line.hold('numbers.take')
    await walk.scanAll('CUP')
    await grade(walk)
    await walk.hears('verdict.graded-restock')
    await walk.press('F4')
    await walk.hears('refusal.plate-pending')
    letGo()
  },
} as const satisfies Ways<RefusalKey>
