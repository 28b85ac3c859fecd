import { Notice } from '../../ui/Notice.tsx';
import { useSelfReload } from './use-self-reload.ts';

/** Instead of an empty page, when even the router or the texts have failed: so its words come with the code. */
export function LastResort({ error }: { error: Error }) {
  useSelfReload();
  return (
    <Notice
      kind="error"
      title="页面出错 · The page failed"
      detail={error.message}
      action={{ label: '重新加载 · Reload', run: () => location.reload() }}
      testId="last-resort"
    />
  );
}
