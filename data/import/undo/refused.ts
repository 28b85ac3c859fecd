/** It can't be taken back: something that it wrote was changed or is in use since. Nothing was changed. */
export class RevertRefused extends Error {
  override name = 'RevertRefused';
}
