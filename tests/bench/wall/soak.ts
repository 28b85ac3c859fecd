/** The budget: after 2,000 steps and 10,000 events the heap is within 10 % of that after step 200, and nothing leaks. */
import { launchBrowser } from '../../e2e/driver/browser.ts';
import { countGl, type Held, soak, speakLive } from '../../e2e/driver/soak.ts';
import type { Row } from '../figures.ts';
import { tsxHelper, withApp } from './app.ts';

const steps = Number(process.env.SOAK_STEPS ?? 2000);
const events = 5 * steps;
const warm = Math.min(200, steps / 2);
const allowed = 1.1;

function rowOf(when: string, { heapMb, listeners, nodes, gl }: Held): Row {
  return { when, 'heap, MB': heapMb.toFixed(1), listeners, nodes, ...gl };
}

export async function soakRows(): Promise<Row[]> {
  return withApp(async (url) => {
    const browser = await launchBrowser();
    try {
      const viewport = { width: 920, height: 420 };
      const context = await browser.newContext({
        baseURL: url,
        viewport,
        locale: 'zh-CN',
        reducedMotion: 'reduce',
      });
      for (const script of [tsxHelper, countGl, speakLive]) await context.addInitScript(script);
      const page = await context.newPage();
      await page.goto('/wall');
      await page.waitForFunction(() => document.documentElement.dataset.mapReady === 'true', null, {
        timeout: 120_000,
      });
      const progress = (step: number) => {
        if (step % 200 === 0) console.log(`${step} steps`);
      };
      const { warm: before, end, told } = await soak(page, { steps, events, warm, progress });
      const share = end.heapMb / before.heapMb;
      console.log(`${told} events; heap at the end ${(share * 100).toFixed(1)} % of that after step ${warm}`);
      if (share > allowed) {
        console.error('the heap has grown by more than 10 %');
        process.exitCode = 1;
      }
      return [rowOf(`after step ${warm}`, before), rowOf(`after step ${steps}`, end)];
    } finally {
      await browser.close();
    }
  });
}
