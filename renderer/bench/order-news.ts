import type { PackCommand } from '../../shared/pack/commands.ts'
import { renewed } from '../../shared/pack/renewed.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import { ask } from './asking.ts'
import type { BenchCore } from './core.ts'

type Command = (pack: string, command: PackCommand) => Promise<void>

/** Brings what happens to orders at central to the packs that are open here. A paused one hears it when it goes on. */
export class OrderNews {
  private readonly core: BenchCore
  private readonly command: Command

  constructor(core: BenchCore, command: Command) {
    this.core = core
    this.command = command
  }

  /** Has every open pack hear how its order stands. Asks outside the queue: nobody waits for it. */
  async hear(): Promise<void> {
    const open = [...this.core.work.packs.values()].filter(({ phase }) => phase === 'open')
    for (const { pack, order } of open) {
      const fresh = await this.ask(order)
      if (fresh) await this.core.enqueue(() => this.tell(pack, fresh))
    }
  }

  /** The same of one pack, within the queue: nothing is scanned for what it was before. */
  async hearOf(pack: string): Promise<void> {
    const state = this.core.work.packs.get(pack)
    const fresh = state?.phase === 'open' ? await this.ask(state.order) : undefined
    if (fresh) await this.tell(pack, fresh)
  }

  /** Within the queue. */
  async tell(pack: string, fresh: Dossier): Promise<void> {
    const copy = this.core.dossiers.get(pack)
    await this.command(pack, { kind: 'order-heard', fresh: copy ? renewed(copy, fresh) : fresh })
  }

  private async ask(order: string): Promise<Dossier | undefined> {
    return (await ask(this.core, 'orders.dossier', { order }))?.dossier ?? undefined
  }
}
