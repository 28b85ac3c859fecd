import cliProgress from 'cli-progress';

/** Tells how far one long phase is. */
export interface Progress {
  update(fraction: number, what: string): void;
  end(): void;
}

const plainSteps = 10;

/** A bar on a terminal; elsewhere (a log, a pipe) at most ten lines with the percentage. */
export function startProgress(phase: string, stream: NodeJS.WriteStream = process.stdout): Progress {
  return stream.isTTY ? bar(phase, stream) : lines(phase, stream);
}

/** The bar appears with the first update, so that a phase with nothing to do shows none. */
function bar(phase: string, stream: NodeJS.WriteStream): Progress {
  const shown = new cliProgress.SingleBar(
    { format: `${phase} [{bar}] {percentage} % {what}`, hideCursor: true, stream },
    cliProgress.Presets.rect,
  );
  let started = false;
  return {
    update(fraction, what) {
      if (!started) shown.start(100, 0, { what });
      started = true;
      shown.update(Math.round(fraction * 100), { what });
    },
    end: () => shown.stop(),
  };
}

function lines(phase: string, stream: NodeJS.WriteStream): Progress {
  let shown = 0;
  return {
    update(fraction, what) {
      const step = Math.floor(fraction * plainSteps);
      if (step <= shown) return;
      shown = step;
      stream.write(`${phase}: ${step * (100 / plainSteps)} % ${what}\n`);
    },
    end: () => {},
  };
}
