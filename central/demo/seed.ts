import type pg from 'pg'
import { notify } from '../changes/pokes.ts'
import { publish } from '../changes/publish.ts'
import { transact } from '../database/pool.ts'
import { takeMaster } from '../orders/master.ts'
import { publishOrders } from '../orders/order-rows.ts'
import { takeIn } from '../orders/upsert.ts'
import { rules } from './checklists.ts'
import { makeWarehouse } from './warehouse.ts'

/** Any number; two processes that seed at once make one warehouse. */
const SEED_LOCK = 7_220_003

/** Fills an empty central with the demo warehouse. Where there is one order, nothing is touched. */
export async function seedDemo(pool: pg.Pool, now: Date): Promise<{ orders: number; products: number } | undefined> {
  const seeded = await transact(pool, async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [SEED_LOCK])
    const { rows } = await sql.query('select 1 from orders limit 1')
    if (rows.length > 0) return undefined
    const { intake, master, gone } = makeWarehouse(now)
    await takeIn(sql, intake)
    // No bench of this warehouse packed them.
    await sql.query(`update orders set status = 'shipped' where id = any($1)`, [gone])
    await publishOrders(sql, gone)
    await takeMaster(sql, master)
    await publish(sql, 'rules', new Map([[`rules@${rules.version}`, rules]]))
    return { orders: intake.orders.length, products: intake.products.length }
  })
  if (seeded) await notify(pool, 'changes')
  return seeded
}
