/** The import rules and the size budgets, on the tree this is started in. */
import { checkTree } from './check-tree.ts'
import { inWords } from './violation.ts'

const { violations, seen } = checkTree(process.cwd())
for (const each of violations) console.log(inWords(each))
const total = [...seen.values()].reduce((sum, count) => sum + count, 0)
console.log(`${total} modules seen, ${violations.length} violations`)
process.exitCode = violations.length > 0 ? 1 : 0
