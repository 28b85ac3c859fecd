import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { OperatorError } from '../data/db/errors.ts';

/** Asks for a line at the terminal and shows nothing of it; '' where there is no terminal. */
export async function askSecret(question: string): Promise<string> {
  if (!stdin.isTTY) return '';
  stdout.write(question);
  // readline repeats what is typed to its output: this one keeps it to itself.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('SIGINT', () => reject(new OperatorError('given up; nothing was changed')));
      lines.once('close', () => resolve(''));
    });
  } finally {
    lines.close();
    stdout.write('\n');
  }
}
